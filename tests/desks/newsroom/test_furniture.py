"""The page's own lines: dropped when whole, left alone when they are part of the story."""

import pytest

from kentongan.desks.newsroom.furniture import Cleared, clear_furniture


def test_the_share_row_and_the_count_are_cleared():
    lines = ["Judul", "Isi.", "Bagikan:", "facebook twitter whatapps", "Telah dilihat 2,317 kali"]
    assert clear_furniture(lines) == Cleared(lines[:2], lines[2:], 2317)


@pytest.mark.parametrize(
    ("line", "views"),
    [
        ("Bagikan: Facebook | X | WhatsApp | Telegram", None),
        ("BAGIKAN KE", None),
        ("whatsapp", None),
        ("facebook twitter whatapps Telah dilihat 1.002.003 kali", 1002003),
        ("Dilihat: 17 kali", 17),
        ("Telah dilihat 0 kali.", 0),
        ("Telah dilihat 1,08 kali", None),
    ],
)
def test_other_forms_of_furniture(line, views):
    assert clear_furniture([line]) == Cleared([], [line], views)


@pytest.mark.parametrize(
    "line",
    [
        "Bagikan: unduh materi di sini",
        "Facebook dan Twitter menjadi kanal utama.",
        "Halaman ini telah dilihat 1,089 kali",
        "xfacebook",
        ".",
    ],
)
def test_a_line_of_the_story_stays(line):
    assert clear_furniture([line]) == Cleared([line], [], None)

"""The place of an event: named when the text says it plainly, silent otherwise."""

import pytest

from kentongan.desks.newsroom.places import find_place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rapat yang digelar di Hotel Bahari, Teluk Sunyi ini dihadiri KPU.", "Hotel Bahari, Teluk Sunyi"),
        ("Rapat digelar di Hotel Bahari, Teluk Sunyi, Senin (27/10).", "Hotel Bahari, Teluk Sunyi"),
        ("Rapat digelar di Hotel Bahari, Kamis (13/2/2025).", "Hotel Bahari"),
        ("Rapat digelar di Hotel Bahari Senin (27/10).", "Hotel Bahari"),
        ("Rapat bertempat di aula lantai 2 KPU Bukit Terang.", "aula lantai 2 KPU Bukit Terang"),
        (
            "Kegiatan diselenggarakan oleh KPU Provinsi, Senin (27/10), di Balai Desa Rimba.",
            "Balai Desa Rimba",
        ),
        ("Bertempat di Aula KPU Bukit Terang, Nawala membuka rapat.", "Aula KPU Bukit Terang"),
        ("Rapat bertempat di Aula Kantor, Nawala membuka acara.", "Aula Kantor"),
        ("Rapat digelar di Aula Utama, Ketua KPU hadir.", "Aula Utama"),
        ("Rapat berlangsung di Jl. Pelaut No. 5 dan selesai sore.", "Jl. Pelaut No. 5"),
        ("Rapat digelar di Bukit Terang.", "Bukit Terang"),
    ],
)
def test_a_plain_phrase_names_the_place(text, place):
    assert find_place([text]) == place


@pytest.mark.parametrize(
    "text",
    [
        "Rapat digelar KPU RI, Senin (27/10).",
        "Rapat digelar di 5 kabupaten.",
        "Rapat digelar di tempat terpisah.",
        "KPU hadir di Bukit Terang.",
        "Rapat digelar secara daring. Peserta ada di Bukit Terang.",
        "",
    ],
)
def test_no_phrase_no_place(text):
    assert find_place([text]) == ""


def test_only_the_beginning_of_an_article_is_read():
    late = ["Satu.", "Dua.", "Tiga.", "Rapat lain digelar di Hotel Bahari."]
    assert find_place(late) == ""
    assert find_place(late[1:]) == "Hotel Bahari"

"""Published pages, in the forms of KPU's sites and with words of our own, become the parts of a draft."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.newsroom.credits import Credits
from kentongan.desks.newsroom.published_text import NotPublishedText, Paragraph, PublishedText, read_published

TODAY = date(2026, 11, 21)

WITH_FURNITURE = """Berita Terkini

KPU Kabupaten Teluk Sunyi Latih Petugas "Rumah Pintar"

TELUK SUNYI -  \u00a0KPU Kabupaten Teluk Sunyi melatih petugas rumah pintar, Rabu - Kamis (5 - 6/3/2025)

Pelatihan yang digelar di Balai Nelayan, Teluk Sunyi ini diikuti petugas dari enam kecamatan pesisir.\u00a0

"Warga pulau berhak tahu cara memilih, maka kami yang mendatangi mereka", ujar Nawala.

Menurut Nawala, alat peraga dibuat dari "bahan yang ada di kampung".

"Kami mulai dari sekolah di pulau terluar, lalu ke pasar ikan", jelasnya. (NW)

Bagikan:

facebook twitter whatapps

Telah dilihat 2,317 kali"""

STRAIGHT_TO_THE_TITLE = """\ufeffKPU Kota Bukit Terang Uji Layanan Keliling: Warga Bertanya, Petugas Menjawab
Bukit Terang, kota-bukitterang.kpu.go.id — KPU Kota Bukit Terang menguji layanan keliling, Senin (27/10).
Layanan hadir di tiga pasar (pagi) dan dua terminal (sore).
Hasil uji coba dibahas pekan depan. (nwl/ed. Foto: tgr/KPU Kota Bukit Terang)
"""


def test_a_page_with_label_and_furniture_comes_apart():
    assert read_published(WITH_FURNITURE, reference=TODAY) == PublishedText(
        title="KPU Kabupaten Teluk Sunyi Latih Petugas “Rumah Pintar”",
        category="Berita Terkini",
        dateline=("Teluk Sunyi", ""),
        paragraphs=[
            Paragraph(
                "text",
                "KPU Kabupaten Teluk Sunyi melatih petugas rumah pintar, Rabu - Kamis (5 - 6/3/2025)",
            ),
            Paragraph(
                "text",
                "Pelatihan yang digelar di Balai Nelayan, Teluk Sunyi ini diikuti petugas dari enam kecamatan pesisir.",
            ),
            Paragraph(
                "quote",
                "Warga pulau berhak tahu cara memilih, maka kami yang mendatangi mereka",
                "ujar Nawala",
            ),
            Paragraph("text", "Menurut Nawala, alat peraga dibuat dari “bahan yang ada di kampung”."),
            Paragraph("text", "“Kami mulai dari sekolah di pulau terluar, lalu ke pasar ikan”, jelasnya."),
        ],
        credits=Credits("NW"),
        event_start=date(2025, 3, 5),
        event_end=date(2025, 3, 6),
        event_weekday_agrees=True,
        event_place="Balai Nelayan, Teluk Sunyi",
        views=2317,
        dropped=["Bagikan:", "facebook twitter whatapps", "Telah dilihat 2,317 kali"],
    )


def test_a_page_that_starts_with_its_title_comes_apart():
    page = read_published(STRAIGHT_TO_THE_TITLE, reference=TODAY)
    assert page.title.startswith("KPU Kota Bukit Terang Uji Layanan")
    assert (page.category, page.views, page.dropped, page.event_place) == ("", None, [], "")
    assert page.dateline == ("Bukit Terang", "kota-bukitterang.kpu.go.id")
    assert page.credits == Credits("nwl", "ed", "tgr", "KPU Kota Bukit Terang")
    assert (page.event_start, page.event_end) == (date(2025, 10, 27), date(2025, 10, 27))
    assert [p.text for p in page.paragraphs] == [
        "KPU Kota Bukit Terang menguji layanan keliling, Senin (27/10).",
        "Layanan hadir di tiga pasar (pagi) dan dua terminal (sore).",
        "Hasil uji coba dibahas pekan depan.",
    ]


def story(*lines: str) -> PublishedText:
    return read_published("\n".join(["Judul", *lines]), reference=TODAY)


@pytest.mark.parametrize(
    ("last", "credits", "left"),
    [
        ("(nwl/ed. Foto: dok KPU X)", Credits("nwl", "ed", "dok", "KPU X"), []),
        ("(HumasKPUTelukSunyi)", Credits("HumasKPUTelukSunyi"), []),
        ("Rapat usai. (HumasKPUTelukSunyi).", Credits("HumasKPUTelukSunyi"), ["Rapat usai."]),
        ("“Rapat usai.”(NW)", Credits("NW"), ["“Rapat usai.”"]),
        ("Rapat usai (nwl/ed. Foto: tgr/KPU X)", Credits("nwl", "ed", "tgr", "KPU X"), ["Rapat usai"]),
    ],
)
def test_credits_stand_on_their_own_line_or_after_the_last_sentence(last, credits, left):  # noqa: A002
    page = story("Isi berita.", last)
    assert page.credits == credits
    assert [p.text for p in page.paragraphs] == ["Isi berita.", *left]


@pytest.mark.parametrize(
    "last",
    ["Peserta dari divisi sumber daya manusia (SDM)", "Ada praktik baik (PB).", "Usai. (27/10)", "(HF"],
)
def test_an_ordinary_bracket_at_the_end_is_no_credit(last):
    page = story("Isi berita.", last)
    assert page.credits == Credits()
    assert page.paragraphs[-1] == Paragraph("text", last)


def test_only_the_first_paragraph_dates_the_event():
    page = story("Rapat digelar pekan ini.", "Rapat lain Senin (27/10).")
    assert (page.event_start, page.event_end, page.event_weekday_agrees) == (None, None, None)


def test_a_wrong_weekday_is_told():
    assert story("Rapat digelar Selasa (27/10/2025).").event_weekday_agrees is False


def test_a_title_that_begins_like_a_label_is_a_title():
    assert story("Isi.").category == ""
    page = read_published("Umum dan Terbuka\nIsi.", reference=TODAY)
    assert (page.category, page.title) == ("", "Umum dan Terbuka")


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("", "title"),
        (" \n\u00a0\n", "title"),
        ("Berita Terkini", "title"),
        ("Bagikan:\nfacebook", "title"),
        ("Judul saja", "story"),
        ("Berita Terkini\nJudul\nTelah dilihat 3 kali", "story"),
        ("Judul\n(NW)", "story"),
    ],
)
def test_a_text_without_title_or_story_is_refused(text, missing):
    with pytest.raises(NotPublishedText) as caught:
        read_published(text, reference=TODAY)
    assert caught.value.missing == missing


def said(page: PublishedText) -> str:
    """Everything a page in parts still says."""
    credits_ = page.credits
    return " ".join(
        [
            page.category,
            page.title,
            *page.dateline,
            *(f"{p.text} {p.attribution}" for p in page.paragraphs),
            *(credits_.writer, credits_.editor, credits_.photographer, credits_.source),
            *page.dropped,
        ]
    )


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


pieces = st.sampled_from(
    [
        "KPU", "Teluk", "Sunyi", "rapat", "digelar di Hotel Bahari", "jelas Nawala", "Senin (27/10)",
        "SEMARANG - ", "Jepara, a.go.id — ", "Berita Terkini", "(NW)", "(nwl/ed. Foto: tgr/KPU X)",
        "ed", "dok", "“", "”", '"', "(", ")", ".", ",", "-", "/", "\u00a0", "\n", "\n\n",
        "Bagikan:", "facebook", "Telah dilihat 1,089 kali",
    ]
)  # fmt: skip


@given(st.lists(pieces, min_size=1, max_size=40).map(" ".join))
def test_no_word_is_lost_and_none_is_invented(text):
    try:
        page = read_published(text, reference=TODAY)
    except NotPublishedText:
        return
    lost = words(text) - words(said(page))
    assert set(lost) <= {"foto"}
    assert words(said(page)) <= words(text)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    try:
        page = read_published(text, reference=TODAY)
    except NotPublishedText:
        return
    assert page.title
    assert all(p.text for p in page.paragraphs)

"""The thorough road: what it reads from one page, and by which codes it says what is wrong."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from extraction_pages import page, paragraphs

from kentongan.desks.monitoring.extraction.results import Code
from kentongan.desks.monitoring.extraction.thorough import read_thoroughly

ADDRESS = "https://www.kabar.example/berita/7?utm=x"
JAKARTA = ZoneInfo("Asia/Jakarta")


def read(source, address=ADDRESS):
    return read_thoroughly(source.encode(), address)


def test_every_field_of_an_article_is_read():
    head = (
        '<link rel="amphtml" href="/amp/7"><link rel="next" href="/berita/7?page=2">'
        '<meta property="og:image" content="//cdn.example/7.jpg">'
    )
    found = read(page(7, head=head))
    assert found.title == "Berita nomor 7"
    assert [line for line in found.text.split("\n") if line in paragraphs(7)] == paragraphs(7)
    assert found.published_at == datetime(2026, 11, 22, 10, 15, tzinfo=JAKARTA)
    assert found.precision == "second"
    assert (found.author, found.outlet, found.language) == ("Pewarta Satu", "Kabar Contoh", "id")
    assert found.pictures == ("https://cdn.example/7.jpg", "https://www.kabar.example/gambar/utama.jpg")
    assert found.address == "https://www.kabar.example/berita/7"
    assert found.amp == "https://www.kabar.example/amp/7"
    assert found.next_page == "https://www.kabar.example/berita/7?page=2"
    assert (found.road, found.charset, found.problem) == ("thorough", "utf-8", None)


def test_a_page_without_data_for_machines_is_read_from_what_people_see():
    text = "".join(f"<p>{each}</p>" for each in paragraphs(3))
    found = read(
        "<html><head><title>Judul - Situs</title></head><body><h1>Judul yang terlihat</h1>"
        "<div class='penulis'>Oleh: Pewarta Dua</div>"
        f"<span>Minggu, 22 November 2026 10:15 WITA</span><article>{text}</article></body></html>"
    )
    assert (found.title, found.author, found.outlet) == ("Judul yang terlihat", "Pewarta Dua", "kabar.example")
    assert found.published_at == datetime(2026, 11, 22, 10, 15, tzinfo=ZoneInfo("Asia/Makassar"))
    assert found.address == ADDRESS


@pytest.mark.parametrize(
    "pointer",
    [
        "<p>Baca juga: Harga beras turun di pasar</p>",
        "<p><strong>Baca Juga : <a href='/x'>Harga beras turun</a></strong></p>",
        "<p>Baca juga:</p><ul><li><a href='/x'>Harga beras turun di pasar induk hari ini</a></li></ul>",
        "<p>Simak juga: Video harga beras</p>",
        "<p>Halaman 1 2 3</p>",
        "<p>SCROLL TO CONTINUE WITH CONTENT</p>",
        "<p>[Gambas:Video beras]</p>",
    ],
)
def test_pointers_to_other_texts_are_dropped(pointer):
    texts = paragraphs(5)
    found = read(page(5, texts=[*texts[:3], f"{texts[3]}</p>{pointer}<p>{texts[4]}", texts[5]]))
    assert "beras" not in found.text.lower()
    assert not any(mark in found.text for mark in ("Baca", "Simak", "Halaman", "SCROLL", "Gambas"))
    assert all(each in found.text for each in texts)


def test_a_long_paragraph_that_begins_so_stays():
    long = (
        "Baca juga putusan itu, kata ketua, "
        + "karena isinya mengikat semua pihak dan berlaku sejak hari dibacakan " * 7
    )
    assert long.strip() in read(page(5, texts=[*paragraphs(5), long])).text


def test_scripts_in_a_title_come_out_as_text():
    source = page(1).replace(
        '"headline": "Berita nomor 1"',
        '"headline": "<b onclick=x>Judul</b> &lt;script&gt;alert(1)&lt;/script&gt; lain"',
    )
    found = read(source)
    assert found.title == "Judul lain"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", Code.NOT_HTML),
        ("%PDF-1.7", Code.NOT_HTML),
        ('{"judul": "x"}', Code.NOT_HTML),
        ("<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>", Code.NOT_HTML),
        (page(1, texts=["Pendek saja."]), Code.TOO_SHORT),
        (
            page(1, texts=paragraphs(1, 2)).replace(
                '"@type": "NewsArticle"', '"@type": "NewsArticle", "isAccessibleForFree": "False"'
            ),
            Code.PAYWALL,
        ),
        (page(1, texts=[*paragraphs(1, 2), "Berlangganan untuk membaca selengkapnya."]), Code.PAYWALL),
        (
            "<html><body>"
            + "".join(
                f"<p><a href='/{n}'>Judul berita ke-{n} di daerah</a></p><p>Ringkasan {n}</p>" for n in range(30)
            ),
            Code.LISTING,
        ),
        ("<html><body><p " + " ".join(f"a{n}=1" for n in range(600)) + f">{paragraphs(1)[0]}</p>", Code.MALFORMED),
        ("<html><body>" + "<p>x" * 20_000, Code.TOO_LARGE),
    ],
)
def test_what_is_no_whole_article_has_a_code(source, code):
    found = read(source)
    assert found.problem is not None
    assert found.problem.code == code


def test_a_whole_text_behind_a_mark_of_payment_is_sound():
    source = page(1, texts=paragraphs(1, 12)).replace(
        '"@type": "NewsArticle"', '"@type": "NewsArticle", "isAccessibleForFree": false'
    )
    assert read(source).problem is None


def test_addresses_that_are_none_are_left_out():
    head = (
        '<link rel="next" href="javascript:alert(1)"><link rel="amphtml" href="http://[::1">'
        '<meta property="og:image" content="//[x">'
    )
    found = read(page(2, head=head))
    assert (found.next_page, found.amp) == ("", "")
    assert found.pictures == ("https://www.kabar.example/gambar/utama.jpg",)


@pytest.mark.parametrize(
    ("link", "address", "following"),
    [
        ('<a rel="next" href="/berita/7/2">2</a>', "https://kabar.example/berita/7", "https://kabar.example/berita/7/2"),
        ('<p>Halaman 1 <a href="/berita/7?page=2">2</a></p>', "https://kabar.example/berita/7", "https://kabar.example/berita/7?page=2"),
        ('<a href="/berita/7?page=3">3</a>', "https://kabar.example/berita/7?page=2", "https://kabar.example/berita/7?page=3"),
        ('<a href="https://kabar.example/berita/7/2">2</a>', "https://kabar.example/berita/7", "https://kabar.example/berita/7/2"),
        ('<a href="/berita/8?page=2">2</a>', "https://kabar.example/berita/7", ""),
        ('<a href="/berita/7?page=2">2</a>', "https://kabar.example/berita/7?page=2", ""),
    ],
)  # fmt: skip
def test_the_following_page_of_an_article_in_several_is_told(link, address, following):
    assert read(page(7, body=f'<div class="halaman">{link}</div>'), address).next_page == following

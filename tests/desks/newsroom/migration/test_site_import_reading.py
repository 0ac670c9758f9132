"""What is read off pages of several templates; every page is invented."""

from contextlib import suppress
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import old_pages
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.newsroom.credits import Credits
from kentongan.desks.newsroom.migration.body import read_body
from kentongan.desks.newsroom.migration.counts import views_in
from kentongan.desks.newsroom.migration.entries import Given, NotRead
from kentongan.desks.newsroom.migration.moments import in_line, read_moment
from kentongan.desks.newsroom.migration.parts import (
    File,
    Grid,
    Heading,
    Picture,
    Quote,
    Remark,
    Video,
    Words,
    paragraph,
)
from kentongan.desks.newsroom.migration.reading import read_story
from kentongan.desks.newsroom.migration.wordpress import WordPress

ZONE = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def story_of(html, **fields):
    return read_story(Given(html, **fields), zone=ZONE, now=NOW)


def parts_of(html, base="https://kpu.example/blog/read/x"):
    return read_body(BeautifulSoup(html, "html.parser"), base)


def test_the_national_template():
    story = story_of(old_pages.national(), base="https://kab-karanganyar.kpu.go.id/blog/read/simulasi")
    assert story.title == "KPU Karanganyar Gelar Simulasi Pemungutan Suara"
    assert story.parts == [
        paragraph(old_pages.STORY),
        paragraph(old_pages.SECOND),
        Quote("Latihan ini membuat petugas kami lebih siap melayani pemilih", "ujar Nawala Kirana"),
    ]
    assert story.category == "Berita Terkini"
    assert story.published_at == datetime(2025, 2, 14, 3, 15, tzinfo=UTC)
    assert (story.dateline.place, story.views) == ("Karanganyar", 1089)
    assert story.credits == Credits("awh", "ed", "rap", "KPU Kabupaten Karanganyar")
    assert story.event == (date(2025, 2, 13), date(2025, 2, 14))
    assert story.picture.alt == "Petugas memasukkan surat suara ke kotak"
    assert story.remarks == ()


def test_a_blogs_template_with_everything_in_it():
    story = story_of(old_pages.BLOG)
    where = "https://kota-semarang.kpu.go.id/wp-content/uploads/2021/05"
    assert story.parts == [
        Words("<p>Petugas menjelaskan <i>cara memilih</i> kepada siswa, Rabu (19/5).</p>"),
        Heading("Tiga hal penting"),
        Words("<ul><li>Datang <b>lebih awal</b></li><li>Bawa kartu pemilih</li></ul>"),
        Quote("Suara kalian menentukan.", "kata Ketua Panitia"),
        Picture(f"{where}/siswa.jpg", "", "Siswa mencoba bilik suara."),
        Grid((("Kelas", "Siswa"), ("XI A", "31"), ("XI B", "29")), "Peserta per kelas"),
        File(f"{where}/materi.pdf", "Unduh materi"),
        Video("https://www.youtube.com/watch?v=abc123def45", "Rekaman kelas"),
        Words("<p>Acara ditutup dengan tanya jawab.</p>"),
    ]
    assert story.published_at == datetime(2021, 5, 20, 1, 30, tzinfo=UTC)
    assert story.event == (date(2021, 5, 19), date(2021, 5, 19))
    assert (story.category, story.topics) == ("Sosialisasi", ("Pemilih Pemula", "Pendidikan"))
    assert story.dateline == ("Semarang", "kota-semarang.kpu.go.id")
    assert story.credits == Credits("sof", "ed", "ybc", "KPU Kota Semarang")
    assert story.picture == Picture(f"{where}/kelas.jpg")
    assert story.address == "https://kota-semarang.kpu.go.id/2021/05/sosialisasi-di-sekolah/"


def test_an_old_template_of_tables_and_breaks():
    story = story_of(old_pages.JOOMLA)
    assert story.title == "Pengumuman Lelang"
    assert [part.plain for part in story.parts] == [
        "Panitia mengumumkan lelang bilik suara tahun anggaran ini kepada seluruh penyedia.",
        "Dokumen dapat diambil pada jam kerja.",
        "Panitia tidak memungut biaya.",
    ]
    assert story.published_at == datetime(2012, 3, 5, 2, 5, tzinfo=UTC)
    assert story.views == 245


def test_a_page_without_a_story_says_so():
    with pytest.raises(NotRead) as failure:
        story_of(old_pages.TITLE_ONLY)
    assert failure.value.remark == Remark("no_body")
    with pytest.raises(NotRead) as failure:
        story_of("<p>Hanya isi.</p>", whole=False)
    assert failure.value.remark == Remark("no_title")


def test_markup_without_end_is_refused_not_followed():
    with pytest.raises(NotRead) as failure:
        story_of("<html><title>Dalam</title><body><div class='isi'>" + "<div>" * 5000 + "x" * 200)
    assert failure.value.remark == Remark("too_nested")


def test_scripts_and_dangerous_links_are_left_behind():
    parts, _remarks = parts_of(
        '<p onclick="x()">Baca <a href="javascript:alert(1)">ini</a> dan'
        ' <a href="https://a.id/?x=1&amp;y=2" style="x">itu</a>'
        "<script>alert(1)</script><style>p{}</style></p><svg><script>x</script></svg>"
    )
    assert parts == [Words('<p>Baca ini dan <a href="https://a.id/?x=1&amp;y=2">itu</a></p>')]


def test_merged_cells_and_frames_are_told():
    parts, remarks = parts_of(
        "<table><tr><th colspan=2>Suara</th><th>Sah</th></tr><tr><td rowspan=2>A</td><td>1</td><td>2</td></tr>"
        "<tr><td>3</td><td>4</td></tr></table><iframe src='https://peta.example/x'></iframe>"
    )
    assert parts == [Grid((("Suara", "", "Sah"), ("A", "1", "2"), ("", "3", "4")))]
    assert remarks == [Remark("table_merged", "Suara |  | Sah"), Remark("frame", "https://peta.example/x")]


def test_a_table_of_the_layout_is_read_through():
    long = "Kalimat panjang. " * 40
    parts, remarks = parts_of(f"<table><tr><td>{long}</td><td><img src='/a.jpg' alt='Peserta'></td></tr></table>")
    assert parts[-1] == Picture("https://kpu.example/a.jpg", "Peserta")
    assert " ".join(part.plain for part in parts[:-1]) == long.strip()
    assert remarks == []


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Senin, 27 Oktober 2025 10:15 WIB", datetime(2025, 10, 27, 3, 15, tzinfo=UTC)),
        ("27 Okt 2025", datetime(2025, 10, 27, 5, tzinfo=UTC)),
        ("Diterbitkan 2025-10-27", datetime(2025, 10, 27, 5, tzinfo=UTC)),
        ("October 27, 2025", datetime(2025, 10, 27, 5, tzinfo=UTC)),
        ("27/10/2025 08.30", datetime(2025, 10, 27, 1, 30, tzinfo=UTC)),
        ("Senin (27/10)", None),
        ("27 Oktober 2031", None),
        ("Nomor 27 Tahun 2025", None),
        ("31 Februari 2025", None),
    ],
)
def test_moments_of_lines(line, moment):
    assert in_line(line, zone=ZONE, now=NOW) == moment


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2025-02-14T10:15:00+07:00", datetime(2025, 2, 14, 3, 15, tzinfo=UTC)),
        ("2025-02-14 10:15:00", datetime(2025, 2, 14, 3, 15, tzinfo=UTC)),
        ("2025-02-14", datetime(2025, 2, 14, 5, tzinfo=UTC)),
        ("Fri, 14 Feb 2025 03:15:00 +0000", datetime(2025, 2, 14, 3, 15, tzinfo=UTC)),
        ("0000-00-00 00:00:00", None),
        ("1970-01-01", None),
        ("2027-01-01", None),
        ("kemarin", None),
        ("", None),
    ],
)
def test_moments_for_machines(words, moment):
    assert read_moment(words, zone=ZONE, now=NOW) == moment


@given(st.text(max_size=60))
def test_no_line_of_a_page_breaks_the_reading_of_moments(line):
    for moment in (in_line(line, zone=ZONE, now=NOW), read_moment(line, zone=ZONE, now=NOW)):
        assert moment is None or moment <= NOW


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Telah dilihat 1,089 kali", 1089),
        ("Dibaca: 245 kali", 245),
        ("Hits: 1.204", 1204),
        ("87 views", 87),
        ("Surat suara dilihat 3 kali oleh saksi", None),
    ],
)
def test_counts(line, count):
    assert views_in(["Bagikan:", line]) == count


LETTERS = st.text(alphabet="abc &<é", min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)


@given(LETTERS, st.data())
def test_cutting_words_leaves_the_rest(text, data):
    words = paragraph(text)
    letters = data.draw(st.integers(0, len(text)))
    assert words.without_start(letters).plain == text[letters:].strip()
    assert words.without_end(letters).plain == text[: len(text) - letters].strip()


def test_cutting_keeps_marks_and_drops_empty_ones():
    words = Words("<p><b>SEMARANG</b> - <i>Kata</i> &amp; rasa</p>")
    assert words.without_start(len("SEMARANG - ")).html == "<p><i>Kata</i> &amp; rasa</p>"
    assert words.without_end(len("& rasa")).html == "<p><b>SEMARANG</b> - <i>Kata</i></p>"


@given(st.text(alphabet="<>/ab\"'=& pdivtable123\n", max_size=300))
def test_no_page_breaks_the_reader(html):
    with suppress(NotRead):
        story_of(f"<title>Judul</title>{html}")


def test_a_wordpress_export(tmp_path):
    path = tmp_path / "situs.xml"
    path.write_text(old_pages.WXR.replace("sore hari", "sore\x0b hari"), encoding="utf-8")
    [entry] = WordPress(path).entries()
    assert entry.address == "https://kpu-semarang.example/2019/03/rapat-koordinasi/"
    found = entry.read()
    story = read_story(found, zone=ZONE, now=NOW)
    where = "https://kpu-semarang.example/wp-content/uploads"
    assert (story.title, story.category, story.topics) == ("Rapat Koordinasi Logistik", "Umum", ("Logistik",))
    assert story.published_at == datetime(2019, 3, 11, 2, tzinfo=UTC)
    assert (story.views, story.credits) == (321, Credits("HF"))
    assert story.picture == Picture(f"{where}/kotak.jpg")
    assert story.parts == [
        Words("<p>Rapat membahas <b>kotak suara</b> dan bilik.</p>"),
        Picture(f"{where}/rapat.jpg", "Peserta rapat", "Suasana rapat."),
        Picture(f"{where}/rapat.jpg"),
        Words("<p>Rapat selesai sore hari.</p>"),
    ]


def test_a_weekday_that_is_wrong_is_told():
    story = story_of(old_pages.national(story="Apel pagi digelar, Senin (12/2/2025), di halaman kantor."))
    assert story.remarks == (Remark("weekday", "Senin (12/2/2025)"),)


def test_addresses_that_are_none_and_unseen_characters_harm_nothing():
    html = old_pages.national(title="Ju\x00dul\u200b", image="http://[rusak", more='<a href="//[x">tautan</a>')
    html = html.replace(
        "<head>", '<head><meta property="og:image" content="http://[y"><link rel=canonical href="//[z">'
    )
    story = story_of(html)
    assert (story.title, story.picture, story.address) == ("Judul", None, "")
    assert paragraph("tautan") in story.parts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_pages_in_the_encodings_of_their_time(encoding):
    html = "<html><title>Kafé</title><body><h1>Kafé</h1><p>" + "Rapat “dua” hari di Kafé Lawu. " * 5
    assert story_of(html.encode(encoding)).title == "Kafé"

"""Dates, sums, names, the story's questions, credits and pictures, links."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpu_texts import draft, paragraphs

from kentongan.desks.newsroom.checks.days import check_calendar, check_event_date
from kentongan.desks.newsroom.checks.draft import Link, Picture, Table
from kentongan.desks.newsroom.checks.findings import Severity, Span, Spot
from kentongan.desks.newsroom.checks.links import check_bare_addresses, check_links
from kentongan.desks.newsroom.checks.people import bare_name, check_people
from kentongan.desks.newsroom.checks.requisites import check_credits, check_dateline, check_filled, check_pictures
from kentongan.desks.newsroom.checks.story import check_story
from kentongan.desks.newsroom.checks.sums import check_sums
from kentongan.foundation.language import WEEKDAYS, format_date


def codes(findings) -> list[str]:
    return [one.code for one in findings]


def dates(text: str, **fields) -> list[tuple[str, str]]:
    found = check_calendar(draft(text, lead="Rapat.", **fields))
    return [(one.code, one.where.text[slice(*one.where.words)]) for one in found]


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("Rapat digelar Sabtu (21/11/2026).", date(2026, 11, 21), []),
        ("Rapat digelar Jumat (21/11/2026).", date(2026, 11, 21), [("weekday-wrong", "Jumat (21/11/2026)")]),
        ("Rapat digelar Jumat (21/11).", date(2026, 11, 21), [("weekday-wrong", "Jumat (21/11)")]),
        ("Rapat digelar Sabtu (21/11).", date(2026, 11, 21), []),
        ("Rapat digelar Jumat (20/11).", None, []),
        ("Rapat digelar Kamis (15/10).", None, []),
        ("Rapat digelar Rabu (15/10).", None, [("weekday-doubtful", "Rabu (15/10)")]),
        ("Rapat digelar 31 April 2026.", None, [("date-impossible", "31 April")]),
        ("Berlaku sampai 29 Februari 2028.", None, []),
        ("Keputusan Nomor 31 Tahun 2026.", None, []),
    ],
)
def test_days_of_the_calendar(text, event, expected):
    assert dates(text, event_start=event) == expected


@given(st.dates(date(2015, 1, 1), date(2026, 11, 22)))
def test_a_date_written_right_is_never_doubted(day):
    text = f"Rapat digelar {format_date(day, weekday=True)} dan {WEEKDAYS[day.weekday()]} ({day.day}/{day.month})."
    assert dates(text, event_start=day) == []


def test_the_opening_names_the_event():
    given = {"lead": "Rapat digelar.", "event_start": date(2026, 11, 9), "event_end": date(2026, 11, 10)}
    assert codes(check_event_date(draft("Rapat berlangsung Senin (9/11/2026).", **given))) == []
    assert codes(check_event_date(draft("Rapat berlangsung Senin dan Selasa (9 dan 10/11/2026).", **given))) == []
    assert codes(check_event_date(draft("Sesuai surat tanggal 1 Oktober 2026, rapat digelar.", **given))) == []
    [one] = check_event_date(draft("Rapat berlangsung Rabu (11/11/2026).", **given))
    assert (one.code, one.severity, one.args["event"]) == (
        "date-beside-event",
        Severity.STRONG,
        "9 November 2026 – 10 November 2026",
    )


def sums(text: str) -> list[tuple[str, int, str, str]]:
    rows = tuple(tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines())
    found = check_sums(draft(tables=(Table(Spot("body", 3), rows),)))
    return [(one.code, one.where.spot.part, str(one.args["written"]), str(one.args["sum"])) for one in found]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("Desa|L|P\nJati|10|12\nPapahan|9|8\nJumlah|19|20", []),
        ("Desa|L|P\nJati|10|12\nPapahan|9|8\nJumlah|19|21", [("total-differs", 3, "21", "20")]),
        ("Desa|Orang\nJati|1.089\nPapahan|11\nTotal|1.200", [("total-doubtful", 3, "1.200", "1.100")]),
        ("Desa|L|P|Jumlah\nJati|10|12|22\nPapahan|9|8|18", [("total-differs", 2, "18", "17")]),
        ("Desa|TPS|L|P|Jumlah\nJati|3|10|12|22\nJaten|4|5|5|10\nTegal|5|7|8|16", [("total-differs", 3, "16", "15")]),
        ("No|Kegiatan|Jumlah\n1|Rapat|4\n2|Rakor|6", []),
        ("Tahun|Jumlah\n2025|10\n2026|12", []),
        ("Partai|Persen\nA|40%\nB|60%\nJumlah|99%", []),
        ("Uraian|Nilai\nA|1,5\nB|2,25\nJumlah|3,75", []),
        ("Uraian|Anggaran\nA|Rp1.000.000\nB|Rp500.000\nJumlah|Rp1.500.000", []),
        ("Desa|Orang\nA|1\nB|2\nSubtotal|3\nC|4\nD|1\nJumlah|8", []),
        ("Desa|Orang\nA|banyak\nB|2\nJumlah|8", []),
        ("Jumlah\n3", []),
        ("", []),
    ],
)
def test_totals(table, expected):
    assert sums(table) == expected


@given(st.lists(st.tuples(st.integers(0, 99999), st.integers(0, 99999)), min_size=2, max_size=12), st.integers(1, 99))
def test_a_right_table_is_left_alone_and_one_wrong_total_is_found(rows, off):
    lines = [f"Desa {at}|{men}|{women}|{men + women}" for at, (men, women) in enumerate(rows)]
    men, women = (sum(column) for column in zip(*rows, strict=True))
    head = ["Desa|Laki-laki|Perempuan|Jumlah", *lines]
    assert sums("\n".join([*head, f"Jumlah|{men}|{women}|{men + women}"])) == []
    assert sums("\n".join([*head, f"Jumlah|{men}|{women}|{men + women + off}"])) != []


def people(text: str) -> list[tuple[str, str]]:
    found = check_people(draft(text))
    return [(one.code, str(one.args.get("written"))) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ketua KPU Kabupaten Karanganyar, Tata Nawala, membuka rapat.", []),
        ("Ketua Divisi Sosialisasi, Rara Weningsih, hadir.", []),
        ("Anggota KPU Karanganyar, Rara Weningsih, hadir.", []),
        ("Komisioner KPU Karanganyar Bima Sagara hadir.", []),
        ("Rapat dibuka Tata Nawalla.", [("name-nearly", "Tata Nawalla")]),
        ("Hadir Surya Kertopati dari sekretariat.", [("name-nearly", "Surya Kertopati")]),
        ("Hadir Tata Sentosa dan Surya Wijaya.", []),
        ("Sekretaris KPU Karanganyar, Tata Nawala, hadir.", [("office-differs", "Sekretaris")]),
        ("Hadir Bima Sagara selaku Ketua KPU Karanganyar.", [("office-differs", "Ketua")]),
        ("Hadir Tata Nawala, S.H., M.H., Sekretaris KPU Karanganyar, siang itu.", [("office-differs", "Sekretaris")]),
        ("Plt. Sekretaris KPU Karanganyar, Bima Sagara, hadir.", []),
        ("Ketua KPU Kota Semarang, Bima Sagara, hadir.", []),
        ("Ketua panitia, Bima Sagara, hadir.", []),
        ("Bima Sagara terpilih sebagai Ketua Panitia.", []),
        ("“Saya ketua,” kata Bima Sagara.", []),
    ],
)
def test_officials(text, expected):
    assert people(text) == expected


def test_names_without_their_titles():
    assert bare_name("Prof. Dr. H. Tata Nawala, S.H., M.H.") == ("tata", "nawala")
    assert bare_name("Drs. Surya") == ("surya",)


BARE = {"title": "Rapat", "lead": "Rapat.", "event_start": None, "event_place": ""}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Isi.", ["when-missing", "where-missing", "who-missing", "why-missing", "how-missing"]),
        ("KPU hadir di Semarang kemarin untuk belajar dengan tekun.", []),
        ("KPU hadir secara daring, Senin, agar paham.", []),
        ("KPU menyerahkan berkas ke kantor Bawaslu.", ["when-missing", "why-missing", "how-missing"]),
        ("KPU bekerja di mana saja tahun ini karena perlu. Lalu selesai.", ["where-missing"]),
    ],
)
def test_the_questions_of_a_story(text, expected):
    assert codes(check_story(draft(text, **BARE))) == expected


def test_fields_of_the_event_answer_when_and_where():
    given = BARE | {"event_start": date(2026, 11, 21), "event_place": "Aula"}
    assert codes(check_story(draft("Isi.", **given))) == ["who-missing", "why-missing", "how-missing"]


def test_an_opinion_is_asked_nothing():
    assert codes(check_story(draft("Isi.", category="opini", **BARE))) == []


PHOTO = Picture(Spot("body", 1), "Apel", "Pegawai berbaris", "Apel pagi di halaman kantor.", "rap")


def test_requisites():
    assert codes(check_filled(draft(dateline_place=" "))) == ["dateline-missing"]
    assert codes(check_credits(draft(editor=""))) == ["editor-missing"]
    bare = PHOTO.__class__(PHOTO.spot, "Apel", "", "", "")
    assert codes(check_credits(draft(pictures=(bare,), photographer=""))) == ["picture-credit-missing"]
    assert (
        codes(check_credits(draft(pictures=(bare,))))
        == codes(check_credits(draft(pictures=(PHOTO,), photographer="")))
        == []
    )
    assert codes(check_pictures(draft(pictures=(bare, PHOTO)))) == ["caption-missing", "alt-missing"]


@pytest.mark.parametrize(
    ("alt", "expected"),
    [
        ("Foto pegawai berbaris", ["alt-begins-with-picture"]),
        ("apel pagi di halaman kantor.", ["alt-repeats"]),
        ("KPU Karanganyar Gelar Latihan Penghitungan Suara", ["alt-repeats"]),
        ("Pegawai memegang foto", []),
    ],
)
def test_descriptions_that_help_nobody(alt, expected):
    picture = Picture(PHOTO.spot, "Apel", alt, PHOTO.caption, "rap")
    assert codes(check_pictures(draft(pictures=(picture,)))) == expected


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Karanganyar, kab-karanganyar.kpu.go.id — KPU hadir.", "Karanganyar, kab-karanganyar.kpu.go.id — "),
        ("KARANGANYAR - KPU hadir.", "KARANGANYAR - "),
        ("KPU hadir - tepat waktu.", None),
    ],
)
def test_a_dateline_in_the_text(text, marked):
    found = [one.where.text[slice(*one.where.words)] for one in check_dateline(draft(text))]
    assert found == ([marked] if marked else [])


def links(address: str, **fields) -> list[tuple[str, str]]:
    link = Link(Spot("body", 0), "tautan ini", Span(0, 6), address, **fields)
    return [(one.code, one.severity.value) for one in check_links(draft(links=(link,)))]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.kpu.go.id/berita", []),
        ("http://infopemilu.kpu.go.id", []),
        ("https://kab-karanganyar.kpu.go.id/berita/", []),
        ("mailto:humas@kpu.go.id", []),
        ("tel:+62271555123", []),
        ("https://élan.example/a_b?c=d", []),
        ("http://kab-karanganyar.kpu.go.id/", [("link-unsafe", "advice")]),
        ("/berita/", [("link-relative", "advice")]),
        ("", [("link-empty", "error")]),
        ("#", [("link-empty", "error")]),
        ("www.kpu.go.id", [("link-malformed", "error")]),
        ("https://kpu", [("link-malformed", "error")]),
        ("https://[", [("link-malformed", "error")]),
        ("htps://kpu.go.id", [("link-malformed", "error")]),
        ("javascript:alert(1)", [("link-malformed", "error")]),
        ("https://kantor.kpu.go.id/kantor/", [("link-indoors", "error")]),
        ("http://localhost:8000/", [("link-indoors", "error")]),
        ("http://192.168.1.5/data", [("link-indoors", "error")]),
    ],
)
def test_links(address, expected):
    assert links(address) == expected


def test_a_link_to_what_no_longer_exists():
    assert links("", lost=True) == [("link-lost", "error")]


def test_an_address_in_the_text_should_be_a_link():
    text = "Buka https://info.kpu.go.id/a, atau www.kpu.go.id."
    linked = Link(Spot("body", 0), text, Span(5, 29), "https://info.kpu.go.id/a")
    found = check_bare_addresses(draft(body=paragraphs(text), links=(linked,)))
    assert [one.args["address"] for one in found] == ["www.kpu.go.id"]

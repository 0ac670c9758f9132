"""From an article's stored blocks to findings: what is read, in how many queries, and where each finding leads."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from kentongan.desks.newsroom import actions
from kentongan.desks.newsroom.checks.draft import Official, Picture, Table, Watched
from kentongan.desks.newsroom.checks.findings import Severity, Span, Spot
from kentongan.desks.newsroom.checks.passages import Kind
from kentongan.desks.newsroom.checks.reading import check_article, read_draft
from kentongan.desks.newsroom.checks.wording import report
from kentongan.desks.newsroom.completeness import Lacking
from kentongan.foundation.assets.models import Photo, UnitDocument
from kentongan.foundation.people.actors import System
from kentongan.foundation.units.directory import add_official
from samples import make_article

pytestmark = pytest.mark.django_db


def picture(unit, **fields):
    data = BytesIO()
    Image.new("RGB", (40, 30), "red").save(data, "JPEG")
    return Photo.objects.create(file=ContentFile(data.getvalue(), "a.jpg"), collection=unit.collection, **fields)


def newest(article):
    return article.get_latest_revision_as_object()


def codes(article):
    return [finding.code for finding in check_article(newest(article))]


def test_every_block_is_read(karanganyar, author):
    photo = picture(karanganyar, title="Apel", caption="Apel pagi.", description="Pegawai berbaris.", credit="rap")
    gone = picture(karanganyar, title="Pleno")
    body = [
        ("text", '<p>Satu <b>dua</b>.</p><ul><li>Tiga</li></ul><p><a href="www.kpu.go.id">Empat</a> &amp; lima.</p>'),
        ("heading", "Enam"),
        ("quote", {"text": "Tujuh.", "speaker": "Tata", "office": "Ketua"}),
        ("photo", {"image": photo, "caption": "Delapan", "credit": ""}),
        ("gallery", [{"image": photo}, {"image": gone}]),
        ("table", {"caption": "Sembilan", "rows": "Kecamatan|Jumlah\nJaten|10", "source": ""}),
        ("video", {"url": "https://video.example/1", "title": "Sepuluh"}),
    ]
    draft = read_draft(newest(make_article(karanganyar, author, body=body, picture=photo)))
    assert [(one.spot.block, one.spot.part, one.kind, one.text) for one in draft.passages[2:]] == [
        (-1, 0, Kind.CAPTION, "Apel pagi."),
        (-1, 0, Kind.CAPTION, "Pegawai berbaris."),
        (0, 0, Kind.PARAGRAPH, "Satu dua."),
        (0, 1, Kind.ITEM, "Tiga"),
        (0, 2, Kind.PARAGRAPH, "Empat & lima."),
        (1, 0, Kind.HEADING, "Enam"),
        (2, 0, Kind.QUOTE, "Tujuh."),
        (2, 0, Kind.SPEAKER, "Tata, Ketua"),
        (3, 0, Kind.CAPTION, "Delapan"),
        (3, 0, Kind.CAPTION, "Pegawai berbaris."),
        (4, 0, Kind.CAPTION, "Apel pagi."),
        (4, 0, Kind.CAPTION, "Pegawai berbaris."),
        (5, 0, Kind.CAPTION, "Sembilan"),
        (5, 0, Kind.ROW, "Kecamatan | Jumlah"),
        (5, 1, Kind.ROW, "Jaten | 10"),
        (6, 0, Kind.CAPTION, "Sepuluh"),
    ]
    assert draft.pictures == (
        Picture(Spot("picture"), "Apel", "Pegawai berbaris.", "Apel pagi.", "rap"),
        Picture(Spot("body", 3), "Apel", "Pegawai berbaris.", "Delapan", "rap"),
        Picture(Spot("body", 4, 0), "Apel", "Pegawai berbaris.", "Apel pagi.", "rap"),
        Picture(Spot("body", 4, 1), "Pleno", "", "", ""),
    )
    assert draft.tables == (Table(Spot("body", 5), (("Kecamatan", "Jumlah"), ("Jaten", "10"))),)
    assert [(link.spot, link.span, link.address) for link in draft.links] == [
        (Spot("body", 0, 2), Span(0, 5), "www.kpu.go.id"),
        (Spot("body", 6), Span(0, 7), "https://video.example/1"),
    ]


def test_what_a_link_names_must_exist(karanganyar, author):
    kept = UnitDocument.objects.create(title="A", file=ContentFile(b"x", "a.pdf"), collection=karanganyar.collection)
    here = f'<a linktype="document" id="{kept.pk}">ada</a>'
    gone = f'<a linktype="document" id="{kept.pk + 1}">hilang</a>, <a id="{10**6}" linktype="page">halaman</a>'
    body = [("text", f"<p>{here} dan {gone}.</p>")]
    draft = read_draft(newest(make_article(karanganyar, author, body=body)))
    assert [(link.lost, link.text[slice(*link.span)]) for link in draft.links] == [(True, "hilang"), (True, "halaman")]


def test_the_office_brings_its_directory_and_the_list_of_the_stage(draft, karanganyar):
    from datetime import date

    by = System("test")
    add_official(karanganyar, by=by, name="Tata Nawala, S.H.", title="Ketua")
    add_official(karanganyar, by=by, name="Dulu Sekali", title="Anggota", until=date(2020, 1, 1))
    read = read_draft(newest(draft))
    assert read.office.officials == (Official("Tata Nawala, S.H.", "Ketua"),)
    assert Watched("coblos nomor #", Severity.ERROR, "mengajak memilih") in read.watched
    assert not [one for one in read.watched if one.phrase == "hasil survei"]


def test_reading_costs_few_queries_however_long_the_text(karanganyar, author, django_assert_max_num_queries):
    photos = [picture(karanganyar, title=f"Foto {number}") for number in range(6)]
    text = ("text", '<p>Kalimat.</p><p><a linktype="page" id="1">a</a> <a linktype="document" id="2">b</a></p>')
    body = [text, ("gallery", [{"image": photo} for photo in photos]), *[text] * 20]
    article = newest(make_article(karanganyar, author, body=body, picture=photos[0]))
    with django_assert_max_num_queries(7):
        check_article(article)


def test_a_finding_leads_to_its_block_and_marks_its_words(karanganyar, author):
    body = [("text", "<p>Acara ini penting.</p><p>Rapat digelar agar supaya semua paham. Selesai.</p>")]
    article = newest(make_article(karanganyar, author, body=body))
    shown = report(check_article(article), article.body.raw_data)
    [one] = [one for one in shown.advice if one.code == "wording-twice"]
    assert (one.before, one.marked, one.after) == ("Rapat digelar ", "agar supaya", " semua paham.")
    assert one.words == "“agar supaya” mengatakan hal yang sama dua kali. Tulis “agar”."
    assert one.place == "Blok 1, paragraf 2"
    assert one.anchor == f"block-{article.body.raw_data[0]['id']}-section"


def test_submitting_is_refused_for_an_error_and_changes_nothing(karanganyar, author, nothing_changes):
    body = [("text", "<p>Petugas bernama Tata memiliki NIK 3313014507900002 dan siap bertugas.</p>")]
    article = make_article(karanganyar, author, body=body)
    assert "identity-number" in codes(article)
    with nothing_changes(), pytest.raises(Lacking, match="NIK"):
        actions.submit(article, by=author)

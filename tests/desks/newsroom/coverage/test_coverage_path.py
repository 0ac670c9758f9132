"""The whole path: event, duty, notes, quote, pictures, and the draft in which nothing is typed twice."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kentongan.desks.newsroom.coverage.actions import assignments, material, outputs, records, uploads
from kentongan.desks.newsroom.coverage.models import Coverage

pytestmark = pytest.mark.django_db

NOTES = {
    "what": "KPU Karanganyar memutakhirkan data pemilih bersama 17 kecamatan. Rapat menghasilkan tiga keputusan.",
    "who": "Rapat dipimpin Ketua KPU Karanganyar.",
    "why": "Data yang mutakhir menjaga hak pilih warga.",
}


def test_from_the_event_to_the_draft(event, author, head, person, karanganyar, picture):
    photographer = person("author", karanganyar, initials="rap")
    mine = assignments.assign(event, person=author, duty="writer", by=head)
    other = assignments.assign(
        event, person=photographer, duty="photographer", by=head, note="Jangan lupa foto bersama"
    )
    coverage = assignments.accept(mine, by=author)
    assert assignments.accept(other, by=photographer) == coverage
    coverage = records.save_notes(coverage, version=0, notes=NOTES, by=author)
    records.add_quote(coverage, text="“Data pemilih adalah jantung pemilu.”", speaker="Budi", office="Ketua", by=author)
    kept = [
        uploads.keep_at_once(coverage, SimpleUploadedFile(f"{shade}.jpg", picture(shade)), by=photographer)
        for shade in (10, 60, 120)
    ]
    material.choose(coverage, [kept[1], kept[0], kept[2]], by=author)
    article = outputs.begin_article(coverage, by=author).article
    assert article.title == event.title
    assert article.lead == NOTES["what"]
    assert (article.event_start, article.event_end, article.event_place) == (date(2025, 10, 27), None, event.place)
    assert (article.writer, article.photographer, article.dateline_place) == (author.initials, "rap", karanganyar.place)
    assert article.picture == kept[1].photo
    assert [block.block_type for block in article.body] == ["text", "quote", "gallery"]
    assert article.body[0].value.source == f"<p>{NOTES['who']}</p><p>{NOTES['why']}</p>"
    assert dict(article.body[1].value) == {
        "text": "Data pemilih adalah jantung pemilu.",
        "speaker": "Budi",
        "office": "Ketua",
    }
    assert [one["image"] for one in article.body[2].value] == [kept[0].photo, kept[2].photo]
    assert kept[0].photo.credit == f"rap/{karanganyar.short_name}"
    assert outputs.begin_article(coverage, by=head).article == article
    assert Coverage.objects.within(karanganyar).count() == 1

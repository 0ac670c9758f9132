"""Anybody may report pictures, and nobody can fill the disk with them."""

from io import BytesIO
from random import Random

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kentongan.desks.newsroom.authenticity import reporting
from kentongan.desks.newsroom.authenticity.models import ForgeryReport, ReportedPicture
from kentongan.desks.newsroom.authenticity.reporting import HEAVIEST, NoRoom, report, small_copy

pytestmark = pytest.mark.django_db

TOLD = "gambarnya tidak"


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def send(client):
    def run(unit, **given):
        headers = {"host": unit.host_name, "sec-fetch-site": "same-origin"}
        return client.post("/benarkah/lapor/", given, headers=headers, follow=True)

    return run


def picture(color="teal"):
    content = BytesIO()
    Image.new("RGB", (640, 480), color).save(content, "JPEG")
    return SimpleUploadedFile("tiruan.jpg", content.getvalue(), content_type="image/jpeg")


def noise(side, depths):
    """What compresses worst: every sample by chance, of all depths or black and white alone."""
    samples = Random(7).randbytes(side * side * 3)
    content = BytesIO()
    if depths == 2:
        samples = bytes(255 * (one & 1) for one in samples)
    Image.frombytes("RGB", (side, side), samples).save(content, "JPEG", quality=90)
    content.seek(0)
    return content


@pytest.mark.parametrize(("depths", "side"), [(256, 1200), (2, 1200), (256, 1600)])
def test_even_noise_is_kept_small(depths, side):
    copy = small_copy(noise(side, depths), "derau.jpg")
    assert len(copy) <= HEAVIEST == 300_000
    with Image.open(BytesIO(copy)) as kept:
        assert max(kept.size) in {600, 1200}


def test_a_screenshot_stays_readable():
    content = BytesIO()
    Image.new("RGB", (1080, 2400), "white").save(content, "PNG")
    content.seek(0)
    with Image.open(BytesIO(small_copy(content, "layar.png"))) as kept:
        assert kept.size == (540, 1200)


@pytest.mark.parametrize("bound", ["PICTURES_OF_UNIT", "PICTURES_OF_ALL"])
def test_when_there_is_no_room_the_words_are_kept_and_the_page_says_so(bound, semarang, send, monkeypatch):
    monkeypatch.setattr(reporting, bound, 1)
    first = send(semarang, q="Semua TPS dipindah ke lapangan.", picture=picture())
    second = send(semarang, q="Pemilihan diundur ke hari Minggu.", picture=picture("brown"))
    assert (first.status_code, second.status_code) == (200, 200)
    assert (TOLD in first.text, TOLD in second.text) == (False, True)
    kept = {row.text: hasattr(row, "picture") for row in ForgeryReport.framework.all()}
    assert kept == {"Semua TPS dipindah ke lapangan.": True, "Pemilihan diundur ke hari Minggu.": False}
    again = send(semarang, q="Semua TPS dipindah ke lapangan.", picture=picture())
    assert TOLD not in again.text
    assert sorted(ForgeryReport.framework.values_list("times", flat=True)) == [1, 2]


def test_a_full_unit_takes_no_room_from_others(semarang, karanganyar, monkeypatch):
    monkeypatch.setattr(reporting, "PICTURES_OF_UNIT", 1)
    for unit in (semarang, karanganyar):
        report("Satu.", unit=unit, picture=b"a")
        report("Dua.", unit=unit, picture=b"b")
    held = ReportedPicture.objects.values_list("report__unit", flat=True)
    assert sorted(held) == sorted([semarang.pk, karanganyar.pk])


def test_a_picture_alone_without_room_is_refused_in_words(semarang, send, monkeypatch, nothing_changes):
    assert send(semarang, q="", picture=picture()).status_code == 200
    monkeypatch.setattr(reporting, "PICTURES_OF_ALL", 1)
    with nothing_changes():
        refused = send(semarang, q="", picture=picture("brown"))
        with pytest.raises(NoRoom):
            report("", unit=semarang, picture=b"lain")
    assert refused.status_code == 422
    assert "tidak ada tempat untuk gambar lagi" in refused.text
    assert send(semarang, q="", picture=picture()).status_code == 200
    assert ForgeryReport.framework.get().times == 2

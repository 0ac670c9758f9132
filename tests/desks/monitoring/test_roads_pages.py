"""The pages lead through every road, and what came by one is known on the others."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from roads_samples import SUBTITLES, begin, counts, elsewhere, export, read_to_end, take

from kentongan.desks.monitoring.actions.bringing import bring_address, keep_post
from kentongan.desks.monitoring.collecting.collector import Collector
from kentongan.desks.monitoring.models import (
    Concern,
    Mention,
    Sighting,
)

pytestmark = pytest.mark.usefixtures("no_pauses", "understands_anew")


def test_what_came_by_one_road_is_known_on_every_other(by_hand, any_port, listener, karanganyar, network, news_site):
    news_site.pages["/posko"] = elsewhere()
    bring_address(karanganyar, url=f"{any_port}/posko", by=listener)
    Collector(network=network).collect_due()
    keep_post(
        karanganyar,
        link="https://x.com/warga/status/77",
        network="x",
        account="",
        text="Antre",
        said_at=None,
        by=listener,
    )
    rows = f"title,url\nCabai,{any_port}/posko?utm_source=alat\n"
    rows += "Antre,https://mobile.twitter.com/warga/status/77?s=20\n"
    imported = take(karanganyar, listener, rows.encode())
    begin(imported, listener)
    assert counts(read_to_end(imported)) == (2, 0, 2, 0)
    assert Mention.objects.count() == 2
    assert sorted(Sighting.objects.values_list("road", flat=True)) == sorted(
        ["address", f"post:{karanganyar.pk}", *[f"import:{imported.pk}"] * 2]
    )


def test_the_pages_lead_through_every_road(
    listener, karanganyar, staff, monkeypatch, django_capture_on_commit_callbacks, django_assert_max_num_queries
):
    browser, unit = staff(listener), karanganyar.code
    assert "/kantor/pantauan/tambah/" in browser.get("/kantor/pantauan/").text
    assert browser.post("/kantor/pantauan/tambah/", {"unit": unit, "url": "ftp://x.example"}).status_code == 422
    assert browser.post("/kantor/pantauan/tambah/", {"unit": unit, "url": "https://a.example/x"}).status_code == 302
    with django_assert_max_num_queries(16):
        shown = browser.get("/kantor/pantauan/tambah/").text
    assert "https://a.example/x" in shown
    assert "sedang dibaca" in shown

    post = {
        "unit": unit, "link": "https://x.com/warga/status/5", "network": "x", "text": "Antre",
        "said_at": "2026-11-20T10:00",
    }  # fmt: skip
    assert browser.post("/kantor/pantauan/tambah/kiriman/", {**post, "said_at": "2099-01-01T10:00"}).status_code == 422
    assert browser.post("/kantor/pantauan/tambah/kiriman/", post).status_code == 302
    assert Mention.objects.get().published_at == datetime(2026, 11, 20, 3, tzinfo=UTC)

    programme = {
        "unit": unit, "medium": "tv", "station": "TV Satu", "title": "Malam", "aired_at": "2026-11-20T19:00",
        "file": SimpleUploadedFile("x.srt", SUBTITLES.encode()),
    }  # fmt: skip
    assert browser.post("/kantor/pantauan/tambah/siaran/", programme).status_code == 302
    huge = SimpleUploadedFile("x.srt", b"x" * (9 * 1024 * 1024))
    assert browser.post("/kantor/pantauan/tambah/siaran/", {**programme, "file": huge}).status_code == 422

    sent = {"unit": unit, "file": SimpleUploadedFile("ekspor.csv", export(9))}
    address = browser.post("/kantor/pantauan/tambah/ekspor/", sent)["Location"]
    assert "Judul 3" in browser.get(address).text
    looked = browser.post(address, {"title": "Isi", "date": "Judul", "look": "1"}).text
    assert "Tanggalnya tidak dapat dibaca." in looked
    assert browser.post(address, {"date": "Tanggal", "begin": "1"}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        columns = {"title": "Judul", "date": "Tanggal", "link": "Tautan", "begin": "1", "for_unit": "on"}
        assert browser.post(address, columns)["Location"] == address
    assert "Semua 9 baris sudah dibaca." in browser.get(address).text
    assert Concern.objects.visible_to(listener).count() == 11
    with django_assert_max_num_queries(16):
        browser.get("/kantor/pantauan/tambah/")


def test_times_are_those_of_the_unit_s_clock(person, unit_at, staff):
    unit = unit_at("kota-jayapura")
    assert unit.zone == "Asia/Jayapura"
    post = {"unit": unit.code, "link": "https://x.com/warga/status/6", "text": "Antre", "said_at": "2026-11-20T10:00"}
    assert staff(person("editor", unit)).post("/kantor/pantauan/tambah/kiriman/", post).status_code == 302
    assert Mention.objects.get().published_at == datetime(2026, 11, 20, 1, tzinfo=UTC)

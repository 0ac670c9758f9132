"""What people bring in themselves: each thing once, before their unit, by whichever road it comes again."""

import csv
import io
import sys
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from test_collecting import story

from fake_web import page
from kentongan.desks.monitoring.actions.bringing import Upload, bring_address, keep_post
from kentongan.desks.monitoring.actions.broadcasting import Programme, keep_broadcast, keep_recording
from kentongan.desks.monitoring.actions.importing import begin_import, drop_import, take_export
from kentongan.desks.monitoring.actions.queries import write_query
from kentongan.desks.monitoring.collecting import claiming
from kentongan.desks.monitoring.collecting.collector import Collector
from kentongan.desks.monitoring.models import (
    Address,
    Broadcast,
    Concern,
    Import,
    Mention,
    Recording,
    Screenshot,
    Sighting,
)
from kentongan.desks.monitoring.reads_roads import brought, lines_of
from kentongan.desks.monitoring.roads import at_once, reading, speech
from kentongan.desks.monitoring.roads.clips import Clip, clips_of
from kentongan.desks.monitoring.roads.reading import read_portions
from kentongan.desks.monitoring.roads.writing_down import write_down
from kentongan.desks.monitoring.states import AddressState, ImportState
from kentongan.desks.monitoring.understanding import Understander
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.intake.errors import Rejected

pytestmark = pytest.mark.usefixtures("no_pauses")


@pytest.fixture(autouse=True)
def _understands_anew():
    at_once.shared.cache_clear()
    yield
    at_once.shared.cache_clear()


def elsewhere():
    """A story that no query and no place brings before an office of these tests."""
    words = (
        "Harga cabai di pasar induk turun setelah panen raya tiba lebih awal dari perkiraan para petani. "
        "Pedagang berharap pasokan tetap terjaga sampai akhir bulan, sebab hujan mulai sering turun di lereng. "
        "Seorang pembeli bercerita bahwa ia kini dapat memasak sambal setiap hari tanpa menghitung ulang uang belanja. "
        "Dinas terkait mengatakan akan memantau harga di tiga pasar dan mengumumkannya setiap pagi."
    )
    return story("Harga cabai turun", words)


@pytest.fixture
def any_port(monkeypatch, news_site):
    """Addresses of the site of this test may be brought although it has a port of its own."""
    monkeypatch.setattr("kentongan.desks.monitoring.actions.bringing.parse", lambda address: None)
    return f"http://kabar.example:{news_site.port}"


def test_a_link_comes_before_the_unit_once_it_is_read(any_port, listener, karanganyar, network, news_site):
    news_site.pages["/posko?utm_source=wa"] = elsewhere()
    bring_address(karanganyar, url=f"{any_port}/posko?utm_source=wa", by=listener)
    [fate] = brought(listener)
    assert (fate.concern, fate.reason, fate.brought.address.state) == (None, "", AddressState.WAITING)
    Collector(network=network).collect_due()
    concern = Concern.objects.visible_to(listener).get()
    assert concern.reasons == [{"person": listener.pk}]
    [fate] = brought(listener)
    assert (fate.concern, fate.reason) == (concern.pk, "")


def test_a_link_that_was_read_before_comes_at_once_and_to_each_unit(
    any_port, listener, person, karanganyar, semarang, network, news_site
):
    news_site.pages["/posko"] = elsewhere()
    bring_address(karanganyar, url=f"{any_port}/posko", by=listener)
    Collector(network=network).collect_due()
    other = person("editor", semarang)
    bring_address(semarang, url=f"{any_port}/posko/", by=other)
    bring_address(semarang, url=f"{any_port}/posko#isi", by=other)
    assert Concern.objects.visible_to(other).get().reasons == [{"person": other.pk}]
    assert Mention.objects.count() == Address.objects.count() == 1
    assert len(brought(other)) == 1


def test_a_link_that_leads_on_is_found_by_both_its_addresses(any_port, listener, karanganyar, network, news_site):
    news_site.pages["/s/1"] = page(b"", status=302, Location="/posko")
    news_site.pages["/posko"] = elsewhere()
    bring_address(karanganyar, url=f"{any_port}/s/1", by=listener)
    Collector(network=network).collect_due()
    concern = Concern.objects.visible_to(listener).get()
    bring_address(karanganyar, url=f"{any_port}/posko", by=listener)
    Collector(network=network).collect_due()
    assert Concern.objects.visible_to(listener).get() == concern
    assert [fate.concern for fate in brought(listener)] == [concern.pk, concern.pk]


def test_whoever_brings_a_link_while_it_is_read_gets_it_too(any_port, listener, karanganyar, network, news_site):
    from kentongan.desks.monitoring.collecting.reading import look, store
    from kentongan.desks.monitoring.collecting.visiting import Entry, enqueue

    news_site.pages["/posko"] = elsewhere()
    enqueue((Entry(f"{any_port}/posko"),), None, timezone.now())
    [claimed] = claiming.claim_addresses(timezone.now(), 10)
    answered = look(claimed, network=network, now=timezone.now())
    bring_address(karanganyar, url=f"{any_port}/posko", by=listener)
    store([answered], Understander(), timezone.now())
    assert Concern.objects.visible_to(listener).get().reasons == [{"person": listener.pk}]


def test_why_a_link_could_not_be_read_is_said_and_it_may_be_tried_again(
    any_port, listener, karanganyar, network, news_site, soon
):
    news_site.pages["/hilang"] = page(b"", status=404)
    news_site.pages["/daftar"] = page(b"<html><body><p>x</p></body></html>", mime="text/html")
    bring_address(karanganyar, url=f"{any_port}/hilang", by=listener)
    bring_address(karanganyar, url=f"{any_port}/daftar", by=listener)
    collector = Collector(network=network)
    collector.collect_due()
    soon(minutes=1)
    collector.collect_due()
    reasons = {fate.brought.address.url.rpartition("/")[2]: fate.reason for fate in brought(listener)}
    assert reasons == {
        "hilang": "The site answered with status 404.", "daftar": "Too little text was found on this page.",
    }  # fmt: skip
    news_site.pages["/hilang"] = elsewhere()
    bring_address(karanganyar, url=f"{any_port}/hilang", by=listener)
    soon(minutes=2)
    collector.collect_due()
    assert Concern.objects.visible_to(listener).count() == 1


def test_addresses_that_lead_inside_are_refused_by_intake(listener, karanganyar, nothing_changes):
    for wrong in (
        "ftp://a.example/x",
        "https://u:p@a.example/",
        "https://a.example:22/",
        "kabar",
        "https://a\\b.example",
    ):
        with nothing_changes(), pytest.raises(Incomplete) as told:
            bring_address(karanganyar, url=wrong, by=listener)
        assert told.value.field == "url"
    bring_address(karanganyar, url="http://127.0.0.1/rahasia", by=listener)
    Collector().collect_due()
    address = Address.objects.get()
    assert (address.state, address.error) == (AddressState.REFUSED, "not_public")
    assert brought(listener)[0].reason.startswith("127.0.0.1 isn't on the public internet.")
    assert not Mention.objects.exists()


def test_a_post_is_one_mention_however_it_is_linked(listener, karanganyar, person, semarang):
    said = datetime(2026, 11, 20, 3, tzinfo=UTC)
    first = keep_post(
        karanganyar, link="https://twitter.com/Warga/status/77?s=20", network="x", account="@warga",
        text="Antre panjang di kantor KPU", said_at=said, by=listener,
    )  # fmt: skip
    other = person("editor", semarang)
    second = keep_post(
        semarang, link="https://x.com/i/web/status/77", network="other", account="", text="Antre panjang", said_at=None,
        by=other,
    )  # fmt: skip
    mention = Mention.objects.get()
    assert (first.mention, second.mention) == (mention, mention)
    assert (mention.medium, mention.outlet.key, mention.published_at) == ("social", "x/warga", said)
    assert mention.sightings.count() == 2
    assert (first.reasons, second.reasons) == ([{"person": listener.pk}], [{"person": other.pk}])


def picture() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(content, "PNG")
    return content.getvalue()


def test_a_screenshot_is_seen_by_who_sees_the_concern_only(listener, karanganyar, person, semarang, staff):
    def keep(unit, by):
        shot = Upload(io.BytesIO(picture()), "layar.png")
        return keep_post(
            unit, link="https://www.instagram.com/p/Cx12345/", network="instagram", account="warga", text="",
            said_at=None, by=by, picture=shot,
        )  # fmt: skip

    concern = keep(karanganyar, listener)
    assert keep(karanganyar, listener) == concern
    shot = Screenshot.objects.get()
    assert default_storage.exists(shot.file)
    address = f"/kantor/pantauan/{concern.pk}/tangkapan/{shot.pk}/"
    shown = staff(listener).get(address)
    assert shown.status_code == 200
    assert b"".join(shown.streaming_content)[:4] in {b"\x89PNG", b"\xff\xd8\xff\xe0"}
    assert "no-store" in shown["Cache-Control"]
    stranger = person("editor", semarang)
    theirs = keep(semarang, stranger)
    assert staff(stranger).get(address).status_code == 404
    assert staff(stranger).get(f"/kantor/pantauan/{theirs.pk}/tangkapan/{shot.pk}/").status_code == 404
    assert address in staff(listener).get(f"/kantor/pantauan/{concern.pk}/").text


def test_refusals_change_nothing(listener, karanganyar, person, semarang, nothing_changes):
    stranger, link = person("editor", semarang), "https://x.com/a/status/1"
    given = {"link": link, "network": "x", "account": "", "said_at": None}
    with nothing_changes(), pytest.raises(Incomplete) as told:
        keep_post(karanganyar, **given, text=" ", by=listener)
    assert told.value.field == "text"
    with nothing_changes(), pytest.raises(Rejected):
        keep_post(karanganyar, **given, text="x", by=listener, picture=Upload(io.BytesIO(b"<svg onload=x>"), "x.svg"))
    programme = Programme("tv", "TV Satu", "Kabar", timezone.now())
    for refused in (
        lambda: keep_post(karanganyar, **given, text="x", by=stranger),
        lambda: bring_address(karanganyar, url=link, by=stranger),
        lambda: keep_broadcast(karanganyar, programme, clips_of("00:01 x"), by=stranger),
        lambda: take_export(karanganyar, Upload(io.BytesIO(b"a,b\n1,2\n"), "a.csv"), by=stranger),
    ):
        with nothing_changes(), pytest.raises(NotAllowed):
            refused()
    with nothing_changes(), pytest.raises(Incomplete):
        keep_broadcast(karanganyar, programme, [], by=listener)


SUBTITLES = (
    "00:00:01,000 --> 00:00:03,000\nSelamat malam\n\n"
    "00:00:04,000 --> 00:00:09,000\nKPU Karanganyar membuka posko aduan\n\n"
    "00:12:03,000 --> 00:12:09,000\nSekarang cuaca\n\n00:12:10,000 --> 00:12:12,000\nHujan\n"
)


def test_a_broadcast_shows_the_lines_that_matched_with_their_seconds(listener, karanganyar, staff):
    write_query(karanganyar, name="kantor", text='"KPU Karanganyar" AND posko', by=listener)
    programme = Programme(
        "tv", "TV Satu", "Kabar Malam", datetime(2026, 11, 21, 12, tzinfo=UTC), "https://tvsatu.example/rekaman/9"
    )
    concern = keep_broadcast(karanganyar, programme, clips_of(SUBTITLES), by=listener)
    assert keep_broadcast(karanganyar, programme, clips_of(SUBTITLES), by=listener) == concern
    assert Mention.objects.count() == Broadcast.objects.count() == 1
    lines = lines_of(concern)
    assert [(line.clock, line.matches) for line in lines] == [("0:00:01", False), ("0:00:04", True), ("0:12:03", False)]
    assert lines[1].address == "https://tvsatu.example/rekaman/9#t=4"
    shown = staff(listener).get(f"/kantor/pantauan/{concern.pk}/").text
    assert 'href="https://tvsatu.example/rekaman/9#t=4"' in shown
    assert "<mark>KPU Karanganyar membuka posko aduan</mark>" in shown


def test_broadcasts_at_one_live_address_stay_apart_and_a_video_leads_to_its_second(listener, karanganyar):
    for title in ("Pagi", "Siang"):
        on_air = datetime(2026, 11, 21, 1, tzinfo=UTC)
        programme = Programme("radio", "RRI Solo", title, on_air, "https://rri.example/live")
        keep_broadcast(karanganyar, programme, clips_of(f"00:01 {title} kami"), by=listener)
    assert Mention.objects.count() == 2
    video = Programme("tv", "TV Satu", "Malam", datetime(2026, 11, 21, 3, tzinfo=UTC), "https://youtu.be/dQw4w9WgXcQ")
    concern = keep_broadcast(karanganyar, video, clips_of("01:02 Halo"), by=listener)
    assert [line.address for line in lines_of(concern)] == ["https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=62s"]


def export(rows: int, *, first: int = 0) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Tanggal", "Judul", "Isi", "Tautan", "Media", "Penulis", "Sentimen"])
    for number in range(first, first + rows):
        when = f"{number % 28 + 1:02}/10/2026 08:30"
        link = f"https://kabar.example/{number}" if number % 3 else ""
        writer.writerow([when, f"Judul {number}", f"Posko aduan nomor {number}", link, "Kabar", "Siti", "negatif"])
    return text.getvalue().encode()


def take(unit, by, content: bytes, name: str = "ekspor.csv") -> Import:
    return take_export(unit, Upload(io.BytesIO(content), name), by=by)


def begin(imported, by, **how):
    given = {"columns": imported.columns, "month_first": imported.month_first, "for_unit": False, **how}
    begin_import(imported, **given, by=by)


def read_to_end(imported) -> Import:
    understander = Understander()
    while read_portions(imported.pk, understander):
        pass
    imported.refresh_from_db()
    return imported


def counts(imported) -> tuple[int, ...]:
    return imported.rows, imported.new, imported.known, imported.refused


@pytest.fixture
def by_hand(monkeypatch):
    """No worker: the test itself reads, in portions of seven."""
    monkeypatch.setattr(reading, "AT_ONCE", 7)
    monkeypatch.setattr("kentongan.desks.monitoring.actions.importing.begin_work", lambda pk: None)


def test_an_export_is_read_once_however_often_it_comes(by_hand, listener, karanganyar):
    query = write_query(karanganyar, name="posko", text='"posko aduan" AND "nomor 3"', by=listener)
    imported = take(karanganyar, listener, export(30))
    assert imported.columns == {
        "date": "Tanggal", "title": "Judul", "text": "Isi", "link": "Tautan", "source": "Media", "author": "Penulis",
    }  # fmt: skip
    assert take(karanganyar, listener, export(30)) == imported, "the same file that is under way is the same import"
    begin(imported, listener)
    with pytest.raises(WrongState):
        begin(imported, listener)
    assert counts(read_to_end(imported)) == (30, 30, 0, 0)
    assert (imported.state, imported.file) == (ImportState.DONE, "")
    assert Concern.objects.visible_to(listener).get().reasons == [{"query": query.pk, "version": 1}]
    one = Mention.objects.get(title="Judul 4")
    assert (one.outlet.key, one.published_at) == ("kabar.example", datetime(2026, 10, 5, 1, 30, tzinfo=UTC))

    again = take(karanganyar, listener, export(30))
    assert again != imported
    begin(again, listener)
    assert counts(read_to_end(again)) == (30, 0, 30, 0)
    assert Mention.objects.count() == 30
    assert Sighting.objects.count() == 60


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
        ["address", "post", *[f"import:{imported.pk}"] * 2]
    )


def test_a_worker_that_ends_between_any_two_rows_loses_and_doubles_nothing(by_hand, listener, karanganyar, monkeypatch):
    imported = take(karanganyar, listener, export(30))
    begin(imported, listener, for_unit=True)
    understander, moved = Understander(), reading._moved
    assert read_portions(imported.pk, understander)

    def killed(*given):
        moved(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "_moved", killed)
    with pytest.raises(KeyboardInterrupt):
        read_portions(imported.pk, understander)
    assert Mention.objects.count() == 7, "neither the rows nor their place were kept"

    def overtaken(*given):
        monkeypatch.setattr(reading, "_moved", moved)
        read_portions(imported.pk, Understander())  # another worker is quicker with the same rows
        moved(*given)

    monkeypatch.setattr(reading, "_moved", overtaken)
    assert read_portions(imported.pk, understander) is False
    assert counts(read_to_end(imported)) == (30, 30, 0, 0)
    assert Mention.objects.count() == Concern.objects.visible_to(listener).count() == Sighting.objects.count() == 30


def test_rows_that_bring_nothing_are_told_with_their_reason(by_hand, listener, karanganyar, staff):
    content = (
        b"title,date,url\nbaik,2026-11-01,https://a.example/1\n,2026-11-01,\n=1+1,besok,\nburuk,,javascript:x\n"
        b"\x00nil,2026-11-02,\n" + "téks,2026-11-03,\n".encode("cp1252")
    )
    imported = take(karanganyar, listener, content)
    begin(imported, listener)
    assert counts(read_to_end(imported)) == (6, 3, 0, 3)
    assert set(Mention.objects.values_list("title", flat=True)) == {"baik", "nil", "téks"}
    answer = staff(listener).get(f"/kantor/pantauan/tambah/ekspor/{imported.pk}/ditolak.csv")
    told = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert told[1:] == [
        ["2", "The row has neither a title nor a text.", "2026-11-01"],
        ["3", "The date can't be read.", "'=1+1 | besok"],
        ["4", "The link is no web address.", "buruk | javascript:x"],
    ]


def test_thousands_of_rows_of_one_second_have_numbers_of_their_own(by_hand, listener, karanganyar, monkeypatch):
    from kentongan.desks.monitoring import numbering

    draws = iter([1, 1, 2] + [2, 3, 1, 4, 5, 6] * 3)
    monkeypatch.setattr(numbering.secrets, "randbits", lambda bits: next(draws))
    imported = take(karanganyar, listener, b"title,date\na,2026-11-01\nb,2026-11-01\n")
    begin(imported, listener)
    read_to_end(imported)
    imported = take(karanganyar, listener, b"title,date\nc,2026-11-01\nd,2026-11-01\n")
    begin(imported, listener)
    read_to_end(imported)
    assert Mention.objects.count() == 4


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_an_export_in_any_usual_charset(charset, by_hand, listener, karanganyar):
    words = "Judul;Isi\r\nCafé;“Posko” – buka\r\n"
    imported = take(karanganyar, listener, words.encode(charset))
    begin(imported, listener)
    read_to_end(imported)
    assert Mention.objects.values_list("title", "text").get() == ("Café", "“Posko” – buka")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.csv"), (b"MZ\x00\x00", "a.csv"), (b"%PDF-1.7", "a.csv"), (b"PK\x03\x04xx", "a.xlsx"),
        (b"a,b\n1,2\n", "a.exe"), (b"\n\n", "a.csv"),
    ],
)  # fmt: skip
def test_what_is_no_export_is_refused_and_not_kept(content, name, listener, karanganyar, nothing_changes):
    with nothing_changes(), pytest.raises(Rejected):
        take(karanganyar, listener, content, name)


def test_an_export_that_is_left_is_read_no_further(by_hand, listener, karanganyar):
    imported = take(karanganyar, listener, export(30))
    begin(imported, listener)
    understander = Understander()
    read_portions(imported.pk, understander)
    file = imported.file
    drop_import(imported, by=listener)
    assert read_portions(imported.pk, understander) is False
    assert Mention.objects.count() == 7
    assert file
    with pytest.raises(WrongState):
        drop_import(imported, by=listener)


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


def test_an_export_that_a_killed_worker_left_is_given_to_another(by_hand, listener, karanganyar, monkeypatch):
    from kentongan.desks.monitoring.roads import tasks

    imported = take(karanganyar, listener, export(3))
    begin(imported, listener)
    begun: list[int] = []
    monkeypatch.setattr(tasks, "begin", begun.append)
    tasks.resume_imports()
    assert begun == []
    Import.framework.update(touched_at=timezone.now() - timedelta(minutes=6))
    tasks.resume_imports()
    tasks.resume_imports()
    assert begun == [imported.pk]


def kept_files() -> set[str]:
    return set(default_storage.listdir("monitoring/imports")[1])


def test_files_that_a_killed_process_left_are_deleted_after_a_day(listener, karanganyar, monkeypatch):
    from kentongan.desks.monitoring.roads import sweeping

    imported = take(karanganyar, listener, export(2))
    left = default_storage.save(f"{sweeping.FOLDER}/x.txt", ContentFile(b"x"))
    sweeping.sweep()
    assert default_storage.exists(left)
    monkeypatch.setattr(sweeping, "AGE", timedelta(seconds=-1))
    sweeping.sweep()
    assert not default_storage.exists(left)
    assert default_storage.exists(imported.file)
    monkeypatch.setattr(sweeping, "KEPT", timedelta(seconds=-1))
    imported.refusals.create(number=1, code="no_words", raw="x")
    sweeping.sweep()
    file = imported.file
    imported.refresh_from_db()
    assert (imported.state, imported.file, default_storage.exists(file)) == (ImportState.DROPPED, "", False)
    sweeping.sweep()
    assert not imported.refusals.exists()


SOUND = b"ID3\x04" + b"\x00" * 60


@pytest.fixture
def hearing(monkeypatch, settings):
    """This installation listens: what it hears is what the test says."""
    heard: list[Clip] = []
    settings.SPEECH_MODEL = "/srv/model"
    monkeypatch.setattr(speech, "find_spec", lambda name: object())
    monkeypatch.setattr(speech, "transcriber", lambda: SimpleNamespace(clips=lambda path: iter(heard)))
    return heard


def test_a_machine_writes_a_recording_down_once(
    hearing, listener, karanganyar, staff, django_capture_on_commit_callbacks
):
    sent = {
        "unit": karanganyar.code, "medium": "radio", "station": "RRI Solo", "title": "Pagi",
        "aired_at": "2026-11-20T07:00",
    }  # fmt: skip
    browser, before = staff(listener), kept_files()
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/kantor/pantauan/tambah/siaran/", {**sent, "file": SimpleUploadedFile("a.mp3", SOUND)})
    silent = Recording.framework.get()
    assert (silent.state, silent.file) == ("failed", "")
    hearing += [Clip(1.0, "Selamat pagi"), Clip(65.5, "KPU Karanganyar membuka posko")]
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/kantor/pantauan/tambah/siaran/", {**sent, "file": SimpleUploadedFile("a.mp3", SOUND)})
    written = Recording.framework.latest("pk")
    assert (written.state, written.file) == ("done", "")
    write_down.func(written.pk)
    concern = Concern.objects.visible_to(listener).get()
    assert [(line.clock, line.words) for line in lines_of(concern)][1] == ("0:01:05", "KPU Karanganyar membuka posko")
    assert kept_files() == before
    assert browser.get("/kantor/pantauan/tambah/").status_code == 200


def test_where_nobody_listens_a_recording_is_refused(listener, karanganyar, nothing_changes):
    programme = Programme("radio", "RRI Solo", "Pagi", timezone.now())
    with nothing_changes(), pytest.raises(Incomplete) as told:
        keep_recording(karanganyar, programme, Upload(io.BytesIO(SOUND), "a.mp3"), by=listener)
    assert told.value.field == "file"


def test_the_whisper_adapter_asks_for_a_local_model_and_gives_lines(monkeypatch, tmp_path):
    asked = {}

    class WhisperModel:
        def __init__(self, model, **how):
            asked.update(how, model=model)

        def transcribe(self, path, **how):
            said = [SimpleNamespace(start=0.5, text=" Selamat  pagi "), SimpleNamespace(start=2.0, text="  ")]
            return iter(said), None

    monkeypatch.setitem(sys.modules, "faster_whisper", SimpleNamespace(WhisperModel=WhisperModel))
    assert list(speech.FasterWhisper("/srv/model").clips(tmp_path)) == [Clip(0.5, "Selamat pagi")]
    assert (asked["model"], asked["local_files_only"]) == ("/srv/model", True)

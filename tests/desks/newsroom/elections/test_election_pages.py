"""What readers see of elections: one version whole, what is missing as missing, open data that says the same."""

import csv
import json
import re
from datetime import date, timedelta
from io import StringIO
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.exceptions import ValidationError
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from kentongan.desks.newsroom.elections.actions import elections as actions
from kentongan.desks.newsroom.elections.models import ResultTable
from kentongan.foundation.ledger.canonical import sha256
from kentongan.foundation.public.store import runs
from kentongan.foundation.public.store.entries import Key
from kentongan.foundation.public.store.front import Front

pytestmark = pytest.mark.django_db

HEAD = "Kode,Kecamatan,1. Melati,2. Kenanga,3. Cempaka,Suara Sah,Suara Tidak Sah\n"
FIRST = HEAD + "33.13.01,Jatipuro,1200,900,300,2400,35\n33.13.02,Jatiyoso,,,,,\n"
SECOND = HEAD + "33.13.01,Jatipuro,1200,900,301,2401,35\n33.13.02,Jatiyoso,1,2000,3,2004,6\n"


def text_of(page):
    return re.sub(r"\s+", " ", page.content.decode())


def test_a_site_without_elections_has_no_entry_and_says_why_the_list_is_empty(site, karanganyar):
    assert "/pemilu/" not in site(karanganyar).text
    page = site(karanganyar, "/pemilu/")
    assert page.status_code == 200
    assert "Belum ada pemilu yang diumumkan di sini" in page.text


def test_an_election_is_on_the_sites_of_its_area_and_on_the_portals_above(
    site, election, karanganyar, semarang, jateng, nation
):
    for unit in (karanganyar, jateng, nation):
        assert 'href="/pemilu/"' in site(unit).text
        assert election.name in site(unit, "/pemilu/").text
    assert 'href="/pemilu/"' not in site(semarang).text
    assert site(semarang, f"/pemilu/{election.pk}-{election.slug}/").status_code == 404


def test_a_draft_is_nowhere(site, karanganyar, author):
    draft = actions.enter(unit=karanganyar, name="Rahasia", kind="regent", day=date(2027, 1, 1), by=author)
    assert "Rahasia" not in site(karanganyar, "/pemilu/").text
    assert site(karanganyar, f"/pemilu/{draft.pk}-{draft.slug}/").status_code == 404


def test_stages_say_their_rule_and_whether_it_was_read(site, election, karanganyar, head):
    today = date.today()  # noqa: DTZ011 (close enough)
    for name, starts, ends, confirmed in (("Kampanye", -30, -10, True), ("Masa tenang", -2, 2, False)):
        actions.set_stage(
            election, name=name, starts=today + timedelta(days=starts), ends=today + timedelta(days=ends),
            legal_basis="PKPU 1 (contoh)", confirmed=confirmed, by=head,
        )  # fmt: skip
    page = text_of(site(karanganyar, f"/pemilu/{election.pk}-{election.slug}/"))
    assert page.index("Kampanye") < page.index("Masa tenang")
    assert page.count("PKPU 1 (contoh)") == 2
    assert page.count("belum dikonfirmasi") == 1
    assert '<li class="now" aria-current="step"> <strong lang="id">Masa tenang' in page


def test_an_old_address_leads_to_the_name(site, election, karanganyar):
    answer = site(karanganyar, f"/pemilu/{election.pk}-nama-lama/")
    assert (answer.status_code, answer["Location"]) == (301, f"/pemilu/{election.pk}-{election.slug}/")


def test_nobody_is_counted_on_pages_of_elections(site, election, table, release, karanganyar, nation):
    release(table, FIRST)
    for unit, path in (
        (karanganyar, "/pemilu/"), (karanganyar, f"/pemilu/{election.pk}-{election.slug}/"),
        (karanganyar, f"/pemilu/hasil/{table.pk}/"), (nation, f"/pemilu/{election.pk}-{election.slug}/"),
    ):  # fmt: skip
        page = site(unit, path)
        assert page.status_code == 200
        assert "dilihat" not in page.text.lower()
        assert "seen.js" not in page.text


def test_results_show_version_time_source_and_what_is_missing(site, table, release, karanganyar):
    version = release(table, FIRST)
    page = text_of(site(karanganyar, f"/pemilu/hasil/{table.pk}/"))
    assert "Sementara, 1 dari 2 wilayah sudah masuk. Suara terbanyak: nomor 1, Melati – 1.200 dari 2.400" in page
    assert "Belum masuk" in page
    assert "Jatiyoso" in page
    assert version.fingerprint in page
    assert "Model D.Hasil (contoh)" in page
    assert "CC BY 4.0" in page
    assert "Nama dan angka di halaman ini rekaan" in page
    assert "Yang berubah pada versi ini" not in page


def test_a_correction_stands_above_the_figures_and_the_history_tells_each_cell(site, table, release, karanganyar):
    release(table, FIRST)
    release(table, SECOND, "Cempaka di Jatipuro semula tertulis 300")
    page = text_of(site(karanganyar, f"/pemilu/hasil/{table.pk}/"))
    assert page.index("Cempaka di Jatipuro semula tertulis 300") < page.index("<figure")
    history = text_of(site(karanganyar, f"/pemilu/hasil/{table.pk}/riwayat/"))
    assert "7 angka berubah" in history
    assert '<strong lang="id">33.13.01 Jatipuro</strong>' in history
    assert '<span lang="id">3 · Cempaka</span>: <del>300</del> → <ins>301</ins>' in history
    assert history.count('<li id="v') == 2


def test_open_data_says_what_the_page_says(site, table, release, karanganyar, send):
    release(table, FIRST)
    version = release(table, SECOND, "Jatiyoso masuk")
    data = json.loads(site(karanganyar, f"/pemilu/hasil/{table.pk}.json").content)
    assert (data["version"], data["note"], data["licence"]) == (2, "Jatiyoso masuk", "CC BY 4.0")
    assert sha256(data["content"]) == data["digest"] == version.digest
    assert data["totals"]["votes"] == {"1": 1201, "2": 2900, "3": 304}
    sheet = site(karanganyar, f"/pemilu/hasil/{table.pk}.csv")
    assert sheet["Access-Control-Allow-Origin"] == "*"
    rows = list(csv.reader(StringIO(sheet.content.decode("utf-8-sig"))))
    assert rows[0] == [
        "kode",
        "nama",
        "1 · Melati",
        "2 · Kenanga",
        "3 · Cempaka",
        "suara sah",
        "suara tidak sah",
        "versi",
        "lisensi",
    ]
    assert rows[2] == ["33.13.02", "Jatiyoso", "1", "2000", "3", "2004", "6", "2", "CC BY 4.0"]
    again = send(table, sheet.content.decode("utf-8-sig"))
    assert again.version.content == version.content  # what goes out comes in again
    first = json.loads(site(karanganyar, f"/pemilu/hasil/{table.pk}/v1.json").content)
    assert (first["version"], first["totals"]["areas_in"]) == (1, 1)


def test_a_draft_of_figures_is_nowhere(site, table, send, karanganyar):
    send(table, FIRST)
    for path in (f"/pemilu/hasil/{table.pk}/", f"/pemilu/hasil/{table.pk}.json", f"/pemilu/hasil/{table.pk}/v1.json"):
        assert site(karanganyar, path).status_code == 404


def test_another_offices_site_does_not_show_the_table(site, table, release, semarang):
    release(table, FIRST)
    assert site(semarang, f"/pemilu/hasil/{table.pk}/").status_code == 404


@pytest.fixture
def nationwide(make_election, nation, open_table, release, karanganyar, semarang, unit_at, person):
    """A nationwide election with the tables of two regencies in Central Java and one in Bali."""
    election = make_election(nation, name="Pemilu latihan", kind="other")
    for unit, votes in ((karanganyar, (10, 20, 30)), (semarang, (1, 2, 3)), (unit_at("kab-buleleng"), (5, 0, 0))):
        table = open_table(election, unit)
        text = "Kecamatan,1,2,3,Suara Tidak Sah\n" + f"Satu,{votes[0]},{votes[1]},{votes[2]},4\n"
        release(table, text, by=person("author", unit), chief=person("head", unit))
    return election


def test_the_province_adds_up_what_is_in_and_names_what_is_not(site, nationwide, jateng):
    page = text_of(site(jateng, f"/pemilu/{nationwide.pk}/rekap/"))
    assert "2 dari 35 satker sudah menerbitkan tabelnya" in page
    assert "Kabupaten Cilacap" in page
    data = json.loads(site(jateng, f"/pemilu/{nationwide.pk}/rekap.json").content)
    assert data["total"]["votes"] == {"1": 11, "2": 22, "3": 33}
    assert data["total"]["invalid"] == 8
    areas = {one["code"]: one for one in data["areas"]}
    assert len(areas) == 35
    assert areas["33.13"]["version"] == 1
    assert (areas["33.01"]["votes"], areas["33.01"]["tables_in"]) == (None, 0)


def test_the_nation_adds_up_by_province(site, nationwide, nation):
    data = json.loads(site(nation, f"/pemilu/{nationwide.pk}/rekap.json").content)
    assert (data["total"]["tables"], data["total"]["tables_in"]) == (514, 3)
    areas = {one["code"]: one for one in data["areas"]}
    assert len(areas) == 38
    assert (areas["33"]["tables_in"], areas["33"]["tables"], areas["51"]["tables_in"]) == (2, 35, 1)
    rows = list(csv.reader(StringIO(site(nation, f"/pemilu/{nationwide.pk}/rekap.csv").content.decode("utf-8-sig"))))
    assert next(row for row in rows if row[0] == "33")[:7] == ["33", "Jawa Tengah", "2", "35", "11", "22", "33"]
    assert next(row for row in rows if row[0] == "11")[2:8] == ["0", "23", "", "", "", ""]
    assert site(nation, f"/pemilu/{nationwide.pk}/rekap/").status_code == 200


def test_a_regency_adds_nothing_up(site, nationwide, karanganyar):
    assert site(karanganyar, f"/pemilu/{nationwide.pk}/rekap/").status_code == 404


def test_sums_cost_no_more_questions_for_more_tables(site, nationwide, nation, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        page = site(nation, f"/pemilu/{nationwide.pk}/rekap/")
    assert page.status_code == 200


@pytest.fixture
def _connection_stays():
    """As in Django's own test client, requests leave the test's connection open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_connection_stays")
def test_the_store_shows_the_new_version_at_once_and_keeps_other_pages(table, release, election, tmp_path):
    rendered = []
    handler = WSGIHandler()

    def django(environ, start_response):
        rendered.append(environ["PATH_INFO"])
        return handler(environ, start_response)

    front = Front(django, runs.begin(tmp_path / "pages"), megabytes=10)
    host, page = "kab-karanganyar.localhost", f"/pemilu/hasil/{table.pk}/"
    release(table, FIRST)
    others = ["/kontak/", "/"]
    data = f"/pemilu/hasil/{table.pk}.json"
    for path in (page, data, *others):
        ask(front, host, path)
    assert "1.200" in ask(front, host, page)
    assert rendered == [page, data, *others]
    release(table, SECOND, "Jatiyoso masuk")
    front.keeper.look()
    assert 'data-version="2"' in ask(front, host, page)
    assert json.loads(ask(front, host, data))["version"] == 2
    for path in others:
        ask(front, host, path)
    assert rendered == [page, data, *others, page, data]


def test_the_menu_of_every_stored_page_follows_the_election(tmp_path, election, head):
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    front = Front(WSGIHandler(), runs.begin(tmp_path / "pages"), megabytes=10)
    elsewhere = Key("kota-semarang.localhost", "/kontak/")
    ask(front, *elsewhere[:2])
    kept = front.memory.entries[elsewhere]

    def shown():
        front.keeper.look()
        hosts = ("kab-karanganyar.localhost", "jateng.localhost", "localhost")
        return ['href="/pemilu/"' in ask(front, host, "/kontak/") for host in hosts]

    try:
        assert shown() == [True] * 3
        draft = actions.withdraw(election, reason="Keliru.", by=head)
        assert shown() == [False] * 3
        actions.publish(draft, by=head)
        assert shown() == [True] * 3
        assert front.memory.entries[elsewhere] is kept  # a site outside the area keeps its pages
        menus = [tag for tag in kept.tags if tag.startswith("menu:")]
        assert menus == ["menu:33.74"]
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def ask(front, host, path):
    """The body of a page that the store or Django gives."""
    environ = {"HTTP_HOST": host, "PATH_INFO": path, "QUERY_STRING": ""}
    setup_testing_defaults(environ)
    heads = []
    parts = front(environ, lambda status, headers, *_: heads.append(status))
    body = b"".join(parts)
    getattr(parts, "close", lambda: None)()
    assert heads == ["200 OK"]
    return body.decode()


def test_english_pages_speak_english(site, table, release, karanganyar):
    release(table, FIRST)
    page = text_of(site(karanganyar, f"/en/pemilu/hasil/{table.pk}/"))
    assert "So far, with 1 of 2 areas in" in page
    assert "1,200" in page


def test_a_long_table_is_read_page_by_page(site, table, release, karanganyar):
    rows = "".join(f"K{number},{number},1,1\n" for number in range(1, 251))
    release(table, "Kecamatan,1,2,3\n" + rows)
    first = site(karanganyar, f"/pemilu/hasil/{table.pk}/").text
    third = site(karanganyar, f"/pemilu/hasil/{table.pk}/?hal=3").text
    assert '<th scope="row">K100</th>' in first
    assert '<th scope="row">K101</th>' not in first
    assert '<th scope="row">K250</th>' in third
    assert ResultTable.framework.get(pk=table.pk).current.totals["areas"] == 250


def test_a_participants_picture_is_shown_until_it_is_withdrawn(site, election, karanganyar, head, semarang):
    from io import BytesIO

    from django.core.files.base import ContentFile
    from django.utils import timezone
    from PIL import Image

    from kentongan.foundation.assets.models import Photo

    drawn = BytesIO()
    Image.new("RGB", (300, 200), "brown").save(drawn, "JPEG")
    photo, foreign = (
        Photo.objects.create(
            title="Wajah", description="Pasangan Melati", collection=unit.collection, width=300, height=200,
            file=ContentFile(drawn.getvalue(), "wajah.jpg"),
        )
        for unit in (karanganyar, semarang)
    )  # fmt: skip
    one = election.participants.get(number=1)
    facts = {"number": 1, "name": one.name, "kind": one.kind, "note": "", "by": head}
    with pytest.raises(ValidationError):
        actions.set_participant(election, participant=one, picture=foreign, **facts)
    one.refresh_from_db()
    actions.set_participant(election, participant=one, picture=photo, **facts)
    address = f"/pemilu/{election.pk}-{election.slug}/"
    assert 'alt="Pasangan Melati"' in site(karanganyar, address).text
    Photo.objects.filter(pk=photo.pk).update(withdrawn_at=timezone.now())
    assert 'alt="Pasangan Melati"' not in site(karanganyar, address).text

"""What readers see: the list in its classes, what is held back and what is open again, the pledge and its versions."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest
from django.utils import timezone

from kentongan.desks.information.registry.actions import exclusions, information, pledges
from kentongan.desks.information.registry.models import ConsequenceTest, PublicInformation
from kentongan.desks.information.registry.pledge_text import BEGINNING
from kentongan.foundation.public.store.purges import Purge

pytestmark = pytest.mark.django_db


def purged():
    return {tag for row in Purge.objects.all() for tag in row.tags.split()}


def test_an_empty_list_says_that_one_may_ask_all_the_same(site, karanganyar):
    page = site(karanganyar, "/ppid/daftar-informasi/")
    assert page.status_code == 200
    assert "Anda tetap boleh meminta informasi" in page.text


def test_the_list_has_three_classes(site, listed, karanganyar, semarang):
    listed(title="Laporan keuangan")
    listed(title="Gempa dan pemungutan suara", information_class="serta-merta")
    listed(title="Profil pejabat", information_class="setiap-saat")
    everything = site(karanganyar, "/ppid/daftar-informasi/").text
    assert all(title in everything for title in ("Laporan keuangan", "Gempa dan pemungutan suara", "Profil pejabat"))
    one = site(karanganyar, "/ppid/daftar-informasi/?kelas=serta-merta").text
    assert "Gempa dan pemungutan suara" in one
    assert "Profil pejabat" not in one
    assert "Laporan keuangan" in site(karanganyar, "/ppid/daftar-informasi/?kelas=rahasia").text
    assert "Laporan keuangan" not in site(semarang, "/ppid/daftar-informasi/").text


def test_a_draft_is_nowhere(site, enter, karanganyar):
    entry = enter(title="Rahasia")
    for path in ("", "data.csv", "data.json", "cari/?q=rahasia"):
        assert "Rahasia" not in site(karanganyar, f"/ppid/daftar-informasi/{path}").text
    assert site(karanganyar, entry.path).status_code == 404


def test_an_entry_has_its_page_and_an_old_title_leads_there(site, listed, officer, karanganyar, semarang):
    entry = listed(link="https://contoh.test/laporan")
    page = site(karanganyar, entry.path)
    assert 'href="https://contoh.test/laporan"' in page.text
    assert "Subbagian Keuangan" in page.text
    assert "Diperbarui paling lambat" in page.text
    assert site(semarang, entry.path).status_code == 404
    changed = information.change(entry, by=officer, title="Laporan keuangan dan kinerja")
    answer = site(karanganyar, entry.path)
    assert (answer.status_code, answer["Location"]) == (301, changed.path)


def test_a_withdrawn_entry_tells_why(site, listed, officer, karanganyar):
    entry = information.withdraw(listed(), reason="Digabung dengan laporan tahunan.", by=officer)
    page = site(karanganyar, entry.path)
    assert page.status_code == 410
    assert "Digabung dengan laporan tahunan." in page.text
    assert entry.title not in site(karanganyar, "/ppid/daftar-informasi/").text
    information.reopen(entry, by=officer)
    assert site(karanganyar, entry.path).status_code == 404


def test_the_search_within_and_below(site, listed, person, karanganyar, semarang, jateng):
    listed(title="Laporan keuangan")
    listed(unit=semarang, by=person("ppid-officer", semarang), title="Laporan gudang Semarang")
    here = site(karanganyar, "/ppid/daftar-informasi/cari/?q=laporan").text
    assert "keuangan</a>" in here
    assert "Semarang" not in here
    alone = site(jateng, "/ppid/daftar-informasi/cari/?q=laporan").text
    assert "Tidak ada yang cocok" in alone
    below = site(jateng, "/ppid/daftar-informasi/cari/?q=laporan&di=bawah").text
    assert f'href="{semarang.address_url}/ppid/daftar-informasi/' in below
    assert f'href="{karanganyar.address_url}/ppid/daftar-informasi/' in below
    every = site(jateng, "/ppid/daftar-informasi/cari/?di=bawah&kelas=setiap-saat").text
    assert "Tidak ada yang cocok" in every


def test_open_data_says_what_the_list_says(site, listed, karanganyar):
    entry = listed()
    data = json.loads(site(karanganyar, "/ppid/daftar-informasi/data.json").content)
    (one,) = data["information"]
    assert (one["title"], one["class"], one["renew_by"]) == (entry.title, "berkala", entry.renew_by.isoformat())
    assert one["url"] == f"{karanganyar.address_url}{entry.path}"
    sheet = site(karanganyar, "/ppid/daftar-informasi/data.csv")
    assert sheet["Access-Control-Allow-Origin"] == "*"
    rows = list(csv.DictReader(StringIO(sheet.content.decode("utf-8-sig"))))
    assert [(row["Judul informasi"], row["Klasifikasi"]) for row in rows] == [(entry.title, "berkala")]


def test_what_is_held_back_stands_with_its_test_and_its_end(site, begin, decide, superior, karanganyar):
    assert "Tidak ada yang dikecualikan" in site(karanganyar, "/ppid/dikecualikan/").text
    waiting, test, over = begin(document="Belum diputus"), decide(begin()), decide(begin(document="Lama"))
    ConsequenceTest.framework.filter(pk=over.pk).update(until=timezone.localdate() - timedelta(days=1))
    listed = site(karanganyar, "/ppid/dikecualikan/").text
    assert "Belum diputus" not in listed
    assert site(karanganyar, waiting.path).status_code == 404
    assert "Letak kamera dan jadwal jaga." in listed
    assert listed.count("terbuka kembali") == 1
    page = site(karanganyar, test.path).text
    for words in ("UU 14/2008 pasal 17 huruf a", "Gudang dapat dibobol.", "7/PPID/2026", "surat suara yang utuh"):
        assert words in page
    exclusions.revoke(test, reason="Gudang sudah kosong.", by=superior)
    page = site(karanganyar, test.path).text
    assert "Pengecualian ini sudah dicabut" in page
    assert "Gudang sudah kosong." in page
    assert "terbuka sejak" in site(karanganyar, "/ppid/dikecualikan/").text


@pytest.fixture
def promise(person):
    """Write and publish a pledge of a unit by two people."""

    def run(unit, **changed):
        writer, chief = person("ppid-officer", unit), person("ppid-superior", unit)
        draft = pledges.write(unit=unit, by=writer, **{**BEGINNING, **changed})
        return pledges.publish(draft, seen=draft.changed_at.isoformat(), by=chief)

    return run


def test_a_unit_keeps_the_nations_pledge_until_it_has_its_own(site, promise, karanganyar, nation):
    assert "Belum ada maklumat yang terbit" in site(karanganyar, "/ppid/maklumat/").text
    promise(nation)
    page = site(karanganyar, "/ppid/maklumat/").text
    assert "Maklumat nasional KPU RI" in page
    assert BEGINNING["cost"] in page
    promise(karanganyar, cost="Salinan kertas Rp200 selembar.")
    page = site(karanganyar, "/ppid/maklumat/").text
    assert "Maklumat nasional" not in page
    assert "Salinan kertas Rp200 selembar." in page
    for heading in ("Dasar hukum", "Sistem, mekanisme, dan prosedur", "Waktu pelayanan", "Biaya", "Jaminan"):
        assert f"<h2>{heading}</h2>" in page
    promise(karanganyar, cost="Tanpa biaya.")
    earlier = site(karanganyar, "/ppid/maklumat/1/").text
    assert "Salinan kertas Rp200 selembar." in earlier
    assert "versi terdahulu" in earlier
    assert site(karanganyar, "/ppid/maklumat/9/").status_code == 404


def test_each_change_makes_its_pages_anew(listed, officer, begin, decide, promise, karanganyar):
    entry = listed()
    assert {f"registry:{karanganyar.code}", f"information:{entry.pk}"} <= purged()
    decide(begin())
    promise(karanganyar)
    assert {f"excluded:{karanganyar.code}", f"pledge:{karanganyar.code}"} <= purged()


def test_pages_cost_the_same_over_ten_thousand_rows(
    site, listed, karanganyar, officer, staff, django_assert_max_num_queries
):
    listed()
    paths = ["/ppid/daftar-informasi/", "/ppid/daftar-informasi/?kelas=berkala&hal=2"]
    few = [_queries(lambda path=path: site(karanganyar, path)) for path in paths]
    desk = _queries(lambda: staff(officer).get("/kantor/informasi-publik/"))
    now = timezone.now()
    PublicInformation.framework.bulk_create(
        PublicInformation(
            unit=karanganyar, key=f"x {number}", title=f"X {number}", information_class="berkala", holder="a",
            responsible="b", retention="c", state="published", live=True, published_at=now,
        )
        for number in range(10_000)
    )  # fmt: skip
    assert [_queries(lambda path=path: site(karanganyar, path)) for path in paths] == few
    assert _queries(lambda: staff(officer).get("/kantor/informasi-publik/")) == desk


def _queries(ask):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        assert ask().status_code == 200
    return len(asked)


def test_the_index_is_made_anew_from_what_readers_see(listed, enter, begin, decide, karanganyar):
    from kentongan.foundation.search.sources import sources

    entry, test = listed(), decide(begin())
    enter(title="Draf")
    begin(document="Belum diputus")
    for kind, pk in (("public-information", entry.pk), ("excluded-information", test.pk)):
        source = sources[kind]
        assert list(source.numbers()) == [pk]
        (loaded,) = source.load([pk, pk + 1])
        assert (loaded["object_id"], loaded["unit"]) == (pk, karanganyar)
    assert [code for code, _label in sources["public-information"].shelves()] == [
        "berkala",
        "serta-merta",
        "setiap-saat",
    ]


def test_the_site_map_names_each_entry(site, listed, karanganyar):
    entry = listed()
    site_map = site(karanganyar, "/sitemap.xml").text
    maps = [part.split("</loc>")[0] for part in site_map.split("<loc>")[1:]]
    pages = "".join(site(karanganyar, path.removeprefix(karanganyar.address_url)).text for path in maps)
    assert entry.path in site_map + pages
    assert "/ppid/maklumat/" in site_map + pages

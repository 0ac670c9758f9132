"""The staff's pages of releases: prepare, read one draft, confirm, follow, answer; what they cost at 553 units."""

import csv
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.releases.actions import following, sending
from kentongan.desks.newsroom.releases.confirming import digest_of_text
from kentongan.desks.newsroom.releases.models import Delivery, Edition, Release
from kentongan.foundation.units.models import Unit

pytestmark = pytest.mark.django_db
LIST = "/kantor/rilis/"


def page(browser, address, status=200):
    answer = browser.get(address)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def everywhere(sent):
    """The release is with all 552 units, each with a draft."""
    there = set(sent.deliveries.values_list("unit_id", flat=True))
    units = Unit.objects.exclude(parent=None).exclude(pk__in=there)
    drafts = Article.framework.bulk_create(
        [Article(unit=unit, title=f"Rilis di {unit.place}", slug="rilis", live=False) for unit in units]
    )
    Delivery.framework.bulk_create(
        [
            Delivery(release=sent, unit_id=one.unit_id, article=one, state="delivered", due_at=timezone.now())
            for one in drafts
        ]
    )
    return sent


def test_from_the_article_to_the_units(source, sender, three, staff):
    browser = staff(sender)
    assert "Kirim ke satker" in page(browser, f"/kantor/redaksi/{source.pk}/")
    answer = browser.post(f"{LIST}dari/{source.pk}/")
    release = Release.framework.get()
    address = f"{LIST}{release.pk}/"
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert "Semua satker (552)" in page(browser, address)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    wanted = {"due_day": tomorrow, "due_time": "16:00", "way": "units", "units": [], "note": ""}
    assert browser.post(f"{address}simpan/", wanted).status_code == 422
    wanted["units"] = [unit.pk for unit in three]
    assert browser.post(f"{address}simpan/", wanted).status_code == 302
    shown = page(browser, f"{address}?satker={three[2].pk}")
    assert "3 satker akan menerima draf" in shown
    assert "Di 1 satker daftar pejabat belum menyebut ketua" in shown
    assert "Harus diisi satker: jumlah pemilih, jabatan ketua, nama ketua." in shown
    draft = page(browser, f"{address}pratinjau/?satker={three[1].pk}")
    assert "KPU Kota Makassar buka layanan pindah memilih" in draft or "KPU Makassar" in draft
    read = browser.get(address).context["send_form"].initial["read"]
    assert browser.post(f"{address}kirim/", {"read": read}).status_code == 422
    assert Delivery.framework.count() == 0
    assert browser.post(f"{address}kirim/", {"read": read, "confirmed": "on"}).status_code == 302
    assert "0 dari 3 satker sudah menerbitkan" in page(browser, address)
    assert Delivery.framework.filter(state="delivered").count() == 3


def test_while_it_is_sent_the_page_looks_again_and_shows_how_far(sent, sender, staff):
    Delivery.framework.filter(unit__slug="kota-jayapura").update(state="waiting", article=None)
    Release.framework.update(state="sending")
    answer = staff(sender).get(f"{LIST}{sent.pk}/")
    assert answer["Refresh"] == "4"
    assert '<progress class="gauge" max="3" value="2"' in answer.content.decode()
    assert "2 dari 3 satker sudah menerima draf" in answer.content.decode()


def test_a_strange_unit_is_not_previewed(prepared, person, jateng, staff, sender, nation):
    browser = staff(sender)
    for asked in ("x", str(nation.pk), "999999", ""):
        page(browser, f"{LIST}{prepared.pk}/pratinjau/?satker={asked}", status=404)
    page(staff(person("coordinator", jateng)), f"{LIST}{prepared.pk}/pratinjau/?satker=1", status=404)


def test_who_may_open_what(sent, prepared, author, person, jateng, unit_at, semarang, staff):
    wall = f"{LIST}{sent.pk}/"
    shown = page(staff(author), wall)
    assert "KPU Kabupaten Karanganyar" in shown
    assert "Makassar" not in shown
    assert "Tarik rilis" not in shown
    coordinator = staff(person("coordinator", jateng))
    assert "KPU Kabupaten Karanganyar" in page(coordinator, wall)
    assert coordinator.post(f"{wall}ingatkan/").status_code == 404
    for stranger in (person("author", semarang), person("coordinator", unit_at("bali"))):
        page(staff(stranger), wall, status=404)
        page(staff(stranger), f"{wall}unduh/", status=404)
        assert sent.title not in page(staff(stranger), LIST)


def test_a_release_in_preparation_is_nobody_elses(prepared, author, person, jateng, staff):
    for who in (author, person("coordinator", jateng)):
        page(staff(who), f"{LIST}{prepared.pk}/", status=404)


def test_the_sheet_names_every_unit_with_its_state(sent, sender, author, delivered, karanganyar, staff):
    staff(author).post(f"{LIST}kiriman/{delivered(karanganyar).pk}/tolak/", {"reason": "Belum dibuka."})
    text = staff(sender).get(f"{LIST}{sent.pk}/unduh/").content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))
    assert [row[1] for row in rows[1:]] == ["KPU Kabupaten Karanganyar", "KPU Kota Makassar", "KPU Kota Jayapura"]
    assert (rows[1][3], rows[1][9]) == ("ditolak", "Belum dibuka.")
    assert rows[3][5].endswith("16.00 WIT")


def test_the_wall_is_narrowed(sent, sender, staff):
    browser, wall = staff(sender), f"{LIST}{sent.pk}/"
    assert page(browser, f"{wall}?provinsi=33").count("chip chip--sent") == 1
    assert page(browser, f"{wall}?keadaan=sent").count("chip chip--sent") == 3
    assert page(browser, f"{wall}?keadaan=late").count("chip chip--sent") == 3


def test_the_case_page_shows_the_release_and_takes_the_answer(sent, author, karanganyar, delivered, staff, nation):
    delivery, browser = delivered(karanganyar), staff(author)
    case = f"/kantor/redaksi/{delivery.article_id}/"
    shown = page(browser, case)
    assert f"Rilis {nation.name}" in shown
    assert "Sebutkan jam layanan." in shown
    refused = browser.post(f"{LIST}kiriman/{delivery.pk}/tolak/", {"reason": ""})
    assert (refused.status_code, "supaya pengirim tahu" in refused.content.decode()) == (422, True)
    browser.post(f"{LIST}kiriman/{delivery.pk}/tolak/", {"reason": "Belum dibuka."})
    assert "Satker Anda menolaknya: Belum dibuka." in page(browser, case)
    browser.post(f"{LIST}kiriman/{delivery.pk}/lanjut/")
    assert "Satker Anda menolaknya" not in page(browser, case)


def test_a_correction_is_shown_with_what_differs(sent, source, sender, author, karanganyar, delivered, staff):
    text = source.get_latest_revision_as_object()
    text.lead = text.lead.replace("pindah memilih", "pindah TPS")
    text.save_revision(user=sender)
    source.refresh_from_db()
    following.correct(sent, note="Istilahnya pindah TPS.", read=digest_of_text(source), by=sender)
    delivery, browser = delivered(karanganyar), staff(author)
    case = f"/kantor/redaksi/{delivery.article_id}/"
    shown = page(browser, case)
    assert "Istilahnya pindah TPS." in shown
    assert "<del>memilih</del><ins>TPS</ins>" in shown
    assert shown.count('<p class="change"') == 1
    browser.post(f"{LIST}kiriman/{delivery.pk}/dibaca/", {"edition": "2"})
    assert "Istilahnya pindah TPS." not in page(browser, case)


def test_today_names_the_release_with_its_moment(sent, author, staff):
    shown = page(staff(author), "/kantor/")
    assert "rilis KPU RI, terbit paling lambat" in shown
    assert "16.00 WIB" in shown


def test_a_recalled_release_says_why(sent, sender, author, karanganyar, delivered, staff):
    article = delivered(karanganyar).article
    text = article.get_latest_revision_as_object()
    text.save_revision(user=author)
    staff(sender).post(f"{LIST}{sent.pk}/tarik/", {"reason": "Jadwal berubah."})
    shown = page(staff(author), f"/kantor/redaksi/{article.pk}/")
    assert "Pengirim menariknya:" in shown
    assert "Jadwal berubah." in shown


def test_the_wall_asks_as_much_for_three_units_as_for_all(sent, sender, staff, everywhere_later, person, jateng):
    browsers = [staff(sender), staff(person("coordinator", jateng))]
    addresses = [f"{LIST}{sent.pk}/", f"{LIST}{sent.pk}/unduh/", LIST, "/kantor/"]

    def asked():
        counts = []
        for browser in browsers:
            for address in addresses:
                with CaptureQueriesContext(
                    connection,
                ) as queries:
                    page(browser, address)
                counts.append(len(queries))
        return counts

    asked()
    few = asked()
    everywhere_later()
    assert asked() == few
    assert max(few) < 40


@pytest.fixture
def everywhere_later(request):
    """Brings the release to all units when called."""
    return lambda: request.getfixturevalue("everywhere")


def test_the_page_of_preparation_asks_no_more_for_all_units(prepared, sender, staff):
    browser, address = staff(sender), f"{LIST}{prepared.pk}/"
    page(browser, address)
    with CaptureQueriesContext(connection) as few:
        page(browser, address)
    Release.framework.update(choice={"way": "all"})
    with CaptureQueriesContext(connection) as many:
        page(browser, address)
    assert len(many) == len(few)


def test_sending_to_all_units_writes_in_one_stroke(prepared, sender, monkeypatch, send):
    from types import SimpleNamespace

    monkeypatch.setattr(sending, "send_drafts", SimpleNamespace(enqueue=lambda _release: None))
    Release.framework.update(choice={"way": "all"})
    with CaptureQueriesContext(connection) as queries:
        send(prepared, by=sender)
    assert (Delivery.framework.count(), Edition.objects.count()) == (552, 1)
    assert len(queries) < 60


def test_the_list_of_one_unit_leads_to_its_draft(sent, author, sender, delivered, karanganyar, staff):
    article = delivered(karanganyar).article
    shown = page(staff(author), LIST)
    assert f"/kantor/redaksi/{article.pk}/" in shown
    assert article.title in shown
    assert f"{LIST}{sent.pk}/" not in shown
    assert "0 dari 3 terbit" in page(staff(sender), LIST)


def test_ticks_beside_all_units_are_asked_about_and_nothing_is_kept(prepared, sender, three, staff, nothing_changes):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    mixed = {"due_day": tomorrow, "due_time": "16:00", "way": "all", "units": [three[0].pk], "note": "Catatan baru"}
    browser = staff(sender)
    with nothing_changes():
        answer = browser.post(f"{LIST}{prepared.pk}/simpan/", mixed)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Belum disimpan. Yang Anda isi masih ada di sini." in shown
    assert "Anda mencentang sebagian, tetapi memilih semua satker. Pilih salah satu." in shown
    assert "Catatan baru" in shown


def test_what_is_wrong_with_the_choice_stands_above_the_long_list_and_leads_there(prepared, sender, staff):
    wanted = {"due_day": "", "due_time": "16:00", "way": "units", "note": ""}
    shown = staff(sender).post(f"{LIST}{prepared.pk}/simpan/", wanted).content.decode()
    assert {'href="#id_units"', 'href="#id_due_day"'} <= set(re.findall(r'href="#id_\w+"', shown))
    assert shown.rindex("Centang sedikitnya satu.") < shown.index('id="id_units"')


def test_a_moment_that_has_passed_is_told_before_anybody_confirms(prepared, sender, staff):
    Release.framework.filter(pk=prepared.pk).update(due_day=timezone.localdate() - timedelta(days=1))
    shown = page(staff(sender), f"{LIST}{prepared.pk}/")
    assert "Tentukan batas waktu terbit yang belum lewat bagi semua satker." in shown
    assert "Kirim ke 3 satker" not in shown
    assert '<details class="prepared" open>' in shown


def test_a_refused_form_is_what_the_page_opens_at(sent, sender, staff):
    shown = staff(sender).post(f"{LIST}{sent.pk}/koreksi/", {"note": "Jam berubah."}).content.decode()
    assert '<details open id="wrong">' in shown
    assert f'action="{LIST}{sent.pk}/koreksi/#wrong"' in shown
    assert shown.index('id="wrong"') < shown.index('id="units"')
    assert 'id="wrong"' not in page(staff(sender), f"{LIST}{sent.pk}/")


def test_the_page_stands_still_while_a_recall_is_written(sent, sender, staff):
    Delivery.framework.filter(unit__slug="kota-jayapura").update(state="waiting", article=None)
    Release.framework.update(state="sending")
    browser = staff(sender)
    moving = page(browser, f"{LIST}{sent.pk}/")
    assert 'href="?tarik=1#recall"' in moving
    assert "Mengapa ditarik?" not in moving
    still = browser.get(f"{LIST}{sent.pk}/?tarik=1")
    assert "Refresh" not in still
    assert '<details id="recall" open>' in still.content.decode()


def test_the_list_of_one_unit_says_what_was_recalled_and_why(sent, sender, author, staff):
    staff(sender).post(f"{LIST}{sent.pk}/tarik/", {"reason": "Jadwal berubah."})
    shown = page(staff(author), LIST)
    assert "Pengirim menariknya:" in shown
    assert "Jadwal berubah." in shown
    assert "KPU Kabupaten Karanganyar buka layanan pindah memilih" in shown
    assert "{wilayah}" not in shown


def test_the_differences_of_a_correction_have_their_style(sent, source, sender, author, karanganyar, delivered, staff):
    text = source.get_latest_revision_as_object()
    text.lead = text.lead.replace("pindah memilih", "pindah TPS")
    text.save_revision(user=sender)
    source.refresh_from_db()
    following.correct(sent, note="Istilahnya pindah TPS.", read=digest_of_text(source), by=sender)
    assert "releases/office.css" in page(staff(author), f"/kantor/redaksi/{delivered(karanganyar).article_id}/")

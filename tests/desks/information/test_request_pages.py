"""The office's pages: the queue, the case, every verb with its refusal, identity numbers that stay masked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentongan.desks.information.actions import answering, completing, objecting
from kentongan.desks.information.actions.answering import Reply
from kentongan.desks.information.models import InformationRequest
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]

NUMBER = "3313014107900005"


def test_the_queue_shows_the_own_unit_s_cases_with_their_days(ask, at, officer, staff, semarang):
    at(2026, 1, 5, 9)
    mine, other = ask(asked="Anggaran sosialisasi"), ask(unit=semarang, asked="Rahasia kota lain")
    text = staff(officer).get("/kantor/ppid/").content.decode()
    assert "Anggaran sosialisasi" in text
    assert mine.number in text
    assert "Selasa, 20 Januari 2026" in text
    assert "Rahasia kota lain" not in text
    assert staff(officer).get(f"/kantor/ppid/{other.pk}/").status_code == 404


@pytest.mark.parametrize("tab", ["late", "today", "week", "waiting", "objections", "closed", "unknown"])
def test_every_part_of_the_queue_opens(ask, officer, staff, tab):
    ask()
    assert staff(officer).get(f"/kantor/ppid/?tab={tab}").status_code == 200


def test_the_queue_asks_the_desk_twice_however_long_it_is(ask, officer, staff):
    for _ in range(30):
        ask()
    browser = staff(officer)
    browser.get("/kantor/ppid/")
    with CaptureQueriesContext(connection) as asked:
        browser.get("/kantor/ppid/")
    assert sum('FROM "information_' in one["sql"] for one in asked.captured_queries) == 2


def test_the_number_is_masked_until_a_reason_is_given(ask, officer, staff):
    case, browser = ask(), staff(officer)
    page = browser.get(f"/kantor/ppid/{case.pk}/").content.decode()
    assert NUMBER not in page
    assert "0005" in page
    for reason in ("", "x", "Untuk Warga Contoh"):
        refused = browser.post(f"/kantor/ppid/{case.pk}/identitas/", {"reason": reason})
        assert (refused.status_code, list(refused.context["reveal_form"].errors)) == (422, ["reason"])
        assert "Belum selesai: ada yang kurang." in refused.text
    assert not Entry.objects.filter(verb="information.identity_revealed").exists()
    shown = browser.post(f"/kantor/ppid/{case.pk}/identitas/", {"reason": "Mencocokkan dengan surat kuasa"})
    assert NUMBER in shown.content.decode()
    assert "Mencocokkan" in Entry.objects.get(verb="information.identity_revealed").details


def test_the_whole_way_by_forms(ask, at, officer, superior, staff):
    at(2026, 1, 5, 9)
    case, browser = ask(), staff(officer)
    page = f"/kantor/ppid/{case.pk}/"
    assert browser.post(page + "minta-lengkapi/", {"missing": ""}).status_code == 422
    assert browser.post(page + "minta-lengkapi/", {"missing": "Tahun?"}).status_code == 302
    assert browser.post(page + "dilengkapi/", {"completion": "2025, lewat telepon"}).status_code == 302
    assert browser.post(page + "terima/", {"track": "ordinary"}).status_code == 302
    assert browser.post(page + "perpanjang/", {"reason": "Di arsip"}).status_code == 302
    assert browser.post(page + "perpanjang/", {"reason": "Lagi"}).status_code == 422
    refused = browser.post(page + "jawab/", {"outcome": "refused", "answer": "Tidak."})
    assert refused.status_code == 422
    assert "Tidak." in refused.content.decode()
    given = {"outcome": "partly", "answer": "Sebagian.", "article_0": "Pasal 17 huruf h", "part_0": "NIK",
             "consequence_0": "Membuka rahasia pribadi"}  # fmt: skip
    assert browser.post(page + "jawab/", given).status_code == 302
    assert browser.post(page + "keberatan/", {"ground": "d", "account": "Bukan itu"}).status_code == 302
    objection = case.objections.get()
    reply = {"ruling": "partly", "reply": "Ditambah."}
    assert browser.post(f"/kantor/ppid/keberatan/{objection.pk}/jawab/", reply)["Location"] == "/kantor/"
    objection.refresh_from_db()
    assert objection.state == "filed"
    chief = staff(superior)
    assert chief.post(f"/kantor/ppid/keberatan/{objection.pk}/jawab/", reply).status_code == 302
    case.refresh_from_db()
    objection.refresh_from_db()
    assert (case.state, case.outcome, objection.state) == ("answered", "partly", "replied")
    for letter in case.letters.all():
        assert chief.get(f"/kantor/ppid/surat/{letter.pk}.pdf").content[:5] == b"%PDF-"


def test_a_visit_is_registered_with_its_own_time(at, officer, staff, karanganyar):
    from uuid import uuid4

    at(2026, 1, 6, 9)
    given = {"unit": karanganyar.pk, "channel": "counter", "received_at": "2026-01-05T10:30", "asked": "DIPA",
             "purpose": "penelitian", "obtain": "hard", "delivery": "pickup", "kind": "person", "name": "Warga",
             "identity": NUMBER, "address": "Jalan 1", "phone": "08", "key": str(uuid4())}  # fmt: skip
    browser = staff(officer)
    assert browser.get("/kantor/ppid/daftarkan/").status_code == 200
    assert browser.post("/kantor/ppid/daftarkan/", given).status_code == 302
    case = InformationRequest.framework.get()
    assert (str(case.received_on), case.channel, case.received_at.hour) == ("2026-01-05", "counter", 3)
    late = {**given, "key": str(uuid4()), "received_at": "2026-01-07T10:30"}
    assert browser.post("/kantor/ppid/daftarkan/", late).status_code == 422


def test_what_comes_by_telephone_or_whatsapp_is_played_to_its_reply(at, officer, staff, karanganyar):
    from uuid import uuid4

    browser = staff(officer)
    for channel, words in (("phone", "telepon"), ("whatsapp", "WhatsApp")):
        at(2026, 1, 6, 9)
        given = {"unit": karanganyar.pk, "channel": channel, "received_at": "2026-01-05T15:30", "asked": "Alamat",
                 "obtain": "soft", "delivery": "pickup", "kind": "person", "name": "Warga", "phone": "0812 5550 101",
                 "occupation": "Petani", "key": str(uuid4())}  # fmt: skip
        page = browser.post("/kantor/ppid/daftarkan/", given)["Location"]
        case = InformationRequest.framework.latest("pk")
        assert (case.channel, str(case.received_on), str(case.due_on)) == (channel, "2026-01-05", "2026-01-20")
        shown = browser.get(page).text
        assert (words in shown, "Petani" in shown) == (True, True)
        assert browser.post(page + "terima/", {"track": "ordinary"}).status_code == 302
        assert browser.post(page + "jawab/", {"outcome": "granted", "answer": "Jalan Lawu 1."}).status_code == 302
        case.refresh_from_db()
        assert (case.state, case.letters.count()) == ("answered", 2)
        printed = browser.post(f"/kantor/ppid/surat/{case.letters.latest('pk').pk}/cetak/")
        assert printed.content[:5] == b"%PDF-", "who gave no mail address is handed it on paper"
        assert not Message.objects.filter(key__startswith=f"information.answered:{case.pk}:").exists()
    text = browser.get(f"/kantor/ppid/register/?unit={karanganyar.pk}&which=permohonan&year=2026&form=csv").text
    assert ("telepon" in text, "WhatsApp" in text) == (True, True)


def test_what_is_kept_of_a_person_asks_once_when_the_case_ended(ask, at, officer, superior, staff):
    at(2026, 1, 5, 9)
    case = completing.accept(ask(), track="ordinary", by=officer)
    case = answering.decide(case, reply=Reply("granted", "Ada."), by=officer)
    for ground in "bd":
        objection = objecting.object_to(case, ground=ground, account="Bukan itu", by=officer)
        objecting.reply_to(objection, ruling="dismissed", reply="Tetap.", by=superior)
    browser = staff(officer)
    browser.get(f"/kantor/ppid/{case.pk}/data-pribadi/")
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(f"/kantor/ppid/{case.pk}/data-pribadi/")
    assert page.status_code == 200
    assert sum('FROM "information_objection"' in one["sql"] for one in asked.captured_queries) == 3, "end, bar, rights"


def test_rehearsals_stand_in_no_count(ask, officer, staff, at):
    at(2026, 1, 5, 9)
    case = ask(rehearsal=True)
    assert case.number == "001/PI-LATIHAN/33.13/2026"
    assert ask().number == "001/PI/33.13/2026"
    counts = staff(officer).get("/kantor/ppid/").context["tabs"][0].count
    assert counts == 1


def test_a_coordinator_sees_counts_and_no_case(ask, at, serving, jateng, staff, karanganyar):
    at(2026, 1, 5, 9)
    case = completing.accept(
        ask(asked="Isi yang tak boleh dilihat"), track="ordinary", by=serving("ppid-officer", karanganyar)
    )
    at(2026, 1, 23, 9)
    browser = staff(serving("coordinator", jateng))
    text = browser.get("/kantor/ppid/pantauan/").content.decode()
    assert "KPU Kabupaten Karanganyar" in text
    assert "1 late" in text or "1 terlambat" in text
    assert "Isi yang tak boleh dilihat" not in text
    assert browser.get("/kantor/ppid/")["Location"] == "/kantor/"
    assert browser.get(f"/kantor/ppid/{case.pk}/")["Location"] == "/kantor/"

"""Practice with invented cases: played to the end, watermarked, counted nowhere, told to nobody."""

import io

import pypdfium2
import pytest

from kentongan.desks.information import letters, rehearsing
from kentongan.desks.information.actions import answering, completing, objecting
from kentongan.desks.information.actions.answering import KeptBack, Reply
from kentongan.desks.information.models import InformationRequest
from kentongan.desks.information.registers import request_rows
from kentongan.foundation.conduct.errors import NotAllowed, WrongState
from kentongan.foundation.outbox.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]


def test_a_case_is_played_to_its_end(at, karanganyar, officer, superior):
    at(2026, 1, 5, 9)
    case = rehearsing.begin(karanganyar, "partly", by=officer)
    assert rehearsing.next_turn(case) == ""
    with pytest.raises(WrongState, match="isn't the invented applicant's turn"):
        rehearsing.play(case, by=officer)
    completing.clarify(case, missing="Periode mana?", by=officer)
    case.refresh_from_db()
    assert rehearsing.play(case, by=officer) == "complete"
    case.refresh_from_db()
    completing.accept(case, track="ordinary", by=officer)
    reply = Reply("partly", "Terlampir.", [KeptBack("UU 14/2008 ps. 17 huruf h", "alamat", "rahasia pribadi")])
    case = answering.decide(case, reply=reply, by=officer)
    assert not rehearsing.learnt(case)
    assert rehearsing.play(case, by=officer) == "object"
    assert rehearsing.next_turn(case) == ""
    objecting.reply_to(case.objections.get(), ruling="dismissed", reply="Tetap.", by=superior)
    assert rehearsing.learnt(InformationRequest.framework.get(pk=case.pk))
    assert list(request_rows(karanganyar, 2026)) == []
    assert Message.objects.count() == 0
    receipt = letters.drawn(case.letters.earliest("pk"))
    assert "LATIHAN" in pypdfium2.PdfDocument(io.BytesIO(receipt))[0].get_textpage().get_text_range()


def test_only_a_rehearsal_answers_by_itself(ask, karanganyar, officer, superior):
    real = ask()
    completing.clarify(real, missing="Tahun?", by=officer)
    real.refresh_from_db()
    assert rehearsing.next_turn(real) == ""
    with pytest.raises(WrongState):
        rehearsing.play(real, by=officer)
    with pytest.raises(NotAllowed):
        rehearsing.begin(karanganyar, "simple", by=superior)
    assert InformationRequest.framework.get().state == "waiting"


@pytest.mark.parametrize("code", rehearsing.scripts())
def test_each_invented_case_begins_from_the_page(code, karanganyar, officer, staff):
    browser = staff(officer)
    assert rehearsing.scripts()[code].title in browser.get("/kantor/ppid/latihan/").content.decode()
    answer = browser.post("/kantor/ppid/latihan/", {"unit": karanganyar.pk, "code": code})
    case = InformationRequest.framework.get()
    assert answer["location"] == f"/kantor/ppid/{case.pk}/"
    assert (case.rehearsal, case.number) == (True, "001/PI-LATIHAN/33.13/2026")
    completing.clarify(case, missing="Apa?", by=officer)
    assert "Biarkan pemohon menjawab" in browser.get(f"/kantor/ppid/{case.pk}/").content.decode()
    assert browser.post(f"/kantor/ppid/{case.pk}/latihan/").status_code == 302
    case.refresh_from_db()
    assert case.state == "received"


def test_the_case_itself_tells_what_is_practised_and_what_comes_next(at, ask, karanganyar, officer, superior, staff):
    at(2026, 1, 5, 9)
    case = rehearsing.begin(karanganyar, "partly", by=officer)
    browser, lesson = staff(officer), rehearsing.scripts()["partly"].lesson

    def told():
        page = browser.get(f"/kantor/ppid/{case.pk}/").text
        assert lesson in page
        return " ".join(page.split('id="rehearsal"')[1].split("</section>")[0].split())

    assert "Langkah Anda berikutnya:" in told()
    assert "Apakah permohonannya lengkap?" in told()
    case = completing.accept(case, track="ordinary", by=officer)
    assert "Cari, putuskan, tulis jawaban" in told()
    reply = Reply("partly", "Terlampir.", [KeptBack("UU 14/2008 ps. 17 huruf h", "alamat.", "rahasia pribadi")])
    case = answering.decide(case, reply=reply, by=officer)
    assert "Biarkan pemohon berkeberatan" in told()
    assert "alamat. rahasia pribadi" in browser.get(f"/kantor/ppid/{case.pk}/").text, "one full stop, not two"
    rehearsing.play(case, by=officer)
    assert "Ada keberatan yang menunggu atasan" in told()
    objecting.reply_to(case.objections.get(), ruling="dismissed", reply="Tetap.", by=superior)
    assert "Pilih perkara lain" in told()
    assert 'id="rehearsal"' not in browser.get(f"/kantor/ppid/{ask().pk}/").text


def test_another_unit_s_rehearsal_can_t_be_played_or_begun(karanganyar, semarang, officer, serving, staff):
    case = rehearsing.begin(karanganyar, "incomplete", by=officer)
    completing.clarify(case, missing="Apa?", by=officer)
    other = staff(serving("ppid-officer", semarang))
    assert other.post(f"/kantor/ppid/{case.pk}/latihan/").status_code == 404
    assert other.post("/kantor/ppid/latihan/", {"unit": karanganyar.pk, "code": "simple"}).status_code == 422
    assert InformationRequest.framework.get().state == "waiting"

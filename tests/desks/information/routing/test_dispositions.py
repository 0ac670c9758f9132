"""Dispositions: every state × verb × role, what another unit sees, inner clocks, reminders, the end of the case."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from kentongan.desks.information.actions import completing
from kentongan.desks.information.actions.answering import Reply, decide
from kentongan.desks.information.keeping import content_of
from kentongan.desks.information.routing import inner
from kentongan.desks.information.routing.actions import dispositions as actions
from kentongan.desks.information.routing.models import Disposition, DispositionEvent
from kentongan.desks.information.routing.recounting import recount
from kentongan.desks.information.routing.remembering import close_ended, remind
from kentongan.desks.information.routing.sections import REGENCY
from kentongan.desks.information.routing.states import DISPOSITION_LIFE, DispositionState
from kentongan.desks.information.routing.waiting import waiting
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.actors import System
from kentongan.foundation.units.access import forget_standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]

BY = System("test")
VERBS = {
    "accept": lambda one, by: actions.accept(one, by=by),
    "answer": lambda one, by: actions.answer(one, answer="Ada, terlampir.", by=by),
    "return": lambda one, by: actions.send_back(one, reason="Bukan pada kami", by=by),
    "cancel": lambda one, by: actions.cancel(one, reason="Sudah ketemu", by=by),
    "read": lambda one, by: actions.read(one, by=by),
}
ROADS = {
    "sent": (), "accepted": ("accept",), "answered": ("answer",), "returned": ("return",), "cancelled": ("cancel",),
}  # fmt: skip


def test_every_state_verb_and_role(case, send, serving, officer, karanganyar, semarang, nothing_changes):
    assert {step.verb for step in DISPOSITION_LIFE.steps} == set(VERBS)
    assert set(DISPOSITION_LIFE.states) == set(ROADS) == set(DispositionState.values)
    asked = serving("author", karanganyar)
    elsewhere = serving("ppid-officer", semarang)
    roles = {
        "asked": asked, "colleague": serving("editor", karanganyar), "officer": officer, "elsewhere": elsewhere,
        "superior": serving("ppid-superior", karanganyar), "asked-elsewhere": serving("author", semarang),
    }  # fmt: skip
    for receiver, road in ((karanganyar, "inside"), (semarang, "outside")):
        inside = road == "inside"
        may = {
            "cancel": {"officer"},
            "read": {"officer"},
            **dict.fromkeys(("accept", "answer", "return"), {"asked", "officer"} if inside else {"elsewhere"}),
        }
        for state, verbs in ROADS.items():
            one = send(case, receiver=receiver, person=asked if inside else None)
            for verb in verbs:
                one = VERBS[verb](one, BY)
            assert one.state == state
            for verb, run in VERBS.items():
                step = next((s for s in DISPOSITION_LIFE.steps if (s.source, s.verb) == (state, verb)), None)
                with nothing_changes():
                    for role, person in roles.items():
                        if role not in may[verb] or step is None:
                            with pytest.raises(WrongState if role in may[verb] else NotAllowed):
                                run(one, person)
                for role in may[verb] if step else ():
                    with transaction.atomic():
                        assert run(one, roles[role]).state == step.target
                        transaction.set_rollback(True)
                    one.refresh_from_db()


def test_the_inner_clock_is_counted_explained_and_never_beyond_the_case(case, send, at, nothing_changes):
    one = send(case)
    (event,) = one.events.all()
    assert (one.number, one.due_on, one.remind_on) == ("001/DISP/33.13/2026", date(2026, 1, 8), date(2026, 1, 7))
    assert next(iter(inner.lines_of(event))).startswith("day 0: Monday, 5 January 2026")
    alarm = inner.latest(case, date(2026, 1, 5))
    assert send(case, days=inner.most_days(case, case.unit)).due_on <= alarm <= case.due_on
    with nothing_changes(), pytest.raises(Incomplete, match="At most"):
        send(case, days=inner.most_days(case, case.unit) + 1)
    at(2026, 2, 2, 9)
    assert send(case, days=0).due_on == date(2026, 2, 2)
    with nothing_changes(), pytest.raises(Incomplete):
        send(case, days=1)


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"question": " "}, "Write what you ask"),
        ({"section": "Subbagian Antariksa"}, "isn't in your unit's list"),
        ({"section": "", "person": None}, "Choose the sub-section"),
        ({"receiver": "semarang", "section": "x"}, "decides itself"),
        ({"receiver": "semarang", "question": "Apakah Warga Contoh pernah bertanya?"}, "must not learn who asks"),
        ({"receiver": "bali"}, "Nobody is information officer"),
        ({"person": "stranger", "section": ""}, "doesn't work in your unit"),
    ],
)
def test_what_nobody_could_answer_is_refused(change, match, case, send, serving, unit_at, semarang, nothing_changes):
    serving("ppid-officer", semarang)
    places = {"semarang": semarang, "bali": unit_at("bali")}
    if change.get("person") == "stranger":
        change = {**change, "person": serving("author", semarang)}
    if "receiver" in change:
        change = {**change, "receiver": places[change["receiver"]]}
    with nothing_changes(), pytest.raises(Incomplete, match=match):
        send(case, **change)


def test_the_same_form_sent_twice_is_one_disposition(case, send, officer, serving, karanganyar, nothing_changes):
    asked, key = serving("author", karanganyar), uuid4()
    one = send(case, person=asked, key=key)
    with nothing_changes():
        assert send(case, person=asked, key=key) == one
    assert Message.objects.filter(key__startswith="routing.sent:").count() == 1


def test_a_case_that_waits_or_has_ended_sends_nothing(ask, case, send, officer, superior, nothing_changes):
    waits = completing.clarify(ask(), missing="Tahun?", by=officer)
    done = completing.withdraw(ask(), reason="Sudah", by=officer)
    with nothing_changes():
        for one in (waits, done):
            with pytest.raises(WrongState):
                send(one)
        with pytest.raises(NotAllowed):
            send(case, by=superior)


def test_another_unit_sees_the_question_and_nothing_of_the_case(case, send, serving, officer, semarang, staff):
    helper = serving("ppid-officer", semarang)
    one = send(case, receiver=semarang, question="Adakah DIPA gabungan 2025?")
    browser = staff(helper)
    listed = browser.get("/kantor/disposisi/").content.decode()
    page = browser.get(f"/kantor/disposisi/{one.pk}/").content.decode()
    for text in (listed, page):
        assert "Adakah DIPA gabungan 2025?" in text
        for secret in (case.number, "Warga Contoh", "warga@contoh.id", case.asked, case.purpose, f"/ppid/{case.pk}/"):
            assert secret not in text
    question = "Adakah DIPA gabungan 2025?"
    tabs = {(who, tab) for who in (helper, officer) for tab in ("mine", "received", "sent")
            if question in staff(who).get(f"/kantor/disposisi/?tab={tab}").content.decode()}  # fmt: skip
    assert tabs == {(helper, "mine"), (helper, "received"), (officer, "sent")}
    assert browser.get(f"/kantor/ppid/{case.pk}/").status_code == 404
    assert browser.get(f"/kantor/disposisi/kirim/{case.pk}/").status_code == 404
    letters = [f"{one.payload}" for one in Message.objects.filter(channel="mail", key__startswith="routing.")]
    assert len(letters) == 1
    assert case.number not in letters[0]
    own = staff(officer).get(f"/kantor/disposisi/{one.pk}/").content.decode()
    assert case.number in own
    assert [entry.unit for entry in Entry.objects.filter(verb="routing.sent").order_by("unit")] == ["33.13", "33.74"]
    assert not Entry.objects.filter(unit="33.74", details__contains=case.number).exists()


def test_an_answer_brings_its_file_into_the_case(case, send, serving, officer, karanganyar, staff):
    asked = serving("author", karanganyar)
    one = send(case, person=asked)
    browser = staff(asked)
    paper = BytesIO(b"tahun;jumlah\n2025;7\n")
    paper.name = "dipa.csv"
    page = f"/kantor/disposisi/{one.pk}/"
    assert browser.post(page + "terima/").status_code == 302
    refused = browser.post(page + "kembalikan/", {"reason": ""})
    assert refused.status_code == 422
    assert browser.post(page + "jawab/", {"answer": "Ada di lemari 3.", "file": paper}).status_code == 302
    one.refresh_from_db()
    kept = one.files.get()
    assert (one.state, one.answer) == ("answered", "Ada di lemari 3.")
    assert (kept.attachment.request_id, kept.attachment.kind) == (case.pk, "source")
    assert content_of(kept.attachment).startswith(b"tahun;jumlah")
    assert browser.get(f"/kantor/disposisi/berkas/{kept.pk}/").content.startswith(b"tahun;jumlah")
    assert browser.get(f"/kantor/ppid/{case.pk}/")["Location"] == "/kantor/"
    text = staff(officer).get(f"/kantor/ppid/{case.pk}/").content.decode()
    assert one.number in text
    assert Message.objects.filter(key=f"routing.answered:{one.pk}:{officer.pk}").exists()
    outsider = staff(serving("author", karanganyar))
    assert outsider.get(page).status_code == 404
    assert outsider.get(f"/kantor/disposisi/berkas/{kept.pk}/").status_code == 404


def test_a_refused_answer_keeps_no_file(case, send, serving, karanganyar, staff):
    from django.core.files.storage import default_storage

    asked = serving("author", karanganyar)
    one = send(case, person=asked)
    decide(case, reply=Reply("granted", "Terlampir."), by=BY)
    paper = BytesIO(b"tahun;jumlah\n")
    paper.name = "dipa.csv"
    answer = staff(asked).post(f"/kantor/disposisi/{one.pk}/jawab/", {"answer": "Ada.", "file": paper})
    assert answer.status_code == 422
    assert "Ada." in answer.content.decode()
    sealed = default_storage.listdir("sealed")[0] if default_storage.exists("sealed") else []
    assert [name for folder in sealed for name in default_storage.listdir(f"sealed/{folder}")[1]] == []


def test_reminders_leave_once_each_and_a_late_one_stands_on_both_sides(case, send, serving, officer, karanganyar, at):
    asked = serving("author", karanganyar)
    one = send(case, person=asked)

    def keys():
        found = Message.objects.filter(key__startswith="routing.reminder:").values_list("key", flat=True)
        return sorted(key.removeprefix("routing.reminder:2026-01-08:") for key in found)

    assert remind() == 0
    at(2026, 1, 7, 9)
    assert (remind(), remind(), keys()) == (1, 0, [f"1:{one.pk}:{asked.pk}"])
    assert [row.late for row in waiting(asked)] == [False]
    assert list(waiting(officer)) == []
    at(2026, 1, 21, 9)
    assert (remind(), remind()) == (1, 0)
    late = [f"-3:{one.pk}:{person.pk}" for person in (asked, officer)]
    assert keys() == sorted([f"1:{one.pk}:{asked.pk}", *late]), "one letter after a fortnight, with today's truth"
    for person in (asked, officer):
        assert [row.late for row in waiting(person)] == [True]
    one.refresh_from_db()
    assert one.remind_on is None


def test_what_came_back_waits_for_the_officer_until_it_is_read(
    case, send, serving, officer, karanganyar, semarang, staff, at, nothing_changes
):
    asked, colleague = serving("author", karanganyar), serving("ppid-officer", karanganyar)
    elsewhere = serving("ppid-officer", semarang)
    answered, returned = send(case, person=asked), send(case, receiver=semarang)
    at(2026, 1, 6, 10)
    VERBS["answer"](answered, asked)
    VERBS["return"](returned, elsewhere)
    VERBS["answer"](send(case), officer)  # for a sub-section without an account: the officer knows it already
    for person in (officer, colleague):
        rows = list(waiting(person))
        assert [(row.url, row.button, row.late) for row in rows] == [
            (f"/kantor/disposisi/{one.pk}/", "Read", False) for one in (answered, returned)
        ]
        assert rows[0].due.date() == case.alarm_on
    assert (list(waiting(asked)), list(waiting(elsewhere))) == ([], [])
    assert "Sudah saya baca" not in staff(asked).get(f"/kantor/disposisi/{answered.pk}/").text
    assert staff(elsewhere).post(f"/kantor/disposisi/{returned.pk}/dibaca/")["Location"] != f"/kantor/ppid/{case.pk}/"
    returned.refresh_from_db()
    assert returned.unread_since is not None
    browser = staff(officer)
    page = f"/kantor/disposisi/{answered.pk}/"
    assert "Sudah saya baca" in browser.get(page).text
    assert browser.post(page + "dibaca/")["Location"] == f"/kantor/ppid/{case.pk}/"
    with nothing_changes():
        actions.read(answered, by=colleague)
    assert "Sudah saya baca" not in browser.get(page).text
    assert [entry.unit for entry in Entry.objects.filter(verb="routing.read")] == ["33.13"]
    assert [row.url for row in waiting(colleague)] == [f"/kantor/disposisi/{returned.pk}/"]
    decide(case, reply=Reply("granted", "Terlampir."), by=BY)
    assert list(waiting(officer)) == []
    assert close_ended() == 0
    returned.refresh_from_db()
    assert (returned.state, returned.unread_since) == ("returned", None)


def test_what_is_refused_stands_beside_its_field(case, serving, officer, karanganyar, semarang, unit_at, staff):
    serving("ppid-officer", semarang)
    browser, page = staff(officer), f"/kantor/disposisi/kirim/{case.pk}/"
    given = {"question": "Adakah DIPA?", "days": 1, "key": uuid4(), "section": "", "person": "", "receiver": ""}
    outside = {"receiver": semarang.pk}
    for change, field in (
        ({}, "section"),
        ({"section": REGENCY[0], **outside}, "section"),
        ({"person": officer.pk, **outside}, "person"),
        ({"receiver": unit_at("bali").pk}, "receiver"),
        ({"question": "Apakah Warga Contoh pernah bertanya?", **outside}, "question"),
        ({"instruction": "Hubungi Warga Contoh", **outside}, "instruction"),
        ({"section": REGENCY[0], "days": 60}, "days"),
    ):
        answer = browser.post(page, {**given, **change})
        form = answer.context["form"]
        assert (answer.status_code, list(form.errors)) == (422, [field])
        assert f'id="id_{field}_error"' in answer.text
        assert f"id_{field}_error" in form[field].aria_describedby
        assert "Belum selesai: ada yang kurang." in answer.text
    assert not Disposition.framework.exists()


def test_the_end_of_the_case_ends_its_dispositions(case, send, serving, karanganyar, at, nothing_changes):
    asked = serving("author", karanganyar)
    one, answered = send(case, person=asked), VERBS["answer"](send(case, person=asked), asked)
    decide(case, reply=Reply("granted", "Terlampir."), by=BY)
    assert list(waiting(asked)) == []
    with nothing_changes(), pytest.raises(WrongState, match="nothing is needed"):
        actions.answer(one, answer="Ada.", by=asked)
    assert (close_ended(), close_ended()) == (1, 0)
    one.refresh_from_db()
    answered.refresh_from_db()
    assert (one.state, answered.state) == ("cancelled", "answered")
    assert Message.objects.filter(key=f"routing.cancelled:{one.pk}:{asked.pk}").count() == 1
    assert one.events.last().actor == "system:case-ended"


def test_a_new_holiday_moves_the_day_with_an_event(case, send):
    from kentongan.foundation.stages.models import CalendarDay

    one = send(case)
    CalendarDay.objects.create(date=date(2026, 1, 7), kind="national", name="Libur baru", decree="x", confirmed=True)
    recount.call("")
    recount.call("")
    one.refresh_from_db()
    event = one.events.get(kind="recounted")
    assert (one.due_on, event.old_due, event.due) == (date(2026, 1, 9), date(2026, 1, 8), date(2026, 1, 9))
    assert "Libur baru" in " ".join(inner.lines_of(event))
    assert Entry.objects.filter(verb="routing.recounted", unit="33.13").count() == 1


def test_a_day_that_moves_towards_today_still_reminds_today(case, send, serving, karanganyar, at):
    from kentongan.foundation.stages.models import CalendarDay

    holiday = CalendarDay.objects.create(
        date=date(2026, 1, 7), kind="national", name="Libur", decree="x", confirmed=True
    )
    one = send(case, person=serving("author", karanganyar))
    holiday.delete()
    at(2026, 1, 7, 9)
    recount.call("")
    one.refresh_from_db()
    assert (one.due_on, one.remind_on) == (date(2026, 1, 8), date(2026, 1, 7))
    assert (remind(), remind()) == (1, 0)
    assert Message.objects.filter(key__startswith="routing.reminder:2026-01-08:1:").count() == 1


def test_the_database_refuses_to_change_what_happened(case, send):
    one = send(case)
    event = one.events.get()
    for change in (
        lambda: DispositionEvent.objects.filter(pk=event.pk).update(days=99),
        lambda: DispositionEvent.objects.filter(pk=event.pk)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert DispositionEvent.objects.get(pk=event.pk).days == 3


def test_a_person_who_left_reads_nothing_any_more(case, send, serving, karanganyar, staff):
    asked = serving("author", karanganyar)
    one = send(case, person=asked)
    asked.memberships.update(until=date(2026, 1, 4))
    forget_standing(asked)
    assert not Disposition.objects.seen_by(asked).exists()
    with pytest.raises(NotAllowed):
        actions.accept(one, by=asked)


def test_the_unit_keeps_its_own_list_of_sub_sections(case, officer, staff, semarang, send):
    browser = staff(officer)
    assert "Subbagian Hukum" in browser.get("/kantor/disposisi/subbagian/33.13/").content.decode()
    assert browser.get(f"/kantor/disposisi/subbagian/{semarang.code}/").status_code == 404
    given = {"names": "Subbagian Satu\n\nSubbagian Dua\nSubbagian Satu"}
    assert browser.post("/kantor/disposisi/subbagian/33.13/", given).status_code == 302
    assert send(case, section="Subbagian Dua").section == "Subbagian Dua"
    assert browser.post("/kantor/disposisi/subbagian/33.13/", {"names": " "}).status_code == 422


def test_the_form_sends_and_keeps_what_was_typed(case, officer, staff, serving, karanganyar):
    asked, browser = serving("author", karanganyar), staff(officer)
    page = f"/kantor/disposisi/kirim/{case.pk}/"
    assert case.asked in browser.get(page).content.decode()
    given = {"question": "Adakah risalah?", "days": "2", "key": str(uuid4())}
    refused = browser.post(page, given)
    assert refused.status_code == 422
    assert "Adakah risalah?" in refused.content.decode()
    sent = browser.post(page, {**given, "person": asked.pk})
    one = Disposition.framework.get()
    assert sent["Location"] == f"/kantor/disposisi/{one.pk}/"
    assert browser.post(page, {**given, "person": asked.pk})["Location"] == sent["Location"]
    assert browser.post(f"/kantor/disposisi/{one.pk}/batalkan/", {"reason": "Salah"}).status_code == 302
    one.refresh_from_db()
    assert one.state == "cancelled"

"""A decree moves a holiday: every open case shows the new day, the old one and the cause; each officer is told once."""

import json
from datetime import date, timedelta

import pytest

from kentongan.desks.information import recounting, telling
from kentongan.desks.information.actions import completing, objecting
from kentongan.desks.information.models import ClockEntry, InformationRequest, Recount, Reminder
from kentongan.desks.information.notices import withdraw_letters
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.actors import System
from kentongan.foundation.stages.actions import set_day
from kentongan.foundation.vault import unseal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]

BY = System("test")
MOVED = {
    "day": date(2026, 1, 14),
    "kind": "national",
    "name": "Hari contoh",
    "decree": "SKB 2/2026",
    "reason": "Keputusan baru",
}


def letters_about(words):
    return [one.key for one in Message.objects.filter(channel="mail") if words in one.key]


@pytest.fixture
def deliver_announcements(django_capture_on_commit_callbacks):
    """Hand every announcement that waits to its reactions, twice, as a courier that was killed would."""
    from kentongan.foundation.outbox.delivery import claim, deliver_one

    def run() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            for message in claim(100):
                if message.channel == "announcement":
                    deliver_one(message)
                    deliver_one(message)

    return run


def test_a_new_day_off_moves_every_open_case_once(
    ask, at, officer, serving, karanganyar, semarang, unit_at, deliver_announcements
):
    at(2026, 1, 5, 9)
    second, elsewhere = serving("ppid-officer", karanganyar), serving("ppid-officer", semarang)
    cases = [ask(), ask(), ask(unit=semarang)]
    late = completing.accept(ask(unit=unit_at("kab-demak")), track="election", by=BY)
    set_day(**MOVED, by=BY)
    deliver_announcements()
    for case in cases:
        case.refresh_from_db()
        assert case.due_on == date(2026, 1, 21)
        newest = ClockEntry.objects.filter(request=case, step="reply").last()
        assert (newest.kind, newest.old_due, newest.due) == ("recomputed", date(2026, 1, 20), date(2026, 1, 21))
        assert newest.cause == "Hari contoh — SKB 2/2026 — Keputusan baru"
        assert [one["due"] for one in case.clock_entries.filter(step="reply").order_by("pk").values("due")] == [
            date(2026, 1, 20), date(2026, 1, 21),
        ]  # fmt: skip
    late.refresh_from_db()
    assert late.due_on == date(2026, 1, 8), "its count ends before the new day off"
    recount = Recount.objects.get()
    assert (recount.looked_at, recount.moved, recount.total) == (4, 3, 4)
    recorded = Entry.objects.filter(verb="information.recounted").values_list("unit", "details")
    assert sorted((unit, json.loads(details)) for unit, details in recorded) == [
        ("33.13", {"moved": 2}), ("33.74", {"moved": 1}),
    ]  # fmt: skip
    told = letters_about("information.office.recounted:")
    assert sorted(key.rsplit(":", 1)[1] for key in told) == sorted(str(one.pk) for one in (officer, second, elsewhere))
    assert len(letters_about("information.recounted:")) == 3, "one to each applicant"


def test_the_calendar_of_one_unit_moves_that_unit_alone(ask, at, karanganyar, semarang, deliver_announcements):
    at(2026, 1, 5, 9)
    mine, other = ask(), ask(unit=semarang)
    set_day(**{**MOVED, "kind": "local"}, unit=karanganyar, by=BY)
    deliver_announcements()
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.due_on, other.due_on) == (date(2026, 1, 21), date(2026, 1, 20))


def test_another_day_of_an_objection_reaches_superior_officer_and_applicant_once(
    ask, at, officer, superior, serving, semarang, deliver_announcements
):
    serving("ppid-superior", semarang)
    at(2026, 1, 5, 9)
    case, open_still = ask(), ask()
    objection = objecting.object_to(case, ground="b", account="Tidak ada di situs", by=BY)
    completing.withdraw(case, reason="Sudah", by=BY)
    other = objecting.object_to(open_still, ground="b", account="Lagi", by=BY)
    objecting.withdraw_objection(other, reason="Sudah", by=BY)
    before = objection.due_on
    set_day(**MOVED, by=BY)
    deliver_announcements()
    telling.tell_of.func(Recount.objects.get().pk)
    objection.refresh_from_db()
    assert (before, objection.due_on) == (date(2026, 2, 17), date(2026, 2, 18))
    told = Message.objects.filter(key__startswith="information.office.recounted:")
    assert sorted(key.rsplit(":", 1)[1] for key in told.values_list("key", flat=True)) == sorted(
        [str(officer.pk), str(superior.pk)]
    )
    of_superior = json.loads(unseal(told.get(key__endswith=f":{superior.pk}").payload))["text"]
    assert (case.number in of_superior, open_still.number in of_superior) == (True, False)
    (letter,) = Message.objects.filter(key__startswith="information.objection_recounted:")
    text = json.loads(unseal(letter.payload))["text"]
    assert letter.key.startswith(f"information.objection_recounted:{case.pk}:")
    assert "Rabu, 18 Februari 2026" in text
    withdraw_letters(case)
    letter.refresh_from_db()
    assert letter.state == "discarded"


def test_of_rehearsals_nobody_is_told(ask, at, officer, deliver_announcements):
    at(2026, 1, 5, 9)
    case = ask(rehearsal=True, by=officer)
    set_day(**MOVED, by=BY)
    deliver_announcements()
    case.refresh_from_db()
    assert case.due_on == date(2026, 1, 21)
    assert letters_about("recounted:") == []


def test_letters_to_the_office_stay_when_those_to_an_applicant_are_withdrawn(ask, at, officer, deliver_announcements):
    at(2026, 1, 5, 9)
    case = ask()
    set_day(**MOVED, by=BY)
    deliver_announcements()
    Recount.objects.filter(finished_at=None).delete()
    withdraw_letters(case)
    waits = Message.objects.filter(channel="mail", key__contains="recounted:").values_list("key", "state")
    keys = {key.split(":")[0]: state for key, state in waits}
    assert keys == {"information.recounted": "discarded", "information.office.recounted": "waiting"}


def test_a_killed_worker_s_successor_goes_on_where_it_stopped(ask, at, monkeypatch):
    at(2026, 1, 5, 9)
    cases = [ask() for _ in range(5)]
    monkeypatch.setattr(recounting, "AT_ONCE", 2)
    from kentongan.foundation.stages.models import CalendarDay

    CalendarDay.objects.create(
        date=date(2026, 1, 14), kind="national", name="Hari contoh", decree="SKB", confirmed=True
    )
    recount = recounting.begin(cause="contoh")
    assert recounting.portion(recount.pk)
    assert ClockEntry.objects.filter(kind="recomputed").count() == 2
    while recounting.portion(recount.pk):
        pass
    assert sorted(InformationRequest.framework.values_list("due_on", flat=True)) == [date(2026, 1, 21)] * len(cases)
    assert ClockEntry.objects.filter(kind="recomputed", step="reply").count() == len(cases)
    telling.tell_of.func(recount.pk)
    telling.tell_of.func(recount.pk)
    assert len(letters_about("information.recounted:")) == len(cases)


def test_reminders_leave_once_however_long_nobody_looked(ask, at, officer, superior):
    from kentongan.desks.information.remembering import remind

    at(2026, 1, 5, 9)
    case = completing.accept(ask(), track="ordinary", by=officer)
    assert case.alarm_on == date(2026, 1, 19)
    assert case.remind_on == date(2026, 1, 13), "three working days before, 16 January is off"
    at(2026, 1, 13, 8)
    remind()
    remind()
    assert sorted(Reminder.objects.values_list("distance", flat=True)) == [3]
    at(2026, 1, 28, 8)
    remind()
    remind()
    assert sorted(Reminder.objects.values_list("distance", flat=True)) == [-3, -1, 0, 1, 3]
    to_officer = [key for key in letters_about("reminder:") if key.endswith(f":{officer.pk}")]
    to_superior = [key for key in letters_about("reminder:") if key.endswith(f":{superior.pk}")]
    assert (len(to_officer), len(to_superior)) == (2, 1), "after a fortnight one letter, not four alike"
    latest = Message.objects.filter(key__contains=f":-3:{officer.pk}").get()
    assert "Terlambat 7 hari kerja" in json.loads(unseal(latest.payload))["subject"]
    case.refresh_from_db()
    assert case.remind_on is None


def test_looking_every_hour_or_after_a_week_sends_the_same_reminders(ask, at, officer):
    from kentongan.desks.information.remembering import remind

    at(2026, 1, 5, 9)
    case = completing.accept(ask(), track="ordinary", by=officer)
    moment = at(2026, 1, 6, 0)
    for hours in range(0, 24 * 20, 6):
        later = moment + timedelta(hours=hours)
        at(later.year, later.month, later.day, later.hour)
        remind()
    assert Reminder.objects.filter(entry__request=case).count() == 5

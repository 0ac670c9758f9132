"""Events, duties and coverages by scenario: who may take each step, who is told, and that a refusal changes nothing."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kentongan.desks.newsroom.coverage.actions import agenda, assignments, outputs, records
from kentongan.desks.newsroom.coverage.models import AgendaItem, Coverage
from kentongan.desks.newsroom.coverage.states import ASSIGNMENT_LIFE, COVERAGE_LIFE, ITEM_LIFE
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.vault import unseal

pytestmark = pytest.mark.django_db


def letters() -> list[str]:
    return [
        json.loads(unseal(one.payload))["subject"]
        for one in Message.objects.filter(channel="mail").order_by("created_at")
    ]


def verbs() -> list[str]:
    rows = Entry.objects.filter(verb__startswith="coverage.").order_by("pk")
    return [verb.removeprefix("coverage.") for verb in rows.values_list("verb", flat=True)]


def test_assigned_declined_and_given_to_somebody_else(event, author, head, person, karanganyar):
    other = person("author", karanganyar)
    duty = assignments.assign(event, person=author, duty="writer", by=head)
    assignments.decline(duty, reason="Sakit", by=author)
    second = assignments.assign(event, person=other, duty="writer", by=head)
    coverage = assignments.accept(second, by=other)
    duty.refresh_from_db()
    assert (duty.state, duty.reason) == ("declined", "Sakit")
    assert coverage.procedure.version == 1
    assert letters() == [
        f"Penugasan untuk Anda: {event.title}",
        f"Ditolak: {event.title}",
        f"Penugasan untuk Anda: {event.title}",
    ]
    assert verbs() == [
        "item.planned",
        "assignment.offered",
        "assignment.declined",
        "assignment.offered",
        "assignment.accepted",
        "coverage.begun",
    ]


def test_a_new_time_is_told_and_a_new_purpose_is_not(event, author, head):
    assignments.assign(event, person=author, duty="writer", by=head)
    agenda.change(event, by=head, purpose="Lebih rinci")
    assert len(letters()) == 1
    changed = agenda.change(event, by=head, starts_at=event.starts_at - timedelta(hours=1))
    assert (len(letters()), changed.sequence) == (2, 2)
    agenda.change(event, by=head, purpose="Lebih rinci")
    assert AgendaItem.objects.within(event.unit).get().sequence == 2


def test_a_cancelled_event_ends_its_duties(event, author, head, nothing_changes):
    duty = assignments.assign(event, person=author, duty="writer", by=head)
    with nothing_changes(), pytest.raises(Incomplete):
        agenda.cancel(event, reason=" ", by=head)
    agenda.cancel(event, reason="Ditunda", by=head)
    duty.refresh_from_db()
    assert (duty.state, letters()[-1]) == ("withdrawn", f"Dibatalkan: {event.title}")
    with nothing_changes(), pytest.raises(WrongState):
        records.begin(event, by=head)
    with nothing_changes(), pytest.raises(WrongState):
        assignments.assign(event, person=author, duty="writer", by=head)


def test_no_one_is_assigned_twice_or_from_elsewhere(event, author, head, person, semarang, nothing_changes):
    assignments.assign(event, person=author, duty="writer", by=head)
    with nothing_changes(), pytest.raises(ValidationError, match="sudah mendapat tugas"):
        assignments.assign(event, person=author, duty="writer", by=head)
    stranger = person("author", semarang)
    with nothing_changes(), pytest.raises(ValidationError, match="tidak bertugas"):
        assignments.assign(event, person=stranger, duty="writer", by=head)
    assert assignments.assign(event, person=author, duty="photographer", by=head).state == "offered"


def test_only_the_person_answers(event, author, head, nothing_changes):
    duty = assignments.assign(event, person=author, duty="writer", by=head)
    with nothing_changes(), pytest.raises(NotAllowed):
        assignments.accept(duty, by=head)
    with nothing_changes(), pytest.raises(NotAllowed):
        assignments.decline(duty, reason="x", by=head)
    assignments.accept(duty, by=author)
    with nothing_changes(), pytest.raises(WrongState):
        assignments.accept(duty, by=author)


def test_an_official_of_another_unit_is_not_expected(karanganyar, semarang, author, nothing_changes):
    foreign = semarang.officials.create(name="Budi", title="Ketua")
    moment = datetime(2025, 10, 27, 2, 0, tzinfo=UTC)
    with nothing_changes(), pytest.raises(ValidationError):
        agenda.plan(unit=karanganyar, by=author, officials=[foreign], title="x", kind="visit", place="y",
            starts_at=moment, ends_at=moment)  # fmt: skip


def test_strangers_change_nothing(event, covered, person, semarang, jateng, nothing_changes):
    stranger, coordinator = person("head", semarang), person("coordinator", jateng)
    for who in (stranger, coordinator):
        tries = [
            lambda by=who: agenda.change(event, by=by, title="x"),
            lambda by=who: agenda.cancel(event, reason="x", by=by),
            lambda by=who: records.save_notes(covered, version=0, notes={"what": "x"}, by=by),
            lambda by=who: records.add_quote(covered, text="x", speaker="y", by=by),
            lambda by=who: records.add_attendance(covered, name="x", by=by),
            lambda by=who: records.close(covered, by=by),
            lambda by=who: outputs.begin_article(covered, by=by),
        ]
        for attempt in tries:
            with nothing_changes(), pytest.raises(PermissionDenied):
                attempt()


def test_a_closed_coverage_takes_nothing_until_it_is_opened(covered, author, nothing_changes):
    records.close(covered, by=author)
    with nothing_changes(), pytest.raises(WrongState):
        records.save_notes(covered, version=0, notes={"what": "x"}, by=author)
    records.reopen(covered, by=author)
    assert records.save_notes(covered, version=0, notes={"what": "x"}, by=author).what == "x"


def test_notes_over_a_newer_version_are_refused_and_nothing_is_lost(covered, author, head, nothing_changes):
    records.save_notes(covered, version=0, notes={"what": "satu"}, by=author)
    with nothing_changes(), pytest.raises(records.NotesMoved) as moved:
        records.save_notes(covered, version=0, notes={"what": "dua"}, by=head)
    assert moved.value.coverage.what == "satu"
    assert records.save_notes(covered, version=0, notes={"what": "satu"}, by=head).notes_version == 1


def test_a_photo_story_needs_pictures(covered, author, nothing_changes):
    with nothing_changes(), pytest.raises(Incomplete, match="3 gambar"):
        outputs.begin_article(covered, kind="photo_story", by=author)


def test_a_livestream_is_recorded_with_its_checklist(covered, author):
    made = outputs.record_video(
        covered, kind="livestream", title="Siaran rapat", url="https://video.example.org/1", by=author
    )
    opened = covered.procedure.requirements.get(code="opened")
    records.tick(covered, of=opened, done=True, by=author)
    records.tick(covered, of=opened, done=True, by=author)
    assert (made.kind, covered.ticked.count()) == ("livestream", 1)
    records.tick(covered, of=opened, done=False, by=author)
    assert covered.ticked.count() == 0


def test_one_event_has_one_coverage(event, author, head):
    assert records.begin(event, by=author) == records.begin(event, by=head)
    assert Coverage.objects.within(event.unit).count() == 1


@pytest.mark.parametrize("life", [ITEM_LIFE, ASSIGNMENT_LIFE, COVERAGE_LIFE])
def test_the_tables_name_rights_that_roles_hold(life):
    from kentongan.foundation.units import roles

    held = {right for seed in roles.SEEDS for right in roles.granted(seed.code)}
    assert {step.right for step in life.steps} <= held

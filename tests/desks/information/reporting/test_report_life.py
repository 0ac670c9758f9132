"""A report from its figures to its editions: who may do what, what is refused, what stays."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from kentongan.desks.information.reporting.actions import due, publishing, writing
from kentongan.desks.information.reporting.models import DueRule, Edition, Report
from kentongan.desks.information.reporting.periods import Period
from kentongan.desks.information.reporting.reads import due_day
from kentongan.desks.information.reporting.states import REPORT_LIFE
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, Stale, WrongState
from kentongan.foundation.ledger.canonical import sha256
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.actors import System
from kentongan.foundation.public.store.purges import Purge
from kentongan.foundation.units.models import Role

pytestmark = pytest.mark.django_db


def test_a_report_is_submitted_published_and_stays_as_it_was(drafted, officer, superior, ask, at, karanganyar):
    report = writing.submit(drafted, seen=drafted.saved, by=officer)
    assert Message.objects.filter(key__startswith=f"reporting.submitted:{report.pk}").count() == 1
    edition = publishing.publish(report, seen=report.saved, by=superior)
    report.refresh_from_db()
    assert (report.state, report.live, edition.number) == ("published", True, 1)
    assert edition.digest == sha256(edition.content)
    entry = Entry.objects.get(verb="reporting.published", unit=karanganyar.code)
    assert edition.digest in entry.details
    assert {"reports:33.13"} <= {tag for row in Purge.objects.all() for tag in row.tags.split()}
    received = edition.content["tallies"]["state"]["answered"]
    at(2026, 1, 5, 10)
    ask()
    edition.refresh_from_db()
    assert edition.content["tallies"]["state"]["answered"] == received == 4
    assert "Siti Rahmawati" not in str(edition.content), "what an officer wrote as a reason stays in the case"
    at(2027, 2, 1, 9)
    publishing.revise(report, reason="Jumlah permohonan kurang satu.", by=officer)
    report.refresh_from_db()
    assert (report.state, report.live) == ("draft", True)
    report = writing.count_anew(report, seen=report.saved, by=officer)
    report = writing.submit(report, seen=report.saved, by=officer)
    second = publishing.publish(report, seen=report.saved, by=superior)
    assert (second.number, second.note) == (2, "Jumlah permohonan kurang satu.")
    assert Edition.objects.get(pk=edition.pk).content == edition.content


VERBS = {
    "write": lambda one, by: writing.write(one, texts={}, seen=one.saved, by=by),
    "submit": lambda one, by: writing.submit(one, seen=one.saved, by=by),
    "recall": lambda one, by: writing.recall(one, seen=one.saved, by=by),
    "return": lambda one, by: publishing.give_back(one, reason="Kurang", by=by),
    "publish": lambda one, by: publishing.publish(one, seen=one.saved, by=by),
    "revise": lambda one, by: publishing.revise(one, reason="Keliru", by=by),
    "withdraw": lambda one, by: publishing.withdraw(one, reason="Keliru", by=by),
}
HOLDERS = {"reporting.write": "ppid-officer", "reporting.publish": "ppid-superior"}


def test_every_state_verb_and_role(published, serving, karanganyar, semarang, nothing_changes):
    """The report is live throughout, so that each verb of the table can be carried out; the house itself may too."""
    assert {step.verb for step in REPORT_LIFE.steps} == set(VERBS)
    actors = {role: serving(role, karanganyar) for role in (*HOLDERS.values(), "author", "head")}
    actors |= {"officer-elsewhere": serving("ppid-officer", semarang), "house": System("test")}
    report = published
    for state, before in (("published", ""), ("draft", "revise"), ("submitted", "submit")):
        if before:
            VERBS[before](report, actors["ppid-officer"])
            report.refresh_from_db()
        assert report.state == state
        for verb, run in VERBS.items():
            step = next((one for one in REPORT_LIFE.steps if (one.source, one.verb) == (state, verb)), None)
            allowed = {HOLDERS[one.right] for one in REPORT_LIFE.steps if one.verb == verb} | {"house"}
            with nothing_changes():
                for role in actors if step is None else actors.keys() - allowed:
                    with pytest.raises(WrongState if role in allowed else NotAllowed):
                        run(report, actors[role])
            for role in sorted(allowed) if step else ():
                with transaction.atomic():
                    run(report, actors[role])
                    assert Report.framework.get(pk=report.pk).state == step.target
                    transaction.set_rollback(True)


def test_the_database_refuses_to_change_an_edition(published):
    edition = published.editions.get()
    for change in ({"digest": "x"}, {"note": "x"}, {"content": {}}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Edition.objects.filter(pk=edition.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        edition.delete()
    Edition.objects.filter(pk=edition.pk).update(published_by=None)


def test_what_is_missing_refuses_the_submission_and_nothing_changes(drafted, officer, superior, at, nothing_changes):
    def refused(kind, words, run):
        with nothing_changes(), pytest.raises(kind, match=words), transaction.atomic():
            run()

    for text, said in (("", "Obstacles from outside"), ("Kendala: [ISI: kendala].", "Obstacles from outside")):
        drafted = writing.write(drafted, texts={"obstacles_outer": text}, seen=drafted.saved, by=officer)
        refused(Incomplete, said, lambda now=drafted: writing.submit(now, seen=now.saved, by=officer))
    whole = writing.write(drafted, texts={"obstacles_outer": "Tidak ada."}, seen=drafted.saved, by=officer)
    without = writing.write(whole, texts={"disputes_note": ""}, seen=whole.saved, by=officer)
    refused(Incomplete, "Disputes before", lambda: writing.submit(without, seen=without.saved, by=officer))
    report = writing.write(without, texts={"disputes_note": "Masih berjalan."}, seen=without.saved, by=officer)
    refused(Stale, "Somebody else", lambda: writing.write(report, texts={}, seen=whole.saved, by=officer))
    refused(
        Incomplete, "longer", lambda: writing.write(report, texts={"policy": "x" * 6001}, seen=report.saved, by=officer)
    )
    refused(NotAllowed, "may not", lambda: writing.write(report, texts={}, seen=report.saved, by=superior))
    at(2026, 12, 31, 9)
    refused(WrongState, "over yet", lambda: writing.submit(report, seen=report.saved, by=officer))
    at(2027, 1, 11, 9)
    report = writing.submit(report, seen=report.saved, by=officer)
    refused(NotAllowed, "may not", lambda: publishing.publish(report, seen=report.saved, by=officer))
    refused(Stale, "Read it again", lambda: publishing.publish(report, seen=1, by=superior))
    refused(WrongState, "changed", lambda: writing.write(report, texts={}, seen=report.saved, by=officer))
    refused(Incomplete, "reason", lambda: publishing.give_back(report, reason=" ", by=superior))
    publishing.give_back(report, reason="Anggaran belum benar", by=superior)
    report.refresh_from_db()
    assert (report.state, report.remark) == ("draft", "Anggaran belum benar")
    refused(WrongState, "on the site", lambda: publishing.withdraw(report, reason="x", by=superior))


def test_who_wrote_it_publishes_it_with_a_reason_alone(drafted, officer, karanganyar, person, nothing_changes):
    from kentongan.foundation.units.access import forget_standing
    from kentongan.foundation.units.models import Membership, Role

    Membership.objects.create(
        person=officer, unit=karanganyar, role=Role.objects.get(code="ppid-superior"), since=date(2020, 1, 1)
    )
    forget_standing(officer)
    report = writing.submit(drafted, seen=drafted.saved, by=officer)
    with nothing_changes(), pytest.raises(NotAllowed), transaction.atomic():
        publishing.publish(report, seen=report.saved, by=officer)
    publishing.publish(report, seen=report.saved, by=officer, override="Atasan berhalangan")
    assert "Atasan berhalangan" in Entry.objects.get(verb="reporting.published").details


def test_a_report_is_begun_once_and_only_for_what_has_begun(
    published, officer, serving, at, karanganyar, jateng, semarang, nothing_changes, django_capture_on_commit_callbacks
):
    for unit, period, wide, kind in (
        (karanganyar, Period(2026), False, WrongState),
        (karanganyar, Period(2028), False, WrongState),
        (karanganyar, Period(2025), True, WrongState),
        (semarang, Period(2026), False, NotAllowed),
    ):
        with nothing_changes(), pytest.raises(kind), transaction.atomic():
            writing.begin(unit=unit, period=period, wide=wide, by=officer)
    half = writing.begin(unit=karanganyar, period=Period(2027, 1), by=officer)
    assert set(half.texts) == {"policy", "facilities", "people"}, "only what seldom changes is taken over"
    with django_capture_on_commit_callbacks(execute=True):
        province = writing.begin(unit=jateng, period=Period(2026), wide=True, by=serving("ppid-officer", jateng))
    province.refresh_from_db()
    assert (province.figures, len(province.lines)) == (published.figures, 36)
    assert Report.objects.for_system("counted here").count() == 3


def test_the_due_day_is_a_dated_row(serving, nation, officer, nothing_changes):
    assert due_day(Period(2026)) == date(2027, 3, 31)
    assert due_day(Period(2026, 1)) is None
    facts = {"half": False, "months": 2, "valid_from": date(2027, 1, 1), "legal_basis": "Perki X", "confirmed": True}
    with nothing_changes(), pytest.raises(NotAllowed), transaction.atomic():
        due.set_due(**facts, by=officer)
    admin = serving("national-admin", nation)
    with nothing_changes(), pytest.raises(Incomplete), transaction.atomic():
        due.set_due(**{**facts, "legal_basis": " "}, by=admin)
    due.set_due(**facts, by=admin)
    assert (due_day(Period(2026)), due_day(Period(2027))) == (date(2027, 3, 31), date(2028, 2, 29))
    assert DueRule.objects.get(half=False, months=3).valid_to == date(2026, 12, 31)


def test_every_author_is_held_to_the_second_pair_of_eyes(
    drafted, serving, karanganyar, officer, nothing_changes, staff
):
    both = serving("ppid-superior", karanganyar)
    both.memberships.create(unit=karanganyar, role=Role.objects.get(code="ppid-officer"), since=date(2020, 1, 1))
    report = writing.write(drafted, texts={"policy": "Ditulis atasan."}, seen=drafted.saved, by=both)
    report = writing.write(report, texts={"people": "Ditulis petugas."}, seen=report.saved, by=officer)
    report = writing.submit(report, seen=report.saved, by=officer)
    assert staff(both).get(f"/kantor/laporan-ppid/{report.pk}/").context["own"]
    with nothing_changes(), pytest.raises(NotAllowed, match="somebody else"), transaction.atomic():
        publishing.publish(report, seen=report.saved, by=both)
    assert publishing.publish(report, seen=report.saved, by=both, override="Hanya satu atasan").number == 1

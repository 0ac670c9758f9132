"""Reports with many offices: counted in the background, office by office, exact whoever is killed."""

import json
from contextlib import suppress

import pytest

from kentongan.desks.information.actions import completing
from kentongan.desks.information.reporting import tallying, tasks
from kentongan.desks.information.reporting.actions import writing
from kentongan.desks.information.reporting.counting import count
from kentongan.desks.information.reporting.figures import total
from kentongan.desks.information.reporting.models import Counting, OfficeCount, Report
from kentongan.desks.information.reporting.periods import Period
from kentongan.foundation.conduct.errors import WrongState
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.units.models import Unit

pytestmark = pytest.mark.django_db
YEAR = Period(2026)


@pytest.fixture
def desk(serving, jateng):
    return serving("ppid-officer", jateng)


@pytest.fixture
def begun(busy_year, at, ask, desk, jateng, semarang):
    """The report of a province of 36 offices on 11 January 2027, of which none is counted yet."""
    at(2026, 2, 2, 9)
    ask(semarang)
    ask(jateng)
    at(2027, 1, 11, 9)
    return writing.begin(unit=jateng, period=YEAR, wide=True, by=desk)


class Killed(BaseException):
    """The worker is gone."""


def killed_after(offices, monkeypatch):
    """Count as ever, until so many offices are counted."""
    left = iter(range(offices))

    def counting(*args, **kwargs):
        if next(left, None) is None:
            raise Killed
        return count(*args, **kwargs)

    monkeypatch.setattr(tallying, "count", counting)


def sums(unit):
    today = tallying.local_day(unit)
    return total(count(one, YEAR, today=today) for one in Unit.objects.within(unit)).tallies


def test_a_killed_worker_s_successor_goes_on_and_the_sums_are_exact(begun, jateng, desk, staff, monkeypatch):
    page = f"/kantor/laporan-ppid/{begun.pk}/"
    counting = Counting.objects.get()
    killed_after(30, monkeypatch)
    with suppress(Killed):
        tallying.work_on.func(counting.pk)
    assert (OfficeCount.objects.count(), tallying.progress(begun)) == (30, (30, 36))
    seen = staff(desk).get(page)
    assert ("30 dari 36 satker" in seen.text, seen["Refresh"], 'class="drawn"' in seen.text) == (True, "4", False)
    assert staff(desk).get(f"{page}pratinjau.pdf").status_code == 404
    with pytest.raises(WrongState, match="still being counted"):
        writing.submit(begun, seen=begun.saved, by=desk)
    tasks.resume_countings()
    assert OfficeCount.objects.count() == 30, "nobody has been away long enough"
    monkeypatch.setattr(tallying, "count", count)
    Counting.objects.update(touched_at="2027-01-11T01:00Z")
    tasks.resume_countings()
    begun.refresh_from_db()
    assert begun.tallies == sums(jateng)
    assert (begun.figures.received, sum(line[2] for line in begun.lines), len(begun.lines)) == (10, 10, 36)
    assert not OfficeCount.objects.exists()
    told = Entry.objects.filter(verb="reporting.counted")
    assert [(one.actor, json.loads(one.details)["offices"]) for one in told] == [(desk.actor_code, 36)]
    tallying.work_on.func(counting.pk)
    assert told.count() == 1
    shown = staff(desk).get(page)
    assert ("Refresh" in shown.headers, "dari 36 satker" in shown.text) == (False, False)


def test_figures_of_another_day_are_counted_anew_before_they_are_handed_over(
    begun, at, busy_year, officer, desk, jateng, monkeypatch
):
    counting = Counting.objects.get()
    tallying.work_on.func(counting.pk)
    begun.refresh_from_db()
    at(2027, 1, 12, 9)
    with pytest.raises(WrongState, match="earlier day"):
        writing.submit(begun, seen=begun.saved, by=desk)
    killed_after(5, monkeypatch)
    writing.count_anew(begun, seen=begun.saved, by=desk)
    with pytest.raises(Killed):
        tallying.work_on.func(counting.pk)
    monkeypatch.setattr(tallying, "count", count)
    late = Counting.objects.get()
    before = begun.tallies
    *_rest, overdue = busy_year
    completing.withdraw(overdue, reason="selesai", by=officer)
    writing.count_anew(begun, seen=begun.saved, by=desk)
    assert tallying.progress(begun) == (0, 36)
    assert not tallying.count_office(late, jateng), "a worker of the counting before wakes late"
    tallying.finish(late)
    assert Report.objects.for_system("test").get(pk=begun.pk).tallies == before
    tallying.work_on.func(counting.pk)
    begun.refresh_from_db()
    assert begun.tallies == sums(jateng) != before
    with pytest.raises(Exception, match="Still missing"):
        writing.submit(begun, seen=begun.saved, by=desk)

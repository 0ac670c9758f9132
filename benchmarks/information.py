"""Requests for information: a deadline, a busy unit's queue, every open deadline counted anew, the nation's report, a
flood of forms.

Rows are written straight into tables: a request with its applicant (sealed texts are random bytes) and two events of
clocks. One request in fifty is open; a tenth of all belongs to one unit.
"""

import random
import shutil
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from measuring import OK, Kind, Visitor, in_turn, telling, use
from results import Row

DEADLINE, QUEUE, QUERIES, RECOUNT, GROWTH = 0.1, 200.0, 12, 60.0, 1.3
SIZES = (10_000, 1_000_000)
OPEN = 100_000
BUSY = "33.74"
PORTION = 5_000
FLOOD, KEPT, TOO_MANY = 10_000, 20, 429
"""Forms of an hour, how many of them the network's limit lets through without a proof of work, and the answer after."""
FORM = {
    "asked": "Salinan anggaran", "purpose": "penelitian", "obtain": "soft", "delivery": "pickup", "kind": "person",
    "name": "Warga Contoh", "identity": "3313014107900005", "address": "Jalan Melati 5", "phone": "0271 555 0101",
}  # fmt: skip
TODAY = date(2026, 6, 3)
ROUNDS = 12


def run(units: Path) -> list[Row]:
    """Measure the promises."""
    return [_deadline(), *_queues(units), *_recount(units), *_report(units), *_flood(units)]


def _deadline() -> Row:
    from kentongan.desks.information.deadlines import Count, due_date
    from kentongan.foundation.workdays import WorkCalendar

    days = {date(year, month, 17): "contoh" for year in range(2025, 2030) for month in range(1, 13)}
    calendar = WorkCalendar(days, frozenset(range(2025, 2030)))
    counts = [Count(TODAY + timedelta(days=n % 300), 10) for n in range(5_000)]
    began = time.process_time()
    for count in counts:
        due_date(count, calendar, strictest=calendar, others=[Count(count.start - timedelta(days=1), 10)])
    return Row("one deadline with its alarm", (time.process_time() - began) / len(counts) * 1000, "ms", DEADLINE)


def _database(units: Path, size: int, *, all_open: bool = False) -> Path:
    path = units.with_name(f"requests-{size}{'-open' if all_open else ''}.sqlite3")
    if not path.exists():
        growing = Path(shutil.copy(units, path.with_suffix(".growing")))
        use(growing)
        with telling(f"writing {size:,} requests"):
            _fill(size, all_open=all_open)
        from django.db import connections

        connections["default"].close()
        use(units)
        growing.rename(path)
    return path


def _fill(size: int, *, all_open: bool) -> None:
    from django.db import transaction

    from kentongan.desks.information.models import Applicant, ClockEntry, InformationRequest
    from kentongan.foundation.people.models import Person
    from kentongan.foundation.units.models import Membership, Role, Unit

    busy = Unit.objects.get(code=BUSY)
    person = Person.objects.create_user("petugas@contoh.invalid", name="Petugas")
    Membership.objects.create(person=person, unit=busy, role=Role.objects.get(code="ppid-officer"))
    others = list(Unit.objects.exclude(pk=busy.pk).values_list("pk", flat=True))
    rng = random.Random(1)
    for start in range(0, size, PORTION):
        cases = list(_cases(range(start, min(start + PORTION, size)), busy.pk, others, rng, all_open))
        with transaction.atomic():
            InformationRequest.framework.bulk_create(cases)
            Applicant.objects.bulk_create(Applicant(request=one, sealed_contact="x" * 220) for one in cases)
            ClockEntry.objects.bulk_create(entry for one in cases for entry in _entries(one))


def _cases(numbers: range, busy: int, others: list[int], rng: random.Random, all_open: bool) -> Iterator[Any]:
    from kentongan.desks.information.models import InformationRequest

    for number in numbers:
        is_open = all_open or number % 50 == 0
        received = TODAY - timedelta(days=rng.randrange(12) if is_open else 20 + number % 1500)
        unit = busy if number % 10 == 0 else others[number % len(others)]
        yield InformationRequest(
            unit_id=unit, number=f"{number:07d}", state="in_progress" if is_open else "answered", track="ordinary",
            outcome="" if is_open else "granted", asked="Salinan anggaran " + "kata " * 20, purpose="penelitian",
            received_at=datetime.combine(received, datetime.min.time(), UTC), received_on=received,
            due_on=received + timedelta(days=14) if is_open else None,
            alarm_on=received + timedelta(days=14) if is_open else None,
            closed_on=None if is_open else received + timedelta(days=9),
            token_digest=f"{number:064d}", sealed_token="x" * 120, mail_token=f"{number:020d}",
        )  # fmt: skip


def _entries(case: Any) -> Iterator[Any]:
    from kentongan.desks.information.models import ClockEntry

    due = case.received_on + timedelta(days=14)
    early = {"start": case.received_on, "days": 3, "due": case.received_on + timedelta(days=5)}
    yield ClockEntry(
        request=case, step="completeness", kind="started", **early, alarm=early["due"], actor="system:bench"
    )
    yield ClockEntry(request=case, step="completeness", kind="ended", actor="system:bench")
    yield ClockEntry(request=case, step="reply", kind="started", start=case.received_on, days=10, due=due, alarm=due,
        actor="system:bench")  # fmt: skip
    if not case.is_open:
        yield ClockEntry(request=case, step="reply", kind="ended", old_due=due, actor="system:bench")


def _queues(units: Path) -> Iterator[Row]:
    from django.conf import settings

    from kentongan.config.wsgi import application

    kinds: dict[str, Kind] = {}
    for size in SIZES:
        database = _database(units, size)
        use(database)
        visitor = Visitor(application, cookie=_officer_s_cookie())
        for tab in ("open", "closed"):
            path = f"/kantor/ppid/?tab={tab}"
            assert visitor.get(settings.STAFF_HOST, path)[0] == OK, path
            kinds[f"{tab} {size}"] = (database, visitor.rotating([(settings.STAFF_HOST, path)]))
    found = in_turn(kinds, rounds=ROUNDS)
    for tab in ("open", "closed"):
        small, large = (found[f"{tab} {size}"] for size in SIZES)
        yield Row(f"queue, {tab}, of a unit with a tenth of 1,000,000", large.median, "ms", QUEUE)
        yield Row(f"queue, {tab}: queries", max(large.queries), "", QUERIES, "two of them are the desk's")
        yield Row(
            f"queue, {tab}: growth from 10,000", large.median / small.median, "×", GROWTH, f"{small.median:.0f} ms"
        )


def _officer_s_cookie() -> str:
    from staff import cookie_of

    from kentongan.foundation.people.models import Person

    return cookie_of(Person.objects.get(email="petugas@contoh.invalid"))


def _recount(units: Path) -> Iterator[Row]:
    from kentongan.desks.information import recounting
    from kentongan.desks.information.models import Recount
    from kentongan.foundation.stages.models import CalendarDay

    use(_database(units, OPEN, all_open=True))
    CalendarDay.objects.get_or_create(
        date=TODAY + timedelta(days=1),
        kind="national",
        unit=None,
        defaults={"name": "Hari contoh", "decree": "SKB contoh"},
    )
    recount = Recount.objects.create(cause="contoh", total=OPEN)
    began = time.perf_counter()
    while recounting.portion(recount.pk):
        pass
    seconds = time.perf_counter() - began
    recount.refresh_from_db()
    yield Row(f"{OPEN:,} open deadlines counted anew", seconds, "s", RECOUNT, f"{recount.moved:,} moved, by the clock")


def _report(units: Path) -> Iterator[Row]:
    """The yearly report of the nation with all offices, on requests that all came in its year."""
    from django.db.models import F

    from kentongan.desks.information.models import InformationRequest
    from kentongan.desks.information.reporting import tallying
    from kentongan.desks.information.reporting.actions import writing
    from kentongan.desks.information.reporting.models import Counting, Report
    from kentongan.desks.information.reporting.periods import Period
    from kentongan.foundation.people.actors import System
    from kentongan.foundation.units.models import Unit

    use(_database(units, OPEN))
    year, nation = Period(TODAY.year - 1), Unit.objects.get(parent=None)
    for back in range(1, 5):
        days = timedelta(days=365 * back)
        rows = InformationRequest.framework.filter(
            received_on__gte=year.first - days, received_on__lte=year.last - days, closed_on__isnull=False
        )
        rows.update(received_on=F("received_on") + days, closed_on=F("closed_on") + days)
    began = time.perf_counter()
    report = writing.begin(unit=nation, period=year, wide=True, by=System("bench"))
    asked = (time.perf_counter() - began) * 1000
    counting, slowest, began = Counting.objects.get(report=report), 0.0, time.perf_counter()
    for unit in Unit.objects.within(nation):
        before = time.perf_counter()
        tallying.count_office(counting, unit)
        slowest = max(slowest, time.perf_counter() - before)
    tallying.finish(counting)
    seconds = time.perf_counter() - began
    received = Report.framework.get(pk=report.pk).figures.received
    yield Row("the nation's report: within the request", asked, "ms", None, "the counting is only asked for")
    yield Row(f"{received:,} requests of a year counted, 553 offices", seconds, "s", None, "in the background")
    yield Row("the slowest office, a tenth of them", slowest * 1000, "ms", None, "for so long a writer waits on SQLite")


def _flood(units: Path) -> Iterator[Row]:
    """As many forms as a busy hour has, from one network; those beyond its limit are refused before they are kept."""
    from django.core import signing
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from kentongan.desks.information.models import InformationRequest
    from kentongan.desks.information.public import robots
    from kentongan.foundation.units.models import Unit

    use(_database(units, SIZES[0]))
    host = Unit.objects.get(code=BUSY).host_name
    browser, page = Client(), "/ppid/permohonan/"
    own = {"host": host, "sec-fetch-site": "same-origin", "origin": f"http://{host}"}
    earlier = signing.dumps(time.time() - 60, salt=robots.SALT)
    before, refused, began = InformationRequest.framework.count(), 0, time.process_time()
    for number in range(FLOOD):
        form = {**FORM, "key": str(uuid.UUID(int=number + 1)), "since": earlier}
        refused += browser.post(page, form, headers=own).status_code == TOO_MANY
    spent = (time.process_time() - began) / FLOOD * 1000
    kept = InformationRequest.framework.count() - before
    with CaptureQueriesContext(connection) as asked:
        browser.post(page, {**form, "key": str(uuid.uuid4())}, headers=own)
    yield Row(f"{FLOOD:,} forms from one network: kept", kept, "", KEPT, f"{refused:,} refused in words")
    yield Row("a form of the flood, processor time", spent, "ms", None, f"{len(asked)} queries when refused")

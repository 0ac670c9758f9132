"""What the registry puts on "Hari ini": what is overdue, what waits for a decision, what ends or has ended."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.foundation.backoffice.today import Figure, Shortcut, Waiting
from kentongan.foundation.people.models import Person
from kentongan.foundation.public.typography import day
from kentongan.foundation.units.access import reach, today

from .models import ConsequenceTest, PublicInformation, ServicePledge
from .states import DECIDE, VIEW, WRITE, PledgeState, TestState

OVERDUE, TESTS = 4, 4
"""How many of each are shown at most; the rest is counted."""
SOON = timedelta(days=30)
RECENT = timedelta(days=14)
"""How long an exclusion that ended is told of."""


def waiting(person: Person) -> Iterable[Waiting]:
    """What this person's units should renew or decide, the most urgent first."""
    if reach(person, WRITE):
        yield from _overdue(person)
        yield from _ending(person)
    if reach(person, DECIDE):
        yield from _to_decide(person)
        yield from _pledges(person)


def _overdue(person: Person) -> Iterable[Waiting]:
    rows = PublicInformation.objects.managed_by(person).overdue(today()).select_related("unit")
    for entry in rows.order_by("renew_by")[:OVERDUE]:
        yield Waiting(
            title=entry.title,
            what=_("periodic information, to be renewed by %(day)s") % {"day": day(entry.renew_by)},
            url=reverse("registry:information", args=[entry.pk]),
            button=gettext_lazy("Renew"),
            since=entry.changed_at,
            due=_end_of(entry.renew_by, entry.unit),
            late=True,
            place=entry.unit.short_name,
        )


def _ending(person: Person) -> Iterable[Waiting]:
    """Exclusions that end within a month, and those that ended a short while ago."""
    now = today()
    soon = Q(state=TestState.DECIDED, until__lte=now + SOON)
    ended = Q(state=TestState.EXPIRED, ended_on__gte=now - RECENT)
    rows = ConsequenceTest.objects.managed_by(person).filter(soon | ended).select_related("unit")
    for test in rows.order_by("until")[:TESTS]:
        over = test.state == TestState.EXPIRED
        words = _("was held back until %(day)s and is open again") if over else _("is held back until %(day)s")
        yield Waiting(
            title=test.document,
            what=words % {"day": day(test.until)},
            url=reverse("registry:exclusion", args=[test.pk]),
            button=gettext_lazy("Look"),
            since=test.decided_at or test.created_at,
            due=_end_of(test.until, test.unit),
            place=test.unit.short_name,
        )


def _to_decide(person: Person) -> Iterable[Waiting]:
    rows = ConsequenceTest.objects.visible_to(person).filter(state=TestState.DRAFT, unit__in=_units(person))
    for test in rows.select_related("unit").order_by("created_at")[:TESTS]:
        yield Waiting(
            title=test.document,
            what=gettext_lazy("a test of consequence waits for your decision"),
            url=reverse("registry:exclusion", args=[test.pk]),
            button=gettext_lazy("Read and decide"),
            since=test.created_at,
            place=test.unit.short_name,
        )


def _pledges(person: Person) -> Iterable[Waiting]:
    rows = ServicePledge.objects.managed_by(person).filter(state=PledgeState.DRAFT, unit__in=_units(person))
    for pledge in rows.exclude(written_by=person).select_related("unit")[:TESTS]:
        yield Waiting(
            title=_("Service pledge"),
            what=gettext_lazy("a new version waits for you to publish it"),
            url=reverse("registry:pledge", args=[pledge.unit_id]),
            button=gettext_lazy("Read and decide"),
            since=pledge.changed_at,
            place=pledge.unit.short_name,
        )


def _units(person: Person) -> frozenset[int]:
    """Units in which the person decides: nobody's role of deciding reaches below its unit."""
    return reach(person, DECIDE).unit_ids


def _end_of(last: Any, unit: Any) -> datetime:
    return datetime.combine(last + timedelta(days=1), datetime.min.time(), ZoneInfo(unit.zone))


def upkeep(person: Person) -> Iterable[Figure]:
    """How much periodic information is overdue."""
    if not reach(person, VIEW):
        return
    yield Figure(
        gettext_lazy("periodic information to be renewed"),
        PublicInformation.objects.visible_to(person).overdue(timezone.localdate()).count(),
        gettext_lazy("until today"),
        f"{reverse('registry:list')}?terlambat=on",
        gettext_lazy("Public information"),
    )


def shortcuts(person: Person) -> Iterable[Shortcut]:
    """Open the list of public information."""
    if reach(person, WRITE):
        yield Shortcut(gettext_lazy("Open the list of public information"), reverse("registry:list"))

"""Tells the people whose days moved: the office once for a counting anew, each applicant of another last day."""

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django_tasks import task

from kentongan.foundation.outbox import mail
from kentongan.foundation.people.models import Person
from kentongan.foundation.public.typography import day
from kentongan.foundation.units.models import Membership, Unit

from .models import ClockEntry, Recount, Step
from .notices import tell_applicant
from .states import HANDLE, RULE, ObjectionState

UNITS_AT_ONCE = 50
CASES_AT_ONCE = 200
LISTED = 20


@task()
def tell_of(recount_id: int) -> None:
    """Write to the officers unit by unit, then to the applicants; a killed worker's successor goes on."""
    recount = Recount.objects.get(pk=recount_id)
    if recount.told_at or not recount.finished_at:
        return
    units = sorted(set(_moved(recount).values_list("request__unit_id", flat=True)))
    for start in range(0, len(units), UNITS_AT_ONCE):
        _tell_officers(recount, units[start : start + UNITS_AT_ONCE])
    while _tell_applicants(recount):
        pass
    Recount.objects.filter(pk=recount_id).update(told_at=timezone.now())


def _moved(recount: Recount) -> QuerySet[ClockEntry]:
    """Its moved clocks; of rehearsals nobody is told."""
    return recount.entries.filter(request__rehearsal=False).exclude(old_due=None).exclude(due=None)


@transaction.atomic
def _tell_officers(recount: Recount, units: list[int]) -> None:
    entries: dict[int, list[ClockEntry]] = defaultdict(list)
    for entry in _moved(recount).filter(request__unit__in=units).select_related("request__unit").order_by("due", "pk"):
        if entry.old_due != entry.due:
            entries[entry.request.unit_id].append(entry)
    people = _people(units)
    with override("id"):
        for unit, listed in entries.items():
            for person, rights in people.get(unit, {}).items():
                if theirs := [one for one in listed if _whose(one) in rights]:
                    _write(recount, listed[0].request.unit, theirs, person)


def _whose(entry: ClockEntry) -> str:
    """By which right somebody has to act until the day; officers read of the superior's day too."""
    return RULE if entry.step == Step.OBJECTION_REPLY else HANDLE


def _people(units: Iterable[int]) -> dict[int, dict[Person, set[str]]]:
    """Unit → who acts on its requests or objections, and on which days they act."""
    found: dict[int, dict[Person, set[str]]] = defaultdict(lambda: defaultdict(set))
    memberships = Membership.objects.current().filter(unit__in=list(units), person__is_active=True)
    for one in memberships.select_related("role", "person"):
        if HANDLE in one.role.rights:
            found[one.unit_id][one.person] |= {HANDLE, RULE}
        elif RULE in one.role.rights:
            found[one.unit_id][one.person].add(RULE)
    return found


def _write(recount: Recount, unit: Unit, listed: list[ClockEntry], person: Person) -> None:
    lines = [f"{one.request.number}: {day(one.old_due)} → {day(one.due)}" for one in listed[:LISTED]]
    if len(listed) > LISTED:
        lines.append(_("… and %(n)d more") % {"n": len(listed) - LISTED})
    subject = ngettext("%(n)d last day has moved", "%(n)d last days have moved", len(listed)) % {"n": len(listed)}
    queue = reverse("information:queue", urlconf=settings.ROOT_URLCONF)
    mail.queue(
        to=person.email, subject=subject, key=f"information.office.recounted:{recount.pk}:{unit.pk}:{person.pk}",
        text=_("The cause: %s") % recount.cause + "\n\n" + "\n".join(lines) + f"\n\n{settings.STAFF_URL}{queue}",
        unit=unit.code,
    )  # fmt: skip


@transaction.atomic
def _tell_applicants(recount: Recount) -> bool:
    """The next portion of applicants whose reply, or whose objection's, has another last day; whether more may come."""
    recount = Recount.objects.select_for_update().get(pk=recount.pk)
    replies = Q(step=Step.REPLY, objection=None) | Q(step=Step.OBJECTION_REPLY)
    rows = _moved(recount).filter(replies, pk__gt=recount.told_cursor).order_by("pk")
    batch = list(rows.select_related("request__unit", "request__applicant", "objection")[:CASES_AT_ONCE])
    for entry in batch:
        if entry.due != entry.old_due:
            _tell(entry, recount)
    if batch:
        Recount.objects.filter(pk=recount.pk).update(told_cursor=batch[-1].pk)
    return len(batch) == CASES_AT_ONCE


def _tell(entry: ClockEntry, recount: Recount) -> None:
    """To the applicant, where what they wait for is still to come."""
    case, objection = entry.request, entry.objection
    if objection is None:
        if case.is_open:
            tell_applicant(case, "recounted", key=str(recount.pk))
    elif objection.state == ObjectionState.FILED:
        tell_applicant(case, "objection_recounted", key=f"{recount.pk}:{objection.pk}", day=objection.due_on)

"""What the desk puts on "Hari ini": duties to answer, events in hand with their clocks."""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.foundation.backoffice.today import Figure, Shortcut, Waiting
from kentongan.foundation.people.models import Person
from kentongan.foundation.units import access
from kentongan.foundation.units.access import reach

from . import telling
from .archive import found
from .reads import Clocks, answers_wanted, coverage_of, in_hand
from .states import COVER, VIEW

ASKED = 8
RECENT = timedelta(days=7)
"""How long an event that nothing was published of goes on waiting."""


def waiting(person: Person) -> Iterable[Waiting]:
    """Duties that wait for the person's answer, and events that the person covers now."""
    if not reach(person, COVER):
        return
    for assignment in answers_wanted(person)[:ASKED]:
        item = assignment.item
        yield Waiting(
            title=item.title,
            what=_("asks you to cover as %(duty)s") % {"duty": assignment.get_duty_display()},
            url=reverse("coverage:assignment", args=[assignment.pk]),
            button=gettext_lazy("Answer"),
            since=assignment.assigned_at,
            due=item.starts_at,
            late=item.starts_at < timezone.now(),
            place=telling.times(item.starts_at, item.ends_at, item.unit),
        )
    clocks = Clocks()
    for item in in_hand(person, clocks.now - RECENT)[:ASKED]:
        clock, coverage = clocks.of(item), coverage_of(item)
        if clock and coverage:
            yield Waiting(
                title=item.title,
                what=f"{telling.due(clock, item.unit)} · {telling.left(clock)}",
                url=reverse("coverage:coverage", args=[coverage.pk]),
                button=gettext_lazy("Go on covering"),
                since=coverage.began_at,
                due=clock.due.moment,
                late=clock.state == "late",
                place=item.unit.short_name,
            )


def upkeep(person: Person) -> Iterable[Figure]:
    """Files whose rights end within a month."""
    if not reach(person, COVER):
        return
    today = access.today()
    soon = found(person, today=today, rights="soon").count()
    address = f"{reverse('coverage:archive')}?hak=soon"
    yield Figure(
        gettext_lazy("files whose rights end soon"),
        soon,
        gettext_lazy("next 30 days"),
        address,
        gettext_lazy("Archive of files"),
    )


def shortcuts(person: Person) -> Iterable[Shortcut]:
    """Open the agenda."""
    if reach(person, VIEW):
        yield Shortcut(gettext_lazy("Open the agenda"), reverse("coverage:calendar"))

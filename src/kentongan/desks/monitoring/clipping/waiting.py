"""What clippings put on "Hari ini": today's of the offices in which the person works."""

from collections.abc import Iterable
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation.backoffice.today import Waiting
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import reach
from kentongan.foundation.units.models import Membership

from ..states import VIEW
from .models import Issue
from .wording import counted

SHOWN = 3


def waiting(person: Person) -> Iterable[Waiting]:
    """One line for each office of the person's own that has its clipping of today."""
    if not reach(person, VIEW):
        return []
    now = timezone.now()
    own = Membership.objects.current().filter(person=person).values("unit")
    rows = Issue.objects.visible_to(person).filter(unit__in=own, made_at__gte=now - timedelta(days=1))
    found = rows.select_related("unit").order_by("unit__path")[: SHOWN * 2]
    todays = [one for one in found if one.day == now.astimezone(ZoneInfo(one.unit.zone)).date()]
    return [
        Waiting(
            title=_("Morning clipping"), what=_("nothing was said") if one.quiet else counted(one.content),
            url=reverse("clipping:issue", args=[one.pk]), button=_("Read the clipping"), since=one.made_at,
            place=one.unit.short_name,
        )
        for one in todays[:SHOWN]
    ]  # fmt: skip

"""One letter about an alert to each person who works at the desk of a unit it is about; in Indonesian."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kentongan.foundation.outbox import mail
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Membership

from ..states import WORK
from .models import Alert
from .wording import Words


def tell_people(alert: Alert) -> None:
    """Queue the letter for everybody who hasn't had it; however many units they work in, it is one."""
    address = f"{settings.STAFF_URL}{reverse('alerts:alert', args=[alert.pk], urlconf=settings.ROOT_URLCONF)}"
    with override("id"):
        words = Words.of([alert])
        subject = _("Alert: %(title)s") % {"title": words.title(alert)}
        why = "\n".join(f"- {line}" for line in words.why(alert))
        text = _("%(title)s\n\nWhy you get this:\n%(why)s\n\nLook at it, and say whether it is a problem:\n%(address)s")
        for person in _people_of(alert):
            mail.queue(
                to=person.email, subject=subject, key=f"monitoring.alert:{alert.pk}:{person.pk}",
                text=text % {"title": words.title(alert), "why": why, "address": address}, unit=alert.unit.code,
            )  # fmt: skip


def _people_of(alert: Alert) -> list[Person]:
    memberships = Membership.objects.current().filter(unit__in=alert.parts.values("unit"), person__is_active=True)
    working = memberships.select_related("role", "person").order_by("person")
    return list({one.person_id: one.person for one in working if WORK in one.role.rights}.values())

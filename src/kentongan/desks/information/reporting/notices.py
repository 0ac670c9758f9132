"""Mail about reports to the office's own people; queued with the fact itself, in Indonesian."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kentongan.foundation.outbox import mail

from ..notices import people_with
from .models import Report
from .states import PUBLISH, WRITE
from .wording import name_of


def tell_superior(report: Report) -> None:
    """A report waits for approval."""
    with override("id"):
        _write(report, PUBLISH, "submitted", _("A report waits for your approval: %(name)s"),
               _("%(name)s has been submitted. Read it, then publish it or give it back."))  # fmt: skip


def tell_officers(report: Report, event: str, reason: str = "") -> None:
    """A report was given back, or readers see it."""
    with override("id"):
        subject, text = {
            "returned": (_("Given back: %(name)s"), _("%(name)s was given back.\nThe reason: %(reason)s")),
            "published": (_("Published: %(name)s"), _("%(name)s is on the site now.")),
        }[event]
        _write(report, WRITE, event, subject, text, reason)


def _write(report: Report, right: str, event: str, subject: str, text: str, reason: str = "") -> None:
    facts = {"name": f"{name_of(report.period, wide=report.wide)}, {report.unit.short_name}", "reason": reason}
    address = reverse("reporting:report", args=[report.pk], urlconf=settings.ROOT_URLCONF)
    for person in people_with(report.unit, right):
        mail.queue(
            to=person.email, subject=subject % facts, text=f"{text % facts}\n\n{settings.STAFF_URL}{address}",
            key=f"reporting.{event}:{report.pk}:{report.saved}:{person.pk}", unit=report.unit.code,
        )  # fmt: skip

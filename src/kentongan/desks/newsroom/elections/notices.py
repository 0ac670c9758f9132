"""Letters about results; queued in the outbox with the fact itself, in Indonesian."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kentongan.foundation.outbox import mail
from kentongan.foundation.units.models import Membership

from .models import ResultVersion
from .states import APPROVE


def _address(version: ResultVersion) -> str:
    return f"{settings.STAFF_URL}{reverse('elections:version', args=[version.pk], urlconf=settings.ROOT_URLCONF)}"


def tell_approvers(version: ResultVersion) -> None:
    """One letter an hour to each person who can approve: on election night a table may change every minute."""
    memberships = Membership.objects.current().filter(unit=version.unit, person__is_active=True)
    approvers = {m.person for m in memberships.select_related("role", "person") if APPROVE in m.role.rights}
    with override("id"):
        values = {"title": str(version.table), "number": version.number, "address": _address(version)}
        for person in sorted(approvers, key=lambda one: one.pk):
            if person.pk != version.submitted_by_id:
                mail.queue(
                    to=person.email,
                    subject=_("Results wait for your approval"),
                    text=_("%(title)s, version %(number)s\n\nRead and decide: %(address)s") % values,
                    key=f"elections.submitted:{version.table_id}:{version.submitted_at:%Y-%m-%d %H}:{person.pk}",
                    unit=version.unit.code,
                )


def tell_uploader(version: ResultVersion, comment: str) -> None:
    """A letter to whoever submitted it: what should be mended."""
    person = version.submitted_by
    if person is None or not person.is_active:
        return
    with override("id"):
        values = {"title": str(version.table), "comment": comment, "address": _address(version)}
        mail.queue(
            to=person.email,
            subject=_("Results were returned to you"),
            text=_("%(title)s\n\nRemark: %(comment)s\n\nMend it here: %(address)s") % values,
            key=f"elections.returned:{version.pk}:{version.submitted_at}",
            unit=version.unit.code,
        )

"""Letters about tests of consequence; queued in the outbox with the fact itself, in Indonesian."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kentongan.foundation.language import format_date
from kentongan.foundation.outbox import mail
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Membership, Unit

from .models import ConsequenceTest
from .states import DECIDE, WRITE


def tell_deciders(test: ConsequenceTest) -> None:
    """A test waits for the superior's decision."""
    with override("id"):
        _write(
            test,
            _holders(test.unit, DECIDE),
            _("A test of consequence waits for your decision"),
            _("%(document)s\nHeld back until: %(until)s\n\nRead and decide: %(address)s"),
            key="waiting",
        )


def tell_expired(test: ConsequenceTest) -> None:
    """The last day has passed: what was held back is open again."""
    with override("id"):
        _write(
            test,
            _holders(test.unit, WRITE),
            _("The exclusion of an information has ended"),
            _("%(document)s was held back until %(until)s. From now on it is listed as open again.\n\n"
              "Enter it in the list of public information, or have it tested anew: %(address)s"),
            key="expired",
        )  # fmt: skip


def _holders(unit: Unit, right: str) -> list[Person]:
    rows = Membership.objects.current().filter(unit=unit, person__is_active=True).select_related("role", "person")
    return sorted({one.person for one in rows if right in one.role.rights}, key=lambda person: person.pk)


def _write(test: ConsequenceTest, people: list[Person], subject: str, text: str, *, key: str) -> None:
    address = reverse("registry:exclusion", args=[test.pk], urlconf=settings.ROOT_URLCONF)
    values = {
        "document": test.document,
        "until": format_date(test.until),
        "address": f"{settings.STAFF_URL}{address}",
    }
    for person in people:
        if person.pk != test.written_by_id or key != "waiting":
            mail.queue(
                to=person.email,
                subject=subject,
                text=text % values,
                key=f"registry.{key}:{test.pk}:{person.pk}",
                unit=test.unit.code,
            )

"""What the desk puts on "Hari ini": results to approve, results that were returned."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.backoffice.today import Waiting
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import reach

from .models import ResultVersion
from .reads import waiting_versions
from .states import APPROVE, WRITE, VersionState

ASKED = 8


def waiting(person: Person) -> Iterable[Waiting]:
    """Versions this person may approve, and those returned to this person."""
    if reach(person, APPROVE):
        for version in waiting_versions(person, APPROVE)[:ASKED]:
            yield _row(version, _("results wait for your approval"), _("Read and decide"))
    if reach(person, WRITE):
        rows = ResultVersion.objects.managed_by(person).filter(state=VersionState.DRAFT, submitted_by=person)
        returned = rows.exclude(remark="").select_related("table__election", "unit").defer("content", "totals")
        for version in returned[:ASKED]:
            yield _row(version, _("results were returned to you"), _("Read the remark"))


def _row(version: ResultVersion, what: object, button: object) -> Waiting:
    return Waiting(
        title=str(version.table),
        what=what,  # type: ignore[arg-type]  # a lazy text
        url=reverse("elections:version", args=[version.pk]),
        button=button,  # type: ignore[arg-type]  # as above
        since=version.submitted_at or version.uploaded_at,
        place=version.unit.short_name,
    )

"""Where somebody searched, and what was there."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import can

from ...models import InformationRequest
from ...states import HANDLE
from .. import inner
from ..models import Search
from ..states import Place


@dataclass(frozen=True)
class Looked:
    """One search: where, by whom, on which day, and whether the information was there."""

    place: str
    where: str
    searched_by: str
    searched_on: date
    found: bool
    note: str = ""


@transaction.atomic
def note_search(case: InformationRequest, looked: Looked, *, by: Actor) -> Search:
    """Add a search to an open case; the same one sent twice at once stays one.

    Raises:
        NotAllowed: the person may not handle requests in this unit.
        WrongState: the case has ended.
        Incomplete: where or who is missing, or it lies in the future.
    """
    case = locked(case)
    if not can(by, HANDLE, case.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    if not case.is_open:
        raise WrongState(_("The case has ended; what was searched for it stands."))
    if not (looked.where.strip() and looked.searched_by.strip()):
        raise Incomplete(_("Write where was searched, and by whom."))
    if looked.searched_on > inner.local_day(case.unit):
        raise Incomplete(_("A search lies in the past or today."))
    facts = {
        "place": Place(looked.place).value, "where": looked.where.strip(), "searched_by": looked.searched_by.strip(),
        "searched_on": looked.searched_on, "found": looked.found, "note": looked.note.strip(),
    }  # fmt: skip
    if twin := Search.objects.filter(request=case, **facts).first():
        return twin
    row = Search.objects.create(request=case, written_by=None if isinstance(by, System) else by, **facts)
    ledger.record("routing.searched", row, unit=case.unit.code, by=by, request=case.pk, found=row.found)
    return row

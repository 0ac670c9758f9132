"""Have a query look back, and stop it."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import can

from ..models import SavedQuery
from ..numbering import AHEAD, first_number
from ..states import WORK
from .looking_back import begin
from .models import LookBack
from .states import LookState

DAYS = (30, 90, 365)


@transaction.atomic
def look_back(query: SavedQuery, *, days: int, by: Person) -> LookBack:
    """Look in the background at what was said in the last days, and put before the unit what the query matches.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        Incomplete: the query is paused, or there is no such span.
        WrongState: another query of the unit is looking back.
    """
    if not can(by, WORK, query.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    if days not in DAYS or not query.active:
        raise Incomplete(_("A query that is paused doesn't look back. Let it listen first."))
    now = timezone.now()
    first = first_number(now - timedelta(days=days))
    try:
        with transaction.atomic():
            look = LookBack.framework.create(
                unit=query.unit, query=query, version=query.version, by=by, days=days, first=first, position=first,
                until=first_number(now + 2 * AHEAD), touched_at=now,
            )  # fmt: skip
    except IntegrityError:
        raise WrongState(_("A query of this unit is looking back already. Wait for it, or stop it.")) from None
    ledger.record("monitoring.look_back.begun", look, unit=query.unit.code, by=by, query=query.pk, days=days)
    transaction.on_commit(lambda: begin(look.pk))
    return look


@transaction.atomic
def stop_looking(look: LookBack, *, by: Person) -> None:
    """Look no further; what was found stays.

    Raises:
        NotAllowed: as above.
    """
    if not can(by, WORK, look.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    rows = LookBack.objects.for_system("one that was reached").filter(pk=look.pk, state=LookState.WORKING)
    if rows.update(state=LookState.STOPPED, ended_at=timezone.now()):
        ledger.record("monitoring.look_back.stopped", look, unit=look.unit.code, by=by, query=look.query_id)

"""Write, change, pause and resume the queries of a unit."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, Stale
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from ..models import QueryStamp, QueryVersion, SavedQuery
from ..naming import AreaNames
from ..querying.reading import QueryRefused, parse
from ..states import WORK
from ..wording_querying import say

STAMP = 1


@transaction.atomic
def write_query(unit: Unit, *, name: str, text: str, by: Actor) -> SavedQuery:
    """A new query of the unit; it listens to whatever arrives from now on.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        Incomplete: the query can't be read, or the name is taken.
    """
    _require(unit, by)
    refuse_unreadable(text)
    try:
        with transaction.atomic():
            query = SavedQuery.framework.create(unit=unit, name=name.strip(), text=text.strip())
    except IntegrityError:
        raise _taken() from None
    _note(query, by)
    ledger.record("monitoring.query.written", query, unit=unit.code, by=by, version=1)
    return query


@transaction.atomic
def change_query(query: SavedQuery, *, name: str, text: str, active: bool, version: int, by: Actor) -> SavedQuery:
    """Another wording, or a pause; what was matched before stays.

    Args:
        version: of the query that the person saw.
    Raises:
        NotAllowed, Incomplete: as above.
        Stale: somebody else changed it meanwhile.
    """
    _require(query.unit, by)
    refuse_unreadable(text)
    rows = SavedQuery.objects.for_system("a query that was reached").filter(pk=query.pk, version=version)
    try:
        with transaction.atomic():
            moved = rows.update(name=name.strip(), text=text.strip(), active=active, version=F("version") + 1)
    except IntegrityError:
        raise _taken() from None
    if not moved:
        raise Stale(_("Somebody else has just changed this. Reload the page to see how it stands."))
    query.refresh_from_db()
    _note(query, by)
    ledger.record("monitoring.query.changed", query, unit=query.unit.code, by=by, version=query.version, active=active)
    return query


def _note(query: SavedQuery, by: Actor) -> None:
    person = None if isinstance(by, System) else by
    QueryVersion.objects.create(query=query, number=query.version, text=query.text, active=query.active, by=person)
    QueryStamp.objects.bulk_create([QueryStamp(pk=STAMP)], ignore_conflicts=True)
    QueryStamp.objects.filter(pk=STAMP).update(number=F("number") + 1)


def _require(unit: Unit, by: Actor) -> None:
    if not can(by, WORK, unit):
        raise NotAllowed(_("You may not do this in this unit."))


def refuse_unreadable(text: str) -> None:
    """Refuse a query that can't be read, with what would mend it."""
    try:
        parse(text, AreaNames().codes_of)
    except QueryRefused as failure:
        raise Incomplete(" ".join(say(error) for error in failure.errors), field="text") from None


def _taken() -> Incomplete:
    return Incomplete(_("This unit already has a query of this name. Choose another name."), field="name")

"""Take a list along, and keep or remove a view of the stream."""

from array import array
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import can, reach
from kentongan.foundation.units.models import Unit

from ..models import Concern
from ..states import VIEW, WORK
from .exporting import begin, keep_choice, new_folder
from .models import Export, SavedView

SMALL = 5000
"""Rows up to which a list is given at once."""
MOST_VIEWS = 30
"""Of one person in one unit."""
MOST_UNDER_WAY = 3
"""Of one person."""


def choose(rows: "QuerySet[Concern]") -> "array[int]":
    """The numbers of a list's rows, in one look: what changes while it is written changes no count."""
    return array("q", rows.order_by("-mention", "-pk").values_list("pk", flat=True).iterator(chunk_size=20_000))


def begin_export(numbers: Sequence[int], *, query: str, form: str, separator: str, by: Person) -> Export:
    """Write these concerns, all within the person's reach, into a file in the background.

    Raises:
        NotAllowed: they see no unit's desk.
        Incomplete: too many of theirs are being written.
    """
    unit = _require_home(by)
    working = Export.objects.for_system("the person's own exports").filter(by=by, state="working")
    if working.count() >= MOST_UNDER_WAY:
        raise Incomplete(_("Three of your lists are being written. Wait until one is ready."))
    folder, limits = new_folder(), reach(by, VIEW)
    keep_choice(folder, numbers)
    with transaction.atomic():
        export = Export.framework.create(
            unit=unit, by=by, units=None if limits.everywhere else sorted(limits.unit_ids), query=query, form=form,
            separator=separator, language=get_language() or "id", folder=folder, total=len(numbers),
        )  # fmt: skip
        note_taken(unit, query=query, form=form, rows=len(numbers), by=by)
        transaction.on_commit(lambda: begin(export.pk))
    return export


@transaction.atomic
def note_taken(unit: Unit, *, query: str, form: str, rows: int, by: Person) -> None:
    """Who takes a list out of the house stands in the ledger."""
    ledger.record("monitoring.export.taken", unit, unit=unit.code, by=by, query=query, form=form, rows=rows)


def home_of(person: Person) -> Unit | None:
    """The unit to whose ledger it belongs what a person takes along: the highest whose desk they see."""
    return Unit.objects.reached_by(person, VIEW).order_by("path").first()


def may_take(export: Export, person: Person) -> bool:
    """Whether the export is the person's, and they still see every unit whose mentions may be in it."""
    limits = reach(person, VIEW)
    if export.by_id != person.pk:
        return False
    return limits.everywhere if export.units is None else all(unit in limits for unit in export.units)


@transaction.atomic
def save_view(unit: Unit, *, name: str, query: str, shared: bool, by: Person) -> SavedView:
    """Keep what the stream is narrowed to, under a name.

    Raises:
        NotAllowed: they don't see the unit's desk; or share it without working there.
        Incomplete: no name, nothing narrowed, a name that is taken, too many views.
    """
    if not can(by, VIEW, unit) or (shared and not can(by, WORK, unit)):
        raise NotAllowed(_("You may not do this in this unit."))
    name = " ".join(name.split())
    if not name:
        raise Incomplete(_("Give the view a name."), field="name")
    own = SavedView.objects.for_system("the person's own views").filter(by=by, unit=unit)
    if own.count() >= MOST_VIEWS:
        raise Incomplete(_("You have thirty views. Remove one first."), field="name")
    try:
        with transaction.atomic():
            view = SavedView.framework.create(unit=unit, by=by, name=name[:60], query=query, shared=shared)
    except IntegrityError:
        raise Incomplete(_("You have a view of this name already."), field="name") from None
    ledger.record("monitoring.view.saved", view, unit=unit.code, by=by, name=view.name, shared=shared)
    return view


@transaction.atomic
def remove_view(view: SavedView, *, by: Person) -> None:
    """Remove a view of one's own.

    Raises:
        NotAllowed: it is somebody else's.
    """
    if view.by_id != by.pk:
        raise NotAllowed(_("Only who saved a view removes it."))
    ledger.record("monitoring.view.removed", view, unit=view.unit.code, by=by, name=view.name)
    view.delete()


def _require_home(person: Person) -> Unit:
    unit = home_of(person)
    if unit is None:
        raise NotAllowed(_("You may not do this in this unit."))
    return unit

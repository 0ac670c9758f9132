"""The life of an entry of the list: entered, published, renewed, changed, withdrawn; what it said before stays."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.assets.models import UnitDocument, unit_of
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.public.store import purge
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Unit

from .. import indexing
from ..columns import plain
from ..keeping import facts_of, remember
from ..models import PublicInformation
from ..renewal import renew_by
from ..states import ENTRY_LIFE, WRITE, EntryState
from ..tags import information_tag, list_tag

FIELDS = (
    "information_class", "title", "summary", "holder", "responsible", "made_at", "made_on", "form", "retention",
    "link", "document", "valid_from", "valid_to",
)  # fmt: skip
"""What people say of an entry."""


@transaction.atomic
def enter(*, unit: Unit, by: Actor, standard: Any = None, **fields: Any) -> PublicInformation:
    """Enter something in a unit's list as a draft.

    Args:
        standard: the row of the standard list that it was taken from.
        fields: names from :data:`FIELDS`.
    Raises:
        PermissionDenied: the actor may not keep the list of this unit.
        ValidationError: something is missing, or the list holds it already; nothing was written.
    """
    require(by, WRITE, unit)
    entry = PublicInformation(unit=unit, standard=standard, written_by=None if isinstance(by, System) else by)
    _apply(entry, fields)
    entry.save()
    remember(entry, "enter", by=by)
    _record("entered", entry, by)
    return entry


@transaction.atomic
def change(
    entry: PublicInformation, *, by: Actor, reason: str = "", renews: bool = False, **fields: Any
) -> PublicInformation:
    """Change an entry; what it said before stays as a version. No difference writes nothing.

    Args:
        reason: why, for the history; may be empty.
        renews: whether periodic information is published anew with it, so that its time counts again.
    Raises:
        ValidationError: something is missing or doesn't fit; nothing was written.
    """
    entry = locked(entry)
    ENTRY_LIFE.check(entry, "change", by=by)
    before = facts_of(entry)
    _apply(entry, fields)
    if entry.state == EntryState.PUBLISHED and (renews or before["information_class"] != entry.information_class):
        entry.renew_by = renew_by(entry.information_class, _today(entry))
    after = facts_of(entry)
    if before == after:
        return entry
    entry.save()
    remember(entry, "change", by=by, reason=reason.strip())
    _record("changed", entry, by, fields=sorted(name for name in after if after[name] != before[name]))
    if entry.live:
        _show(entry)
    return entry


@transaction.atomic
def publish(entry: PublicInformation, *, by: Actor) -> PublicInformation:
    """Let readers see the entry from now on; the time of periodic information begins to count."""
    entry = locked(entry)
    step = ENTRY_LIFE.check(entry, "publish", by=by)
    due = renew_by(entry.information_class, _today(entry))
    now = timezone.now()
    advance(entry, step, live=True, published_at=entry.published_at or now, renew_by=due, changed_at=now)
    remember(entry, "publish", by=by)
    _record("published", entry, by, renew_by=due)
    _show(entry)
    return entry


@transaction.atomic
def renew(entry: PublicInformation, *, by: Actor, reason: str = "") -> PublicInformation:
    """Say that published periodic information is still right and complete: its time counts again from today.

    Raises:
        ValidationError: it has no day by which to be renewed.
    """
    entry = locked(entry)
    step = ENTRY_LIFE.check(entry, "renew", by=by)
    due = renew_by(entry.information_class, _today(entry))
    if due is None:
        raise ValidationError(_("Only periodic information is renewed."))
    advance(entry, step, renew_by=due, changed_at=timezone.now())
    remember(entry, "renew", by=by, reason=reason.strip())
    _record("renewed", entry, by, renew_by=due)
    _show(entry)
    return entry


@transaction.atomic
def withdraw(entry: PublicInformation, *, reason: str, by: Actor) -> PublicInformation:
    """Take the entry off the list, with the reason that its address tells readers.

    Raises:
        Incomplete: the reason is missing.
    """
    entry = locked(entry)
    reason = reason.strip()
    step = ENTRY_LIFE.check(entry, "withdraw", by=by, reason=reason)
    advance(entry, step, live=False, renew_by=None, withdrawn_because=reason, changed_at=timezone.now())
    remember(entry, "withdraw", by=by, reason=reason)
    _record("withdrawn", entry, by, reason=reason)
    _show(entry)
    return entry


@transaction.atomic
def reopen(entry: PublicInformation, *, by: Actor) -> PublicInformation:
    """Take a withdrawn entry up again as a draft."""
    entry = locked(entry)
    step = ENTRY_LIFE.check(entry, "reopen", by=by)
    advance(entry, step, withdrawn_because="", changed_at=timezone.now())
    remember(entry, "reopen", by=by)
    _record("reopened", entry, by)
    _show(entry)
    return entry


def _apply(entry: PublicInformation, fields: dict[str, Any]) -> None:
    """Set what was given, and refuse what doesn't fit."""
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"no facts of an entry: {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(entry, name, value.strip() if isinstance(value, str) else value)
    entry.key = plain(entry.title)[:250]
    document: UnitDocument | None = entry.document
    if document is not None and unit_of(document) != entry.unit:
        raise ValidationError({"document": _("Choose a document of this unit.")})
    entry.full_clean(exclude=["unit", "standard", "written_by"], validate_constraints=False)
    if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
        raise ValidationError({"valid_to": _("The last day lies before the first.")})
    if not entry.key:
        raise ValidationError({"title": _("Write in words what it is.")})
    same = PublicInformation.objects.for_system("a title stands once in a list").filter(unit=entry.unit, key=entry.key)
    if same.exclude(pk=entry.pk).exists():
        raise ValidationError({"title": _("The list of this unit holds this already. Change that entry instead.")})


def _today(entry: PublicInformation) -> date:
    return timezone.localdate(timezone=ZoneInfo(entry.unit.zone))


def _show(entry: PublicInformation) -> None:
    """What readers see of the entry, pages and search, is made anew."""
    if entry.live:
        indexing.let_find(entry)
    else:
        indexing.hide(entry)
    purge(information_tag(entry.pk), list_tag(entry.unit.code))


def _record(verb: str, entry: PublicInformation, by: Actor, **details: Any) -> None:
    ledger.record(f"registry.information.{verb}", entry, unit=entry.unit.code, by=by, **details)

"""Keep files, say what they show and until when they may be used, choose them for the story, withdraw them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.assets import withdrawing as assets
from kentongan.foundation.assets.serving import refuse_amending
from kentongan.foundation.conduct.errors import Incomplete, WrongState
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.intake.errors import withdrawn
from kentongan.foundation.intake.names import safe_name
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import can, require
from kentongan.foundation.units.models import Unit

from ...states import APPROVE
from .. import keeping
from ..archive import index
from ..models import Consent, Coverage, Material
from ..notices import tell_withdrawn
from ..states import COVER
from .records import gathering

FIELDS = ("shot", "people", "credit", "licence", "licence_until")
ON_PHOTO = ("description", "caption")
MOST_CHOSEN = 31
"""A main picture and a gallery of thirty."""


def keep(coverage: Coverage, file: Any, *, name: str, size: int, by: Actor) -> Material:
    """Clean a file and keep it in the coverage; the same content is kept once.

    Raises:
        Rejected: with the reason; nothing was kept.
        NoRoom: the disk is full; nothing was kept.
    """
    kept = keeping.examine(file, name=name, size=size)
    _refuse_withdrawn(kept.sha256, coverage.unit)
    same = Material.objects.for_system("kept once").filter(coverage=coverage, sha256=kept.sha256)
    if found := same.first():
        return found
    credit = _credit_of(by, coverage)
    fields = keeping.store(kept, unit=coverage.unit, title=coverage.item.title, credit=credit)
    try:
        return _record(coverage, kept, fields, name=name, by=by)
    except IntegrityError:
        keeping.discard(fields)
        return same.get()
    except BaseException:
        keeping.discard(fields)
        raise


def _refuse_withdrawn(sha256: str, unit: Unit) -> None:
    """Refuse a file that the unit withdrew, in this coverage or another: sent again it would be shown again."""
    rows = Material.objects.for_system("what was withdrawn isn't taken anew").filter(unit=unit, sha256=sha256)
    if gone := rows.exclude(withdrawn_at=None).order_by("withdrawn_at").last():
        raise withdrawn(timezone.localdate(gone.withdrawn_at, gone.coverage.item.zone), because=gone.withdrawn_because)


@transaction.atomic
def _record(coverage: Coverage, kept: keeping.Kept, fields: dict[str, Any], *, name: str, by: Actor) -> Material:
    coverage = gathering(coverage, by=by)
    day = (kept.taken_at or coverage.item.starts_at).astimezone(coverage.item.zone).date()
    photo = fields.get("photo")
    material = Material.framework.create(
        coverage=coverage,
        unit=coverage.unit,
        kind=kept.kind,
        name=_shown(name),
        size=kept.size,
        sha256=kept.sha256,
        day=day,
        credit=photo.credit if photo else _credit_of(by, coverage),
        added_by=None if isinstance(by, System) else by,
        **fields,
    )
    index(material.coverage, only=material)
    ledger.record("coverage.material.kept", material, unit=coverage.unit.code, by=by, sha256=kept.sha256)
    return material


@transaction.atomic
def describe(material: Material, *, by: Actor, **fields: Any) -> Material:
    """Say what a file shows, who made it and under which rights.

    Args:
        fields: names from :data:`FIELDS`; for a picture also ``description`` and ``caption``.
    Raises:
        ValidationError: a limited licence has no end, or the words are of a picture that readers see and the actor may
            not amend what is public; nothing was written.
    """
    material = locked(material)
    require(by, COVER, material.unit)
    for name in FIELDS:
        if name in fields:
            setattr(material, name, fields[name])
    if material.licence == Material.Licence.LIMITED and not material.licence_until:
        raise ValidationError({"licence_until": _("Write until when the licence holds.")})
    if material.shot and material.shot.procedure_id != material.coverage.procedure_id:
        raise ValidationError({"shot": _("This belongs to another version of the procedure.")})
    material.rights_until = _rights_until(material)
    material.full_clean(exclude=["unit", "coverage", "photo", "document", "added_by"], validate_constraints=False)
    material.save()
    if material.photo and (words := {name: fields[name] for name in ON_PHOTO if name in fields}):
        photo = material.photo
        told = {**words, "credit": material.credit}
        if any(getattr(photo, name) != value for name, value in told.items()):
            refuse_amending(photo, by=by)
        for name, value in told.items():
            setattr(photo, name, value)
        photo.full_clean(exclude=["file", "collection"])
        photo.save(update_fields=[*words, "credit"])
    index(material.coverage, only=material)
    ledger.record("coverage.material.described", material, unit=material.unit.code, by=by, fields=sorted(fields))
    return material


@transaction.atomic
def add_consent(material: Material, *, kind: str, who: str, by: Actor, until: date | None = None) -> Consent:
    """Record that somebody agreed to be shown or heard."""
    material = locked(material)
    require(by, COVER, material.unit)
    person = None if isinstance(by, System) else by
    consent = Consent(material=material, kind=kind, who=who.strip(), until=until, added_by=person)
    consent.full_clean(exclude=["material", "added_by"])
    consent.save()
    _refresh_rights(material)
    ledger.record("coverage.consent.given", material, unit=material.unit.code, by=by, consent=consent.pk)
    return consent


@transaction.atomic
def end_consent(consent: Consent, *, by: Actor, on: date) -> Consent:
    """Somebody took their agreement back on a day, which no longer counts; the file leaves the public pages with it."""
    material = locked(consent.material)
    require(by, COVER, material.unit)
    last = on - timedelta(days=1)
    for one in material.consents.filter(who=consent.who, kind=consent.kind):
        one.until = min(last, one.until or last)
        one.save(update_fields=["until"])
    consent.refresh_from_db()
    _refresh_rights(material)
    ledger.record("coverage.consent.ended", material, unit=material.unit.code, by=by, consent=consent.pk)
    if material.withdrawn_at is None:
        withdraw(material, reason=_("A consent was taken back."), by=by)
    return consent


@transaction.atomic
def choose(coverage: Coverage, materials: Sequence[Material], *, by: Actor) -> None:
    """Choose pictures for the story: the first is the main picture, the others its gallery in this order.

    Raises:
        ValidationError: something is no picture of this coverage, or was withdrawn.
    """
    coverage = gathering(coverage, by=by)
    wanted = list(dict.fromkeys(material.pk for material in materials))
    usable = coverage.material.filter(pk__in=wanted, kind=Material.Kind.PHOTO, withdrawn_at=None)
    if usable.count() != len(wanted) or len(wanted) > MOST_CHOSEN:
        raise ValidationError(_("Choose at most %(most)d pictures of this coverage.") % {"most": MOST_CHOSEN})
    coverage.material.exclude(rank=None).update(rank=None)
    rows = [Material(pk=pk, rank=rank) for rank, pk in enumerate(wanted)]
    Material.framework.bulk_update(rows, ["rank"])
    ledger.record("coverage.material.chosen", coverage, unit=coverage.unit.code, by=by, pictures=wanted)


def asset_of(material: Material) -> Any:
    """The picture or document that pages can show; None for a recording, which no page shows."""
    return material.photo or material.document


@transaction.atomic
def withdraw(material: Material, *, reason: str, by: Actor) -> Material:
    """Take a file off every public page; whoever looks after the unit's coverage is told where it was used.

    Raises:
        Incomplete: no reason was given.
        WrongState: it was withdrawn already.
    """
    material = locked(material)
    require(by, COVER, material.unit)
    reason = reason.strip()[:200]
    if not reason:
        raise Incomplete(_("Write why the file is withdrawn."))
    moved = Material.framework.filter(pk=material.pk, withdrawn_at=None)
    under = APPROVE if not isinstance(by, System) and can(by, APPROVE, material.unit) else COVER
    given = {"withdrawn_because": reason, "withdrawn_under": under}
    if not moved.update(withdrawn_at=timezone.now(), rank=None, **given):
        raise WrongState(_("This file was withdrawn already."))
    if asset := asset_of(material):
        assets.withdraw(asset)
    material = locked(material)
    ledger.record("coverage.material.withdrawn", material, unit=material.unit.code, by=by)
    tell_withdrawn(material)
    return material


@transaction.atomic
def restore(material: Material, *, by: Actor) -> Material:
    """Let a file be shown again, once its rights hold again.

    Raises:
        PermissionDenied: whoever withdrew it held a right that the actor lacks.
        WrongState: it was not withdrawn, or its licence or a consent has ended.
    """
    material = locked(material)
    require(by, right_to_restore(material), material.unit)
    if material.withdrawn_at is None:
        raise WrongState(_("This file is not withdrawn."))
    if ended(material):
        raise WrongState(_("Its licence or a consent has ended. Record a new one first."))
    Material.framework.filter(pk=material.pk).update(withdrawn_at=None, withdrawn_because="", withdrawn_under="")
    if asset := asset_of(material):
        assets.restore(asset)
    ledger.record("coverage.material.restored", material, unit=material.unit.code, by=by)
    return locked(material)


def right_to_restore(material: Material) -> str:
    """The right that lets a withdrawn file be shown again: that of whoever withdrew it."""
    return material.withdrawn_under or COVER


def ended(material: Material) -> bool:
    """Whether the rights have ended on the unit's clock; the last day still counts."""
    today = timezone.now().astimezone(material.coverage.item.zone).date()
    return material.rights_until is not None and material.rights_until < today


def _refresh_rights(material: Material) -> None:
    material.rights_until = _rights_until(material)
    material.save(update_fields=["rights_until"])


def _rights_until(material: Material) -> date | None:
    """The earliest end; of one person's consents of a kind the last one counts, so that one can be renewed."""
    latest: dict[tuple[str, str], date] = {}
    for who, kind, until in material.consents.values_list("who", "kind", "until"):
        latest[who, kind] = max(latest.get((who, kind), date.min), until or date.max)
    limited = material.licence == Material.Licence.LIMITED and material.licence_until
    ends = [end for end in [*latest.values(), *([material.licence_until] if limited else [])] if end]
    first = min(ends, default=date.max)
    return None if first == date.max else first


def _credit_of(by: Actor, coverage: Coverage) -> str:
    """``rap/KPU Kota Semarang``: the initials of whoever sends the file, and the unit."""
    initials = "dok" if isinstance(by, System) or not by.initials else by.initials
    return f"{initials}/{coverage.unit.short_name}"[:150]


def _shown(name: str) -> str:
    """The file's name as it came, without anything a screen can't show."""
    shown = "".join(letter for letter in name.replace("\\", "/").rpartition("/")[2] if letter.isprintable()).strip()
    return shown[-150:] or safe_name(name, "bin")

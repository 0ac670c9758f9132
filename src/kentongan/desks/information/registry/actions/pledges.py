"""A unit's service pledge: drafted from the nation's, published by the superior, each version kept."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.public.store import purge
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Unit

from ..models import ServicePledge
from ..models.pledges import REQUIRED
from ..states import PLEDGE_LIFE, WRITE, PledgeState
from ..tags import pledge_tag

FIELDS = ("promise", *REQUIRED, "access")


@transaction.atomic
def write(*, unit: Unit, by: Actor, **fields: Any) -> ServicePledge:
    """Write the unit's draft, which may still have gaps; readers go on seeing the published version.

    Args:
        fields: names from :data:`FIELDS`.
    Raises:
        PermissionDenied: the actor may not write the pledge of this unit.
        ValidationError: the promise is missing, or something is too long.
    """
    require(by, WRITE, unit)
    rows = ServicePledge.objects.for_system("versions of one unit are numbered").filter(unit=unit)
    pledge = rows.filter(state=PledgeState.DRAFT).first()
    if pledge is None:
        last = rows.order_by("-number").values_list("number", flat=True).first() or 0
        pledge = ServicePledge(unit=unit, number=last + 1)
    for name in FIELDS:
        setattr(pledge, name, str(fields.get(name, getattr(pledge, name))).strip())
    pledge.written_by = None if isinstance(by, System) else by
    pledge.full_clean()
    pledge.save()
    _record("written", pledge, by)
    return pledge


@transaction.atomic
def publish(pledge: ServicePledge, *, seen: str, by: Actor, override: str = "") -> ServicePledge:
    """Make the draft the pledge that readers see; the one before stays in its history.

    Args:
        seen: when what the person read was saved, in ISO form.
        override: why the person who wrote it publishes it, too.
    Raises:
        NotAllowed: the same person wrote it, and gave no reason.
        ValidationError: a required part is empty, or it changed since.
    """
    pledge = locked(pledge)
    override = override.strip()
    step = PLEDGE_LIFE.check(pledge, "publish", by=by, override=override)
    if pledge.changed_at.isoformat() != seen:
        raise ValidationError(_("This draft changed since you opened it. Read it again first."))
    if missing := gaps(pledge):
        raise ValidationError(_("A pledge must hold these, too: %(names)s.") % {"names": ", ".join(missing)})
    advance(pledge, step, published_at=timezone.now(), published_by=None if isinstance(by, System) else by)
    _record("published", pledge, by, **({"override": override} if override else {}))
    purge(pledge_tag(pledge.unit.code))
    return pledge


def gaps(pledge: ServicePledge) -> list[str]:
    """The required parts that are still empty, as the form calls them."""
    names = [name for name in REQUIRED if not getattr(pledge, name).strip()]
    return [str(ServicePledge._meta.get_field(name).verbose_name) for name in names]  # type: ignore[union-attr]  # noqa: SLF001 (Django's idiom)


def _record(verb: str, pledge: ServicePledge, by: Actor, **details: Any) -> None:
    ledger.record(f"registry.pledge.{verb}", pledge, unit=pledge.unit.code, by=by, number=pledge.number, **details)

"""Add a source, change it, pause it, have it visited now."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.intake.errors import Forbidden
from kentongan.foundation.intake.fetching import parse
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from ..collecting.addressing import host_of
from ..models import Outlet, Source
from ..states import SOURCES


@transaction.atomic
def add_source(
    unit: Unit, *, address: str, kind: str, minutes: int, outlet_name: str, by: Actor, tier: int = Outlet.Tier.UNKNOWN
) -> Source:
    """A source that is visited from now on; its outlet is made if nobody spoke from its host before.

    Raises:
        NotAllowed: the person keeps no sources in this unit.
        Incomplete: the address is none that may be read, or is a source already.
    """
    _require(unit, by)
    address = address.strip()
    try:
        parse(address)
    except Forbidden as failure:
        raise Incomplete(str(failure), field="address") from None
    name = outlet_name.strip() or host_of(address)
    outlet, _new = Outlet.objects.get_or_create(key=host_of(address), defaults={"name": name[:120], "tier": tier})
    try:
        with transaction.atomic():
            source = Source.framework.create(
                unit=unit, outlet=outlet, kind=kind, address=address, minutes=minutes, next_at=timezone.now()
            )
    except IntegrityError:
        words = _("This address is visited already. Look for it in the list of sources.")
        raise Incomplete(words, field="address") from None
    ledger.record("monitoring.source.added", source, unit=unit.code, by=by, address=address, kind=kind)
    return source


@transaction.atomic
def pause_source(source: Source, *, by: Actor) -> None:
    """Visit it no more, until somebody resumes it; what it named already is still read."""
    _set_active(source, active=False, by=by)


@transaction.atomic
def resume_source(source: Source, *, by: Actor) -> None:
    """Visit it again, now and from now on."""
    _set_active(source, active=True, by=by)


@transaction.atomic
def visit_now(source: Source, *, by: Actor) -> None:
    """Have it visited as soon as a worker is free; the pause after failures ends."""
    _require(source.unit, by)
    rows = Source.objects.for_system("a source that was reached")
    rows.filter(pk=source.pk, active=True).update(next_at=timezone.now())


def _set_active(source: Source, *, active: bool, by: Actor) -> None:
    _require(source.unit, by)
    rows = Source.objects.for_system("a source that was reached").filter(pk=source.pk, active=not active)
    if rows.update(active=active, next_at=timezone.now()):
        source.active = active
        verb = "monitoring.source.resumed" if active else "monitoring.source.paused"
        ledger.record(verb, source, unit=source.unit.code, by=by)


def _require(unit: Unit, by: Actor) -> None:
    if not can(by, SOURCES, unit):
        raise NotAllowed(_("You may not do this in this unit."))

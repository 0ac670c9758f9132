"""The only writers of clippings: note, change, remove."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.public.store import purge
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Unit

from ..states import WRITE
from .models import Clipping
from .reads import clippings_tag


@transaction.atomic
def note(*, unit: Unit, outlet: str, title: str, url: str, published_on: date, by: Actor) -> Clipping:
    """Put a report about the unit on its public list.

    Raises:
        PermissionDenied: the actor may not write in the unit.
        ValidationError: a part is missing or no address, or the unit has this link already.
        Incomplete: the report's day is still to come.
    """
    require(by, WRITE, unit)
    clipping = Clipping(unit=unit, outlet=outlet, title=title, url=url, published_on=published_on)
    _keep(clipping)
    ledger.record("newsroom.clipping.noted", clipping, unit=unit.code, by=by, url=url)
    return clipping


@transaction.atomic
def change(clipping: Clipping, *, by: Actor, **fields: Any) -> Clipping:
    """Mend a clipping.

    Args:
        fields: of outlet, title, url and published_on.
    """
    clipping = locked(clipping)
    require(by, WRITE, clipping.unit)
    for name in ("outlet", "title", "url", "published_on"):
        setattr(clipping, name, fields.get(name, getattr(clipping, name)))
    _keep(clipping)
    ledger.record("newsroom.clipping.changed", clipping, unit=clipping.unit.code, by=by, url=clipping.url)
    return clipping


@transaction.atomic
def remove(clipping: Clipping, *, by: Actor) -> None:
    """Take a clipping off the list."""
    clipping = locked(clipping)
    require(by, WRITE, clipping.unit)
    ledger.record("newsroom.clipping.removed", clipping, unit=clipping.unit.code, by=by, url=clipping.url)
    purge(*map(clippings_tag, clipping.unit.path.strip("/").split("/")))
    clipping.delete()


def _keep(clipping: Clipping) -> None:
    if clipping.published_on and clipping.published_on > timezone.localdate():
        raise Incomplete(_("The day of the report is still to come. Check the date."))
    clipping.full_clean()
    clipping.save()
    purge(*map(clippings_tag, clipping.unit.path.strip("/").split("/")))

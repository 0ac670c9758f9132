"""What a key may open: each desk names its own, with the right that the key's maker must hold."""

from dataclasses import dataclass

from django.utils.functional import Promise

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import reach
from kentongan.foundation.units.models import Unit


@dataclass(frozen=True, slots=True)
class Scope:
    """Something that a key may open."""

    code: str
    right: str
    """Where its maker holds this right, the key opens it."""
    label: str | Promise


_scopes: dict[str, Scope] = {}


def open_scope(code: str, *, right: str, label: str | Promise) -> None:
    """Let keys open something; called while a desk registers.

    Raises:
        ValueError: the code is taken.
    """
    if code in _scopes:
        raise ValueError(f"There already is a scope {code!r}.")
    _scopes[code] = Scope(code, right, label)


def scopes() -> dict[str, Scope]:
    """Everything that keys may open, by code."""
    return dict(_scopes)


def units_of(unit: Unit, *, below: bool) -> frozenset[int]:
    """Number of the unit, with ``below`` also those of all units below it."""
    if not below:
        return frozenset({unit.pk})
    return frozenset(Unit.objects.within(unit).values_list("pk", flat=True))


def seen_by(person: Person, right: str, units: frozenset[int]) -> frozenset[int]:
    """Those of the units in which the person holds the right at this moment."""
    limits = reach(person, right)
    return units if limits.everywhere else units & limits.unit_ids

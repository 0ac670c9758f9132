"""Whose mentions are counted together: one unit's, or those of a unit and all below it, as far as a person may see."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import reach
from kentongan.foundation.units.models import Unit

from ..states import VIEW
from .counting import WHOLE

ALL = "-semua"
"""Stands behind a unit's code where all below it are meant, as in ``satker=33-semua``."""


@dataclass(frozen=True, slots=True)
class Area:
    """A unit, and whether all below it are meant as well."""

    unit: Unit
    below: bool

    @property
    def word(self) -> str:
        """As the address of a page says it."""
        return f"{self.unit.code}{ALL}" if self.below else self.unit.code

    @property
    def name(self) -> str:
        if not self.below:
            return str(self.unit.short_name)
        return _("all of Indonesia") if self.unit.is_national else _("all of %(place)s") % {"place": self.unit.place}


def areas_of(person: Person) -> dict[str, Area]:
    """What the person may ask about, by its word: the widest first."""
    limits = reach(person, VIEW)
    every = list(Unit.objects.order_by("path"))
    rows = [unit for unit in every if unit.pk in limits]
    tops = [unit for unit in rows if unit.kind in WHOLE]
    wholes = [
        Area(unit, below=True) for unit in tops
        if all(one.pk in limits for one in every if one.path.startswith(unit.path))
    ]  # fmt: skip
    return {area.word: area for area in (*wholes, *(Area(unit, below=False) for unit in rows))}

"""Codes of areas by the names that people type in a query: “Karanganyar”, “kota Semarang”, “kab. Semarang”."""

from collections.abc import Sequence
from functools import cached_property

from kentongan.foundation.units.models import Unit

from .folding import fold_words

KINDS = {"kabupaten": ("kabupaten", "kab"), "kota": ("kota",), "provinsi": ("provinsi", "prov")}
"""Kind of a unit → words that may stand before its area's name."""


class AreaNames:
    """Looks names up; reads the areas once, at the first name."""

    def codes_of(self, name: str) -> Sequence[str]:
        """Areas that are called so, a regency and a city alike; none for a name that nobody knows."""
        return self._codes.get(" ".join(fold_words(name)), ())

    @cached_property
    def _codes(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for code, kind, area in Unit.objects.order_by("code").values_list("code", "kind", "area_name"):
            words = fold_words(area)
            while len(words) > 1 and words[0] in {*KINDS, "administrasi"}:
                words = words[1:]
            bare = " ".join(words)
            for name in (bare, *(f"{said} {bare}" for said in KINDS.get(kind, ()))):
                found[name] = (*found.get(name, ()), code)
        return found

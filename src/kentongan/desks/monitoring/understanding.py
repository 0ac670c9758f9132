"""Before whom a batch of texts comes, and why: the queries of all units, held ready and renewed when one changes."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from .documents import Document
from .labels.held import HeldLabeller
from .models import QueryStamp, SavedQuery
from .naming import AreaNames
from .placing import Placer
from .querying.matching import Matcher
from .querying.reading import QueryRefused, parse
from .querying.tree import Node

log = logging.getLogger(__name__)

Reason = dict[str, Any]


class Understander:
    """Holds the compiled queries of one worker.

    Whether they are still right is asked with each batch: one look at the stamp that every change moves.
    """

    def __init__(self) -> None:
        self._stamp = -1
        self._matcher: Matcher[int] = Matcher({})
        self._units: dict[int, tuple[int, int]] = {}
        """Query → (unit, version)."""
        self._placer = Placer()
        self.labeller = HeldLabeller()

    def concerned(self, documents: Sequence[Document]) -> list[dict[int, list[Reason]]]:
        """For each text the units before which it comes, each with its reasons."""
        self._renew()
        placements = self._placer.place(documents)
        documents = [
            replace(document, places=document.places | placement.codes)
            for document, placement in zip(documents, placements, strict=True)
        ]
        found: list[dict[int, list[Reason]]] = []
        placed = self._placer.reasons(documents, placements)
        for matched, places in zip(self._matcher.match(documents), placed, strict=True):
            units: dict[int, list[Reason]] = {}
            for query in sorted(matched):
                unit, version = self._units[query]
                units.setdefault(unit, []).append({"query": query, "version": version})
            for unit, reason in places.items():
                units.setdefault(unit, []).append(reason)
            found.append(units)
        return found

    def _renew(self) -> None:
        stamp = QueryStamp.objects.values_list("number", flat=True).first() or 0
        if stamp == self._stamp:
            return
        rows = SavedQuery.objects.for_system("the queries of all units are matched together").filter(active=True)
        told = list(rows.values_list("pk", "unit_id", "version", "text"))
        self._units = {pk: (unit, version) for pk, unit, version, _text in told}
        self._matcher = Matcher(dict(_readable((pk, text) for pk, _unit, _version, text in told)))
        self._stamp = stamp


def _readable(queries: Iterable[tuple[int, str]]) -> Iterator[tuple[int, Node]]:
    """The queries as trees; one that a newer version reads no more is left out, and the others still listen."""
    names = AreaNames()
    for pk, text in queries:
        try:
            yield pk, parse(text, names.codes_of)
        except QueryRefused:
            log.warning("query %s can't be read any more", pk)

"""The gazetteer: built once from plain rows, places texts in batches."""

from collections.abc import Iterable, Mapping, Sequence

import hyperscan

from ..documents import Document
from .cues import Role
from .entries import HOST, collect
from .joining import join
from .learning import Learned
from .reading import read_hits
from .resolving import Known, Resolved, resolve
from .rows import AreaRow, FurtherRow, OfficialRow, UnitRow, further_names
from .scanning import Hit, Scanner
from .values import TEXT, TITLE, Named, Placement, Span
from .weighing import weigh

PARTED = "\n\n"
"""Between title and text: no name reaches over it, nor do the words before one."""
TYPES = {"kabupaten": "Kabupaten", "kota": "Kota", "provinsi": "Provinsi"}


class Gazetteer:
    """Knows areas, units, officials and further names; stays as it was made. Several threads may use one.

    Args:
        outlets: key of an outlet → code of the area it speaks from.
        learned: what corrections taught, see ``learning.learn``.
    """

    def __init__(
        self,
        areas: Iterable[AreaRow],
        units: Iterable[UnitRow] = (),
        officials: Iterable[OfficialRow] = (),
        further: Iterable[FurtherRow] | None = None,
        *,
        outlets: Mapping[str, str] | None = None,
        learned: Learned | None = None,
    ) -> None:
        areas, units = list(areas), list(units)
        entries = collect(areas, units, officials, further_names() if further is None else further)
        self._scanner = Scanner(entries)
        self.known = Known(
            kinds={area.code: area.kind for area in areas},
            names={area.code: f"{TYPES.get(area.kind, '')} {area.name}".strip() for area in areas},
            hosts={entry.name: entry.codes[0] for entry in entries.values() if entry.kind == HOST},
            outlets=outlets or {},
            learned=learned or {},
        )

    def place(self, documents: Sequence[Document]) -> list[Placement]:
        """For each text the places named in it and the areas it concerns."""
        scratch = self._scanner.scratch()
        return [self._place(document, scratch) for document in documents]

    def _place(self, document: Document, scratch: hyperscan.Scratch) -> Placement:
        text = f"{document.title}{PARTED}{document.text}"
        body = len(document.title) + len(PARTED)
        hits = self._scanner.find(text, scratch)
        if not hits and document.source not in self.known.hosts:
            return NOWHERE
        resolved = self._resolved(text, body, hits, document.source)
        named = tuple(_named(one, text, body) for one in resolved)
        return Placement(named, weigh(resolved, (text, body), document.source, self.known))

    def _resolved(self, text: str, body: int, hits: list[Hit], source: str) -> list[Resolved]:
        kinds = self.known.kinds
        return resolve(join(text, body, read_hits(text, body, hits, kinds), kinds), source, self.known)


NOWHERE = Placement()


def _named(one: Resolved, text: str, body: int) -> Named:
    read = one.read
    shift, field = (0, TITLE) if read.start < body else (body, TEXT)
    codes = () if read.role == Role.NONE else one.codes
    span = Span(field, read.start - shift, read.end - shift)
    words = text[min(read.cue.start, read.start) : read.end]
    return Named(read.entry.name, read.cue.before, codes, read.role, words, span)

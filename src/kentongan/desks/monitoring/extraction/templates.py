"""The template road: a page of a site seen before is read where the site's first pages had their text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from .containers import Mark, lines_of, parse
from .decoding import Decoded
from .facts import read_facts
from .judging import SHORTEST, assemble
from .lines import clean_lines
from .moments import JAKARTA
from .results import Extracted

VERSION = 1
"""Of the data that :meth:`Template.to_dict` gives; templates of another version are learned again."""


@dataclass(frozen=True, slots=True)
class Template:
    """Where a site's pages hold their text, as plain data.

    ``dropped`` are signatures of elements inside the container that are no part of the text; ``pages`` is how many it
    was learned from, ``agreement`` how far it agreed with the thorough road on them (0 to 1), ``recent`` how far it did
    so in its latest checks, the newest last.
    """

    mark: Mark
    dropped: frozenset[str] = frozenset()
    pages: int = 0
    agreement: float = 1.0
    recent: tuple[float, ...] = ()

    def read(self, page: Decoded, address: str, *, zone: tzinfo = JAKARTA) -> Extracted | None:
        """The page's extraction, or None when this page is built otherwise and asks for the thorough road."""
        lines = self.lines(page.text)
        if lines is None:
            return None
        found = assemble(read_facts(page.text, address, zone=zone), lines, road="template", charset=page.charset)
        return found if len(found.text) >= SHORTEST else None

    def lines(self, text: str) -> list[str] | None:
        """The paragraphs of a page's source, or None when the container isn't there."""
        source = self.mark.cut(text)
        tree = parse(source) if source else None
        return None if tree is None else clean_lines("\n".join(lines_of(tree, self.dropped)))

    def to_dict(self) -> dict[str, Any]:
        """The template as values that JSON knows."""
        return {
            "version": VERSION,
            "tag": self.mark.tag,
            "literal": self.mark.literal,
            "ordinal": self.mark.ordinal,
            "dropped": sorted(self.dropped),
            "pages": self.pages,
            "agreement": self.agreement,
            "recent": list(self.recent),
        }

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> "Template | None":
        """The template that was kept, or None when it has another version or was damaged."""
        try:
            if kept["version"] != VERSION:
                return None
            mark = Mark(str(kept["tag"]), str(kept["literal"]), int(kept["ordinal"]))
            dropped, recent = frozenset(map(str, kept["dropped"])), tuple(map(float, kept["recent"]))
            return cls(mark, dropped, int(kept["pages"]), float(kept["agreement"]), recent)
        except (KeyError, TypeError, ValueError):
            return None

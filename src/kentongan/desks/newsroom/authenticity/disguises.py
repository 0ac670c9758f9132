"""What in a saved page could hide or change signed words before a reader's eyes, though they are read as signed. Pure.

Offices' pages need little: so whatever they never use there is refused by its name, rather than understood.
"""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from .words import CAPTION, EMPTY, EVENT, INLINE, OF_PAGE, SIGNED, plain

_PLAIN = """
a b blockquote br caption cite div em figcaption figure footer h1 h2 h3 h4 hr i img li ol p q small span strong sub sup
table tbody td tfoot th thead time tr ul wbr
"""
ELEMENTS = frozenset(_PLAIN.split()) | (INLINE - {"bdo", "del", "font", "s"})
"""What may stand in the signed part; translators' ``font`` comes with changed words."""
AROUND = ELEMENTS | {"html", "body", "main", "article", "section", "header"}
"""What may stand around the signed part; a closed ``details`` or a ``dialog`` hides what is in it."""
FOREIGN = frozenset({"svg", "math"})
"""Only in these does a browser take ``/>`` for an end."""
HIDING = frozenset({"hidden", "aria-hidden", "style", "popover", "inert", "dir", "color", "size", "bgcolor", "width"})
"""Attributes by which words vanish, move or turn. An element around the signed part hides it as well."""
MEASURED = frozenset({"img"})
OWN_WORDS = re.compile(
    r"(Foto|Photo|Sumber|Source):|Membuka video di situs lain|Opens the video at another site"
    r"|[A-Z0-9]{0,8} · [\d.,]+ (bita|byte|bytes|[KMG]B)"
)
"""What a page itself may add to the signed part, marked ``data-page``, in either language."""


def disguise_in(html: str) -> str:
    """The first thing in or around the signed words that could hide or change them: ``<svg>``, ``hidden=``, or the
    words that the page has no business to add there; empty when there is none.
    """
    looker = _Looker()
    looker.feed(html)
    looker.close()
    return looker.found


class _Looker(HTMLParser):
    """Walks the page with what is open; ``found`` names the first disguise."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = ""
        self._open: list[tuple[str, frozenset[str]]] = []
        self._added = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at the element once it is known whether it lies in the signed part."""
        marks = frozenset(name for name, _ in attrs)
        begins = bool(marks & {SIGNED, EVENT}) or tag == CAPTION
        if begins:
            self._note(next((f"<{element}>" for element, _ in self._open if element not in AROUND), ""))
            self._note(_hiding(name for element, held in self._open for name in _refused(element, held)))
        if begins or self._signed:
            self._note("" if tag in ELEMENTS else f"<{tag}>")
            self._note(_hiding(_refused(tag, marks)))
        if tag not in EMPTY:
            self._open.append((tag, marks))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave ``<dialog/>`` open, as a browser does."""
        self.handle_starttag(tag, attrs)
        if tag in FOREIGN or any(element in FOREIGN for element, _ in self._open):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and with it the words that a page added."""
        places = [place for place, (name, _) in enumerate(self._open) if name == tag]
        if not places:
            return
        within = self._own
        del self._open[places[-1] :]
        if within and not self._own:
            self._end_added()

    def handle_data(self, data: str) -> None:
        """Collect what the page added."""
        if self._own:
            self._added += data

    def close(self) -> None:
        """Words that were never closed count too."""
        super().close()
        self._end_added()

    @property
    def _signed(self) -> bool:
        return any(tag == CAPTION or marks & {SIGNED, EVENT} for tag, marks in self._open)

    @property
    def _own(self) -> bool:
        return self._signed and any(OF_PAGE in marks for _, marks in self._open)

    def _end_added(self) -> None:
        added, self._added = plain(self._added), ""
        self._note("" if not added or OWN_WORDS.fullmatch(added) else f"“{added[:80]}”")

    def _note(self, disguise: str) -> None:
        self.found = self.found or disguise


def _refused(tag: str, marks: frozenset[str]) -> Iterable[str]:
    return (name for name in sorted(marks & HIDING) if not (name == "width" and tag in MEASURED))


def _hiding(names: Iterable[str]) -> str:
    return next((f"{name}=" for name in names), "")

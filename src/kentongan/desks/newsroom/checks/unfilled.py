"""Whether something is still to be filled in: the gaps and fields of a release. Pure."""

from collections.abc import Iterator

from ..fields import open_places
from .draft import Draft
from .findings import Finding, Severity, Span, Spot, Where

ELSEWHERE = ("event_place",)
"""Fields of the editor outside the running text in which a release may leave something open."""


def check_unfilled(draft: Draft) -> Iterator[Finding]:
    """No gap such as ``[ISI: jumlah TPS]`` and no field such as ``{wilayah}`` is left; each is named once."""
    places = [(passage.spot, passage.text) for passage in draft.passages]
    places += [(Spot(name), getattr(draft, name)) for name in ELSEWHERE]
    named: set[str] = set()
    for spot, text in places:
        for start, end in open_places(text):
            written = text[start:end]
            if written not in named:
                named.add(written)
                yield _open(Where(spot, text, None, Span(start, end)), written)


def _open(where: Where, written: str) -> Finding:
    if written.startswith("{"):
        return Finding("field-left", Severity.ERROR, where, {"written": written})
    return Finding("gap-unfilled", Severity.ERROR, where, {"written": written})

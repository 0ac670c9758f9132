"""Why no copy was made, in words for the officer."""

from collections.abc import Sequence

from kentongan.foundation.conduct.errors import Refused

from .reasons import NOT_RELEASED, ON_PAGES, PLACES, REASONS
from .shapes import Found


class Unreadable(Refused):
    """The document can't be worked on; ``code`` is a key of ``reasons.REASONS``, stable across releases."""

    def __init__(self, code: str, **values: object) -> None:
        what, mend = REASONS[code]
        super().__init__(f"{what} {mend}" % values)
        self.code = code
        self.values = values


class StillThere(Refused):
    """The copy still holds what must not be seen, so it was thrown away; ``found`` says what and where.

    The message names places, never the words themselves, since messages are logged.
    """

    def __init__(self, found: Sequence[Found]) -> None:
        self.found = list(found)
        super().__init__(" ".join([str(NOT_RELEASED), *_sentences(self.found)]))


def _sentences(found: Sequence[Found]) -> list[str]:
    """One for each kind of place, with its pages as people count them."""
    pages: dict[str, set[int]] = {}
    for place in found:
        pages.setdefault(place.where, set()).update(() if place.page is None else {place.page + 1})
    return [
        f"{PLACES[where]} {ON_PAGES % {'pages': ', '.join(map(str, sorted(numbers)))}}"
        if numbers
        else str(PLACES[where])
        for where, numbers in pages.items()
    ]

"""Documents matched together: a set of them is the bits of one number, so that a query is asked once for all."""

from collections.abc import Iterator, Sequence

from .texts import Prepared


class Batch:
    """Some documents with what was found in them; the lowest bit of a set is the first document.

    Attributes:
        documents: folded.
        hits: number of a literal → the documents in which it stands.
        united: number of a union of literals → the documents in which one of them stands.
        asked: number of a condition → documents that were looked at, and of them those that answer it.
    """

    __slots__ = ("asked", "documents", "hits", "united")

    def __init__(self, documents: list[Prepared], literals: int, unions: Sequence[Sequence[int]]) -> None:
        self.documents = documents
        self.hits = [0] * literals
        self.united = _United(self.hits, unions)
        self.asked: dict[int, tuple[int, int]] = {}


class _United(dict[int, int]):
    """Unions, each made when it is first asked for."""

    def __init__(self, hits: list[int], unions: Sequence[Sequence[int]]) -> None:
        super().__init__()
        self._hits, self._unions = hits, unions

    def __missing__(self, number: int) -> int:
        found = 0
        for literal in self._unions[number]:
            found |= self._hits[literal]
        self[number] = found
        return found


def members(documents: int) -> Iterator[int]:
    """Places of the documents in a set, the last first: so the number grows shorter on the way."""
    while documents:
        at = documents.bit_length() - 1
        yield at
        documents ^= 1 << at

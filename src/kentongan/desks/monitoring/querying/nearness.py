"""Whether two stand close: exact, looking only at the nearest on each side of each."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from operator import itemgetter

from .patterns import has_wildcards, is_marked, pattern_of
from .texts import Prepared
from .tree import TEXT, TITLE, Near, Or, Term, terms_of

Stretch = tuple[int, int]
"""First byte of the first word and the byte behind the last word."""


def is_near(near: Near) -> Callable[[Prepared], bool]:
    """Decides about documents that have both sides."""
    terms = list(terms_of(near))
    field, marks = terms[0].field, any(map(is_marked, terms))
    left, right = _stretches(near.left, marks=marks), _stretches(near.right, marks=marks)

    def holds_in(row: bytes) -> bool:
        return next(near_pairs(row, left(row), right(row), near.distance), None) is not None

    if field or marks:
        fields = [field] if field else [TITLE, TEXT]
        return lambda document: any(holds_in(document.row(field, marks=marks)) for field in fields)
    return lambda document: holds_in(document.words)


def near_pairs(
    row: bytes, lefts: list[Stretch], rights: list[Stretch], distance: int
) -> Iterator[tuple[Stretch, Stretch]]:
    """For each left the next right behind it and the last before it, if they are near and no line break is between."""
    by_start, by_end = sorted(rights), sorted(rights, key=itemgetter(1))
    starts, ends = [start for start, _ in by_start], [end for _, end in by_end]
    for start, end in lefts:
        behind = bisect_left(starts, end + 1)
        if behind < len(starts) and _are_near(row, end, starts[behind], distance):
            yield (start, end), by_start[behind]
        before = bisect_right(ends, start - 1) - 1
        if before >= 0 and _are_near(row, ends[before], start, distance):
            yield (start, end), by_end[before]


def _are_near(row: bytes, end: int, start: int, distance: int) -> bool:
    """Looks no further than the words that may stand between, so that a long text with one far match costs little."""
    at = end
    for _ in range(distance + 2):
        at = row.find(b" ", at, start) + 1
        if not at:
            return row.find(b"\n", end, start) < 0
    return False


def stretches(term: Term, *, marks: bool) -> Callable[[bytes], list[Stretch]]:
    """Finds each occurrence of a term in folded words, also those that overlap.

    Args:
        term: what to look for.
        marks: the folded words still have their marks.
    """
    written = f" {' '.join(term.words)} "
    if marks or has_wildcards(written):
        pattern = pattern_of(term, marks=marks)
        return lambda row: _by_pattern(row, pattern)
    literal = written.encode()
    return lambda row: _by_literal(row, literal)


def _by_pattern(row: bytes, pattern: re.Pattern[bytes]) -> list[Stretch]:
    found, all_found = pattern.search(row), []
    while found:
        all_found.append(found.span(1))
        found = pattern.search(row, found.start() + 1)
    return all_found


def _by_literal(row: bytes, literal: bytes) -> list[Stretch]:
    at, all_found = row.find(literal), []
    while at >= 0:
        all_found.append((at + 1, at + len(literal) - 1))
        at = row.find(literal, at + 1)
    return all_found


def _stretches(side: Term | Or, *, marks: bool) -> Callable[[bytes], list[Stretch]]:
    finders = [stretches(term, marks=marks) for term in terms_of(side)]
    if len(finders) == 1:
        return finders[0]
    return lambda row: [stretch for find in finders for stretch in find(row)]

"""Where the index comes from: each desk registers how its public things are put, for making the index anew."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Source:
    """All public things of one kind.

    Args:
        label: what readers call the kind, in the plural.
        shelves: code and name of each category.
        numbers: the ``object_id`` of each.
        load: the arguments of ``put`` for those of some numbers that are public still, locked against being withdrawn
            until the transaction ends.
    """

    label: str | Promise
    shelves: Callable[[], list[tuple[str, str]]]
    numbers: Callable[[], Iterable[int]]
    load: Callable[[list[int]], list[dict[str, Any]]]


sources: dict[str, Source] = {}


def register(kind: str, source: Source) -> None:
    """Let readers choose a kind, and have its entries made from this source when the index is rebuilt."""
    sources[kind] = source

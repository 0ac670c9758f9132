"""What can be counted: desks register their kinds, with the address that tells and the question what is public."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from zlib import crc32

Known = Callable[[Iterable[int]], set[int]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing that readers open.

    ``address`` matches the path that a page tells, with a group ``id``; ``known`` gives which of some ids are public.
    """

    name: str
    address: re.Pattern[str]
    known: Known

    @property
    def code(self) -> int:
        """The name in four bytes, as the journal holds it."""
        return crc32(self.name.encode())


_kinds: dict[str, Kind] = {}


def register_kind(name: str, address: str, known: Known) -> None:
    """Count a kind of thing from now on.

    Args:
        name: such as ``newsroom.article``, at most 40 characters.
        address: regular expression of the path without the language, with a group ``id``.
        known: which of some ids readers can open, and whose readers are counted, now.
    """
    _kinds[name] = Kind(name, re.compile(rf"(?:/en)?{address}"), known)


def meant_by(path: str) -> tuple[Kind, int] | None:
    """The kind and id that a path tells of; None when it tells of nothing countable."""
    for kind in _kinds.values():
        if (found := kind.address.fullmatch(path)) and len(found["id"]) <= MOST_DIGITS:
            return kind, int(found["id"])
    return None


def named(name: str) -> Kind:
    """The kind with this name.

    Raises:
        KeyError: nobody registered it.
    """
    return _kinds[name]


def by_code(code: int) -> Kind | None:
    """The kind that a journal names."""
    return next((kind for kind in _kinds.values() if kind.code == code), None)


MOST_DIGITS = 18
"""Ids are below 10¹⁸, so that they fit eight bytes in every database."""

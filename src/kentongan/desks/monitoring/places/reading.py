"""From names found in a text to places named in it: each with the words before and behind it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kentongan.foundation.language.names import MONTHS, WEEKDAYS

from .cues import Cue, Role, cue_before
from .doubtful import CUE, DOUBTFUL, PERSON, Doubt
from .entries import CAPITAL, HOST, OFFICIAL, PLACE, UNIT, Entry
from .rows import CITY, PROVINCE, REGENCY
from .scanning import Hit

CLEAR = frozenset({Role.UNIT, Role.OFFICE, Role.TYPE, Role.HOST, Role.DATELINE})
"""Roles that make a doubtful name a place."""
FREE = frozenset({Role.PLAIN, Role.LOWER, Role.TYPE})
"""Roles that an enumeration or a dateline may raise."""
FOLLOWING = frozenset(map(str.lower, WEEKDAYS + MONTHS)) | {"jawa", "sumatera", "kalimantan", "sulawesi", "provinsi"}
"""Words with a capital that may follow a place without being part of its name."""
DIRECTIONS = frozenset({"utara", "selatan", "barat", "timur", "tengah"})
ENGLISH = {"regency": REGENCY, "city": CITY, "municipality": CITY, "province": PROVINCE}
CLUBS = frozenset({"raya", "united", "fc"})
_NEXT = re.compile(r" ([\w'’-]{1,40})")


@dataclass(slots=True)
class Read:
    """A name with its surroundings; changed while the text is read."""

    entry: Entry
    start: int
    end: int
    cue: Cue
    role: str
    codes: tuple[str, ...]
    sure: bool | None = True
    """Whether it is a place at all; none: not said here."""


def read_hits(text: str, body: int, hits: list[Hit], kinds: Mapping[str, str]) -> list[Read]:
    """Read every hit of a text.

    Args:
        text: title, an empty line, and the text.
        body: where the text begins in it.
        kinds: code of an area → its kind.
    """
    read: list[Read] = []
    for hit in hits:
        one = _read(text, body, hit, kinds)
        read.append(one)
    return read


def _read(text: str, body: int, hit: Hit, kinds: Mapping[str, str]) -> Read:
    entry = hit.entry
    if entry.kind in _OWN_ROLE:
        return Read(
            entry, hit.start, hit.end, Cue(_OWN_ROLE[entry.kind], hit.start), _OWN_ROLE[entry.kind], entry.codes
        )
    cue = cue_before(text, hit.start)
    one = Read(entry, hit.start, hit.end, cue, cue.role, entry.codes)
    if entry.kind == CAPITAL and one.role == Role.PLAIN:
        one.role = Role.CAPITAL
    if one.role == Role.PLAIN and text[hit.start].islower():
        one.role = Role.LOWER
    narrow(one, cue.types or frozenset(filter(None, [cue.hint])), kinds)
    _look_behind(text, one, kinds)
    if (doubt := DOUBTFUL.get(entry.name)) and one.role != Role.NONE:
        one.sure = _place(text, body, one, doubt)
    return one


_OWN_ROLE = {HOST: Role.HOST, UNIT: Role.UNIT, OFFICIAL: "official_named"}


def narrow(one: Read, types: frozenset[str], kinds: Mapping[str, str]) -> None:
    """Keep the areas of the kinds that were said, if there are such."""
    if types and (fitting := tuple(code for code in one.codes if kinds.get(code) in types)):
        one.codes = fitting
    elif one.role == Role.TYPE:
        one.role = Role.PLAIN


def _look_behind(text: str, one: Read, kinds: Mapping[str, str]) -> None:
    """``Semarang Barat`` is a part of the city; ``Solo Raya`` is more than the city."""
    found = _NEXT.match(text, one.end)
    if found is None or not found[1][0].isupper():
        return
    following = found[1].lower()
    if following in DIRECTIONS and one.role in (Role.PLAIN, Role.SMALLER):
        cities = tuple(code for code in one.codes if kinds.get(code) == CITY)
        if cities and one.entry.kind == PLACE:
            one.codes, one.role = cities, Role.TYPE
    elif (kind := ENGLISH.get(following)) and one.role in FREE | {Role.UNIT}:
        one.role = Role.TYPE if one.role != Role.UNIT else one.role
        one.cue = one.cue._replace(types=frozenset([kind]))
        narrow(one, one.cue.types, kinds)
    elif following in CLUBS and one.role == Role.PLAIN:
        one.role = Role.PART


def _place(text: str, body: int, one: Read, doubt: Doubt) -> bool | None:
    """Whether a doubtful name is a place here; none if nothing says so."""
    following = _NEXT.match(text, one.end)
    after = following[1] if following else ""
    if one.cue.before in doubt.before or after.lower() in doubt.after:
        return False
    if one.role in CLEAR:
        return True
    return None if doubt.rule == CUE else _by_case(text, body, one, doubt.rule == PERSON, after)


def _by_case(text: str, body: int, one: Read, may_be_person: bool, after: str) -> bool | None:
    """What capitals say: nothing in a title, in a word of capitals, where a sentence begins, or before another."""
    if text[one.start].islower():
        return False
    longer = after[:1].isupper() and after.lower() not in FOLLOWING and not text[one.start : one.end].isupper()
    if one.cue.located:
        return None if longer else True
    if one.start < body or text[one.start : one.end].isupper() or _begins_sentence(text, one.start):
        return None
    if longer:
        return False if may_be_person else None
    return not (may_be_person and _capital_before(text, one.start))


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" ")
    return not before or before[-1] in ".!?\n:“\"'‘"


def _capital_before(text: str, at: int) -> bool:
    words = text[max(0, at - 30) : at].split()
    return bool(words) and words[-1][0].isupper() and words[-1][-1].isalpha()

"""What names that stand beside each other say: lists, routes, a place within a place, a saying, a dateline."""

import re
from collections.abc import Mapping
from itertools import pairwise

from .cues import Role
from .entries import CAPITAL, PLACE
from .reading import CLEAR, FREE, Read, narrow
from .rows import CITY, PROVINCE, REGENCY

NEAR = 30
"""Characters between two names that may say something together."""
IDIOMS = frozenset({("sabang", "merauke")})
_LIST = re.compile(
    r"\s*(?:[,/&]|,?\s(?:dan|serta|atau|maupun|hingga)\s)\s*(?:dan\s+)?"
    r"(?:(?:kpu|kpud|kip)\s+)?(?:kabupaten\s+|kab\.?\s+|kota\s+)?",
    re.IGNORECASE,
)
PASSED = frozenset({Role.PLAIN, Role.CAPITAL, Role.SMALLER})
_RANGE = re.compile(r"\s*(?:[-–—]|sampai|hingga|ke|s/d|s\.d\.|sampai ke|sampai dengan|–)\s*", re.IGNORECASE)
_WITHIN = re.compile(r"\s*[,(]\s*(?:provinsi\s+|prov\.?\s+)?", re.IGNORECASE)
_HYPHEN = re.compile(r"\s?[-–]\s?")
_ROUTE = re.compile(
    r"\b(?:tol|jalur|jalan|rute|kereta|ka|trans|lintas|ruas|bus|trayek|jurusan|pantura)(?:\s+\S+){0,2}\s*$",
    re.IGNORECASE,
)
_HEAD = re.compile(r"[^\n]{2,75}?(?:\s[—–-]{1,2}\s|\s?[—–]\s?)")
_BEFORE_IN_HEAD = re.compile(r"(?:[\w. ]{2,25}[,:]\s+)?(?:Kab\.?\s|Kabupaten\s|Kota\s)?", re.IGNORECASE)
_AFTER_IN_HEAD = re.compile(r"(?:\s*[,(/]\s*[\w. -]+\)?)*\s*[—–-]{1,2}\s?")


def join(text: str, body: int, read: list[Read], kinds: Mapping[str, str]) -> list[Read]:
    """Let each name say what it says of its neighbours; doubtful ones that nobody confirms are no places.

    Args:
        text, body, kinds: see ``reading.read_hits``.
    """
    for last, one in pairwise(read):
        _beside(text, last, one, kinds)
    _lower_parts(text, read)
    _raise_dateline(text, body, read)
    return _settled(read)


def _beside(text: str, last: Read, one: Read, kinds: Mapping[str, str]) -> None:
    """What two names that stand beside each other say: a list, a route, a city with its province, a saying."""
    if one.start - last.end > NEAR:
        return
    gap = text[last.end : one.start]
    if (last.entry.name, one.entry.name) in IDIOMS and _RANGE.fullmatch(gap):
        last.role = one.role = Role.NONE
    elif _is_province_of(one, last, kinds) and _WITHIN.fullmatch(gap):
        last.codes = tuple(code for code in last.codes if code.partition(".")[0] in one.codes)
        last.sure = True
        if last.role in (Role.PLAIN, Role.LOWER, Role.CAPITAL):
            last.role = Role.PROVINCE
        one.role = Role.CONTEXT
    elif _HYPHEN.fullmatch(gap) and last.role in PASSED and _ROUTE.search(text[max(0, last.start - 40) : last.start]):
        last.role = one.role = Role.ROUTE
    elif one.role in FREE and last.sure and _LIST.fullmatch(gap):
        _join_list(last, one, kinds)


def _is_province_of(one: Read, last: Read, kinds: Mapping[str, str]) -> bool:
    provinces = {code for code in one.codes if kinds.get(code) == PROVINCE}
    return bool(provinces) and any(code.partition(".")[0] in provinces and "." in code for code in last.codes)


def _join_list(last: Read, one: Read, kinds: Mapping[str, str]) -> None:
    """A name in a list has the institution of the one before it, and its type if it says none itself."""
    if last.entry.kind not in (PLACE, CAPITAL) or last.role not in CLEAR | FREE | {Role.FOREIGN}:
        return
    one.sure = True
    if last.role in (Role.UNIT, Role.OFFICE, Role.FOREIGN) or one.role == Role.LOWER:
        one.role = last.role
    types = one.cue.types or last.cue.types or frozenset(filter(None, [last.cue.hint]))
    if types and types <= {REGENCY, CITY}:
        one.cue = one.cue._replace(types=types)
        narrow(one, types, kinds)


def _lower_parts(text: str, read: list[Read]) -> None:
    """``di Karanganyar, Demak``: a place within a place, unless it is a list, which ends with *dan*."""
    for at, (last, one) in enumerate(pairwise(read)):
        if text[last.end : one.start] != ", " or not (last.role == one.role == Role.PLAIN and last.cue.located):
            continue
        following = read[at + 2] if at + 2 < len(read) else None
        if following is None or following.start - one.end > NEAR or not _LIST.fullmatch(text, one.end, following.start):
            last.role = Role.SMALLER


def _raise_dateline(text: str, body: int, read: list[Read]) -> None:
    head = _HEAD.match(text, body)
    if head is None:
        return
    for one in read:
        if one.start < body:
            continue
        if one.start >= head.end():
            break
        if (
            one.role in FREE | {Role.CAPITAL, Role.PROVINCE}
            and _BEFORE_IN_HEAD.fullmatch(text, body, one.start)
            and _AFTER_IN_HEAD.fullmatch(text, one.end, head.end())
        ):
            one.sure = True
            one.role = Role.DATELINE


def _settled(read: list[Read]) -> list[Read]:
    """Doubtful names are places where the same name is one elsewhere in the text; else they are none."""
    certain = {one.entry.name for one in read if one.sure and one.role != Role.NONE}
    for one in read:
        if one.sure is False or (one.sure is None and one.entry.name not in certain):
            one.role = Role.NONE
    return read

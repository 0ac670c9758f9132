"""What in a text tells who asked, or who else somebody is: found before an answer is opened to everyone. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from kentongan.foundation.language.personal import (
    find_identity_numbers,
    find_mail_addresses,
    find_mobile_numbers,
    normal_number,
)

from .redaction.needles import places, squeeze

SHORTEST_WORD, SHORTEST_NAME = 2, 4
"""Letters from which on a word of a name counts beside another one, and by itself."""
SHORTEST_ADDRESS, SHORTEST_NUMBER = 10, 6
PUBLIC_HOST = ".go.id"
"""Mailboxes of public bodies may be named."""
HIDDEN = "[…]"
ADDRESSED = re.compile(r"\b(?:saya|saudari|saudara|sdri|sdr|bapak|ibu|bpk|pak|bu)\.?\s+$", re.IGNORECASE)
"""After these words a name follows, also one without a capital."""


class Kind(StrEnum):
    """What was found."""

    IDENTITY = "identity"
    PHONE = "phone"
    MAIL = "mail"
    NAME = "name"
    ADDRESS = "address"
    PERHAPS = "perhaps"
    """A single word of a longer name, written with a capital: it may mean somebody else."""


@dataclass(frozen=True, slots=True)
class Asker:
    """What is known of the applicant; empty where nothing is."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    behalf: str = ""
    identity: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """A piece of the text, from ``start`` up to ``end``, and what it tells."""

    start: int
    end: int
    kind: Kind


def traces(text: str, asker: Asker, *, office: Iterable[str] = ()) -> list[Trace]:
    """Every piece that tells who somebody is, in the order of the text.

    Args:
        office: telephone numbers and mail addresses of the office itself, which may stand.
    """
    own = {one.strip().lower() for one in office} | {normal_number(one) for one in office}
    found = {*_numbers(text, own), *_known(text, asker)}
    sure = [(one.start, one.end) for one in found]
    maybe = {
        one for one in _words(text, asker) if not any(start <= one.start and one.end <= end for start, end in sure)
    }
    return sorted(found | maybe)


def hidden(text: str, asker: Asker, *, office: Iterable[str] = ()) -> str:
    """The text with every such piece taken out."""
    kept, after = [], 0
    for one in traces(text, asker, office=office):
        if one.start >= after:
            kept += [text[after : one.start], HIDDEN]
        after = max(after, one.end)
    return "".join([*kept, text[after:]])


def needles(asker: Asker) -> list[str]:
    """Strings of the applicant that must not be found in a file."""
    return [needle for _kind, needle in _needles(asker)]


def _numbers(text: str, own: set[str]) -> Iterator[Trace]:
    for start, end in find_identity_numbers(text):
        yield Trace(start, end, Kind.IDENTITY)
    for found in find_mobile_numbers(text):
        if normal_number(found[0]) not in own:
            yield Trace(*found.span(), Kind.PHONE)
    for found in find_mail_addresses(text):
        if found[0].lower() not in own and not found["host"].lower().endswith(PUBLIC_HOST):
            yield Trace(*found.span(), Kind.MAIL)


def _known(text: str, asker: Asker) -> Iterator[Trace]:
    squeezed = squeeze(text)
    for kind, needle in _needles(asker):
        for first, last in places(squeezed, needle):
            before = text[:first].rstrip("0123456789+(") if kind is Kind.PHONE else text[:first]
            yield Trace(len(before), last + 1, kind)


def _needles(asker: Asker) -> Iterator[tuple[Kind, str]]:
    for name in (asker.name, asker.behalf):
        words = _name_words(name)
        if len(words) == 1 and len(words[0]) >= SHORTEST_NAME:
            yield Kind.NAME, words[0]
        for first, second in pairwise(words):
            yield Kind.NAME, f"{first} {second}"
    if len(asker.address.strip()) >= SHORTEST_ADDRESS:
        yield Kind.ADDRESS, asker.address
    if asker.email.strip():
        yield Kind.MAIL, asker.email
    if len(number := normal_number(asker.phone).lstrip("0")) >= SHORTEST_NUMBER:
        yield Kind.PHONE, number
    if len(squeeze(asker.identity).text) >= SHORTEST_NUMBER:
        yield Kind.IDENTITY, asker.identity


def _words(text: str, asker: Asker) -> Iterator[Trace]:
    wanted = {word.lower() for name in (asker.name, asker.behalf) for word in _name_words(name)}
    for found in re.finditer(r"\w+", text):
        addressed = ADDRESSED.search(text[: found.start()])
        if found[0].lower() in wanted and (found[0][0].isupper() or addressed):
            yield Trace(*found.span(), Kind.PERHAPS)


def _name_words(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", name) if len(word) >= SHORTEST_WORD]

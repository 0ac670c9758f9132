"""Checks a saved page against published keys, without network, database or settings. Pure.

What holds: the words and captions on the page are those that a unit's key signed; the nation's key certified that
key; no revocation forbids it; the list of the day, where given, names the version. What can't be known from a file:
whether a newer version exists, what its pictures show, and what stands on the page outside the signed words.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from kentongan.foundation.units.naming import NATIONAL_CODE
from kentongan.foundation.vault.signing import fingerprint, is_signed

from .disguises import disguise_in
from .statements import DAY, DAY_OF_DIGESTS, KEY, PROOF, PUBLICATION, statement_digest
from .words import captions_of_page, digest_of, event_of_page, lines_of_page, script_of_page

Json = Mapping[str, Any]


class Flaw(Enum):
    """Why a page isn't proven, with the exit code of the command."""

    NO_PROOF = 3
    """The page carries no proof, or what can't be read as one."""
    WORDS = 4
    """The words, a caption, or when and where the event was, aren't those that were signed."""
    SIGNATURE = 5
    """The statement wasn't signed by the key beside it."""
    UNKNOWN_KEY = 6
    """The key isn't among the published ones, or not the unit's."""
    CERTIFICATE = 7
    """The nation's key didn't certify the unit's key."""
    REVOKED = 8
    """The key was revoked, and no list of a day before knows the publication."""
    DAY = 9
    """The list of the day isn't genuine, or doesn't name this version."""
    DISGUISED = 10
    """The signed part holds what could hide or change words before a reader's eyes."""


class Unproven(Exception):  # noqa: N818 (it says what the page is)
    """The page isn't proven; ``flaw`` says where it failed, ``what`` by which part of the page if that is known."""

    def __init__(self, flaw: Flaw, what: str = "") -> None:
        super().__init__(f"{flaw.name} {what}".strip())
        self.flaw = flaw
        self.what = what


@dataclass(frozen=True)
class Proven:
    """What a genuine page was signed as."""

    unit: str
    name: str
    at: datetime
    code: str
    version: int
    kind: str
    note: str
    url: str
    words: list[Any]
    captions: list[str]
    event: str
    root: str
    """Fingerprint of the nation's key at the head of the chain."""
    day_named: bool


def verify_page(page: str, keys: Json, day: Json | None = None) -> Proven:
    """Prove a saved page, or say where it fails.

    Args:
        page: its HTML.
        keys: what ``/.well-known/kentongan-keys.json`` gave.
        day: what ``/.well-known/kentongan/<date>.json`` gave for the day of publication.
    Raises:
        Unproven: with the first flaw that was found.
    """
    statement, proof = _read_proof(page)
    known = _index(keys)
    key = known.get(_claimed_key(proof))
    if key is None or _certified(key).get("unit") != statement["unit"]:
        raise Unproven(Flaw.UNKNOWN_KEY)
    if not is_signed(proof["statement"], proof["signature"], key["public"]):
        raise Unproven(Flaw.SIGNATURE)
    root = _root_of(key, known)
    if disguise := disguise_in(page):
        raise Unproven(Flaw.DISGUISED, disguise)
    _check_words(page, statement)
    named = day is not None and _names(day, statement, proof["statement"], known)
    if key["revoked"] and not (day and _vouches(day, key["revoked"]["at"])):
        raise Unproven(Flaw.REVOKED)
    return Proven(
        unit=statement["unit"],
        name=str(key.get("name", "")),
        at=datetime.fromisoformat(statement["at"]),
        code=statement["code"],
        version=statement["version"],
        kind=statement["kind"],
        note=statement["note"],
        url=statement["url"],
        words=lines_of_page(page),
        captions=captions_of_page(page),
        event=event_of_page(page),
        root=fingerprint(root["public"]),
        day_named=named,
    )


def _read_proof(page: str) -> tuple[Json, Json]:
    """The statement as a value, and the proof it came in."""
    try:
        proof = json.loads(script_of_page(page, PROOF))
        statement = json.loads(proof["statement"])
        named = [
            statement[name] for name in ("unit", "at", "code", "version", "kind", "note", "url", "digest", "words")
        ]
        lists = [statement["captions"], statement["event"]]
        datetime.fromisoformat(statement["at"])
        str(proof["signature"] + proof["key"]["statement"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unproven(Flaw.NO_PROOF) from None
    if statement.get("schema") != PUBLICATION or not all(isinstance(one, str | int) for one in named):
        raise Unproven(Flaw.NO_PROOF)
    if not all(isinstance(one, list) for one in lists):
        raise Unproven(Flaw.NO_PROOF)
    return statement, proof


def _index(keys: Json) -> dict[str, Json]:
    """The published keys by their public half; what is no key is left out."""
    rows = keys.get("keys")
    sound = [one for one in rows if isinstance(one, dict) and one.keys() >= NEEDED] if isinstance(rows, list) else []
    return {one["public"]: one for one in sound}


NEEDED = {"unit", "public", "statement", "certificate", "by", "retired", "revoked"}


def _claimed_key(proof: Json) -> str:
    """The public key that the proof names; whether it is anybody's is asked of the published keys."""
    try:
        return str(json.loads(proof["key"]["statement"])["public"])
    except (ValueError, KeyError, TypeError):
        raise Unproven(Flaw.NO_PROOF) from None


def _certified(key: Json) -> Json:
    """What the nation certified about a key; empty when it is about another or no key."""
    try:
        told = json.loads(key["statement"])
    except (ValueError, TypeError):
        return {}
    sound = isinstance(told, dict) and told.get("schema") == KEY and told.get("public") == key["public"]
    return told if sound else {}


def _root_of(key: Json, known: Mapping[str, Json]) -> Json:
    """The nation's key that certified a key; a nation's key certifies itself.

    Raises:
        Unproven: it isn't among the known, isn't the nation's, was revoked, or didn't sign.
    """
    root = known.get(key["by"])
    if root is None or root["by"] != root["public"] or (root["revoked"] and root is not key):
        raise Unproven(Flaw.CERTIFICATE)
    sound = is_signed(key["statement"], key["certificate"], root["public"])
    own = is_signed(root["statement"], root["certificate"], root["public"])
    if not sound or not own or _certified(root).get("unit") != NATIONAL_CODE:
        raise Unproven(Flaw.CERTIFICATE)
    return root


def _check_words(page: str, statement: Json) -> None:
    event = event_of_page(page)
    said_when = digest_of(event) in statement["event"] if event else not statement["event"]
    if digest_of(lines_of_page(page)) != statement["words"] or not said_when:
        raise Unproven(Flaw.WORDS)
    signed = iter(statement["captions"])
    if not all(digest_of(caption) in signed for caption in captions_of_page(page)):  # in order; some may be gone
        raise Unproven(Flaw.WORDS)


def _names(day: Json, statement: Json, signed: str, known: Mapping[str, Json]) -> bool:
    """Whether a genuine list of a day names the version, and by its statement where the list tells statements.

    Raises:
        Unproven: the list isn't signed by a nation's key that is good, or names another digest or statement.
    """
    key = known.get(str(day.get("key")))
    if key is None or key["revoked"] or _root_of(key, known) is not key:
        raise Unproven(Flaw.DAY)
    if not is_signed(str(day.get("statement")), str(day.get("signature")), key["public"]):
        raise Unproven(Flaw.DAY)
    told = json.loads(day["statement"])
    entry = [statement["code"], statement["version"], statement["digest"]]
    entries = {DAY_OF_DIGESTS: entry, DAY: [*entry, statement_digest(signed)]}
    if told.get("schema") not in entries or entries[told["schema"]] not in told["publications"]:
        raise Unproven(Flaw.DAY)
    return True


def _vouches(day: Json, revoked: str) -> bool:
    """Whether the list stands in for a key that was revoked: its day was over by then in the capital (UTC+7), and it
    tells statements. A digest alone would let whoever has the key sign other words for it.
    """
    told = json.loads(day["statement"])
    over = datetime.fromisoformat(f"{told['date']}T23:59:59+07:00")
    return told["schema"] == DAY and over < datetime.fromisoformat(revoked)

"""Evidence of a text weighed: which areas it concerns, how surely, and the reasons."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from .cues import Role
from .resolving import IDLE, Known, Resolved
from .rows import NATION
from .values import TEXT, TITLE, Concerned, Reason, Span

WEIGHTS: Mapping[str, float] = {
    Role.UNIT: 6, Role.HOST: 6, "own_site": 6, Role.OFFICE: 4, Role.TYPE: 3, Role.PROVINCE: 3, Role.DATELINE: 3,
    "official_named": 2.5, Role.CAPITAL: 2, Role.PLAIN: 2, Role.LOWER: 1, Role.PART: 0.5, Role.ROUTE: 0.5,
    Role.FOREIGN: 0.5, Role.SMALLER: 0.25,
}  # fmt: skip
"""What a place named so counts; chosen by hand on the written samples of the tests."""
WEAK = frozenset({Role.PART, Role.ROUTE, Role.FOREIGN, Role.SMALLER, "official_named"})
"""What counts no more in a title: asides, and persons, who have namesakes."""
IN_TITLE = 1.5
AGAIN = 0.3
"""What a further naming counts beside the weightiest, which all of them together at most double."""
LEAST = 2.0
"""An area with less isn't concerned."""
CLEAR = 5.0
"""One with more is, however much another has."""
SHARE = 0.33
"""Between the two: it is concerned if it has this share of what the foremost has."""
INSTITUTIONS = frozenset({Role.UNIT, Role.OFFICE, Role.HOST, "own_site"})
SHARE_ABOVE = 0.5
"""The share of the foremost from which a province or the nation is meant beside it, if its institution is named."""
HALF = 1.5
"""The weight at which confidence is a half."""
SURE = 0.65
CAPITAL_CITY = "31"
"""Jakarta: where national news come from and national meetings are held."""
SHOWN = 6


class Share(NamedTuple):
    """One piece of evidence."""

    weight: float
    reason: Reason


Shares = dict[str, list[Share]]


def weigh(resolved: list[Resolved], texts: tuple[str, int], source: str, known: Known) -> tuple[Concerned, ...]:
    """The areas concerned, the surest first.

    Args:
        texts: title and text in one with an empty line between them, and where the text begins.
    """
    shares, open_shares = _collect(resolved, texts, known)
    if own := known.hosts.get(source):
        shares.setdefault(own, []).append(Share(WEIGHTS["own_site"], Reason("own_site", source)))
    scores = {code: _score(parts) for code, parts in shares.items()}
    local = {code: score for code, score in scores.items() if "." in code}
    unclear = {codes: _score(parts) for codes, parts in open_shares.items()}
    foremost = max([*local.values(), *unclear.values()], default=0)
    found = [
        _concerned(code, score, foremost, shares[code]) for code, score in local.items() if _enough(score, foremost)
    ]
    for codes, score in unclear.items():
        if _enough(score, foremost):
            found += _unclear(codes, score, open_shares[codes], known)
    return _merged(found + _above(scores, shares, found, foremost))


def _collect(
    resolved: list[Resolved], texts: tuple[str, int], known: Known
) -> tuple[Shares, dict[tuple[str, ...], list[Share]]]:
    """Evidence by area; and apart by the areas of names that nothing told apart."""
    shares: Shares = {}
    unclear: dict[tuple[str, ...], list[Share]] = {}
    for one in resolved:
        if one.read.role in IDLE or not one.codes:
            continue
        share = _share(one, *texts)
        if len(one.codes) == 1 or _all_meant(one, known):
            for code in one.codes:
                parts = shares.setdefault(code, [])
                parts.append(share)
                if one.by:
                    parts.append(Share(0, Reason(one.by, known.names.get(one.fact, one.fact))))
        elif one.read.role != "official_named":
            unclear.setdefault(one.codes, []).append(share)
    return shares, unclear


def _all_meant(one: Resolved, known: Known) -> bool:
    """``Kabupaten dan Kota Bima``: each of its areas is named."""
    return len(one.read.cue.types) > 1 and sorted(one.read.cue.types) == sorted(known.kinds[code] for code in one.codes)


def _share(one: Resolved, text: str, body: int) -> Share:
    role = one.read.role
    in_title = one.read.start < body
    begin = min(one.read.cue.start, one.read.start)
    shift = 0 if in_title else body
    span = Span(TITLE if in_title else TEXT, begin - shift, one.read.end - shift)
    weight = WEIGHTS[role] * (IN_TITLE if in_title and role not in WEAK else 1)
    if one.codes == (CAPITAL_CITY,) and role in (Role.PLAIN, Role.DATELINE, Role.LOWER):
        weight = min(weight, 1) / 4
    return Share(weight, Reason(role, text[begin : one.read.end], span))


def _score(parts: list[Share]) -> float:
    best = max(part.weight for part in parts)
    return best + min(best, AGAIN * (sum(part.weight for part in parts) - best))


def _enough(score: float, foremost: float) -> bool:
    return score >= LEAST and (score >= CLEAR or score >= SHARE * foremost)


def _confidence(score: float, foremost: float) -> float:
    beside = 1 if score * 2 >= foremost else 0.8
    return round(beside * score / (score + HALF), 2)


def _reasons(parts: list[Share]) -> tuple[Reason, ...]:
    """The weightiest first, each saying something new."""
    told: dict[tuple[str, str, str], Reason] = {}
    for part in sorted(parts, key=lambda part: -part.weight):
        field = part.reason.span.field if part.reason.span else ""
        told.setdefault((part.reason.code, part.reason.fact.casefold(), field), part.reason)
    return tuple(told.values())[:SHOWN]


def _concerned(code: str, score: float, foremost: float, parts: list[Share]) -> Concerned:
    confidence = _confidence(score, foremost)
    return Concerned(code, confidence, confidence >= SURE, _reasons(parts))


def _unclear(codes: tuple[str, ...], score: float, parts: list[Share], known: Known) -> list[Concerned]:
    """A name that nothing told apart goes to the province of its areas: someone there knows."""
    others = tuple(Reason("ambiguous_with", known.names.get(code, code)) for code in codes)
    confidence = round(_confidence(score, score) / 2, 2)
    provinces = sorted({code.partition(".")[0] for code in codes})
    return [Concerned(code, confidence, False, _reasons(parts) + others, codes) for code in provinces]


def _above(scores: Mapping[str, float], shares: Shares, found: list[Concerned], foremost: float) -> list[Concerned]:
    """Provinces and the nation, where they are named as such and not in passing, or where nothing nearer is."""
    held = {one.code.partition(".")[0] for one in found}
    above = [
        _concerned(code, score, foremost, shares[code])
        for code, score in scores.items()
        if "." not in code and code != NATION and _is_meant(score, shares[code], foremost, alone=code not in held)
    ]
    parts = shares.get(NATION, [])
    alone = not (found or above)
    if parts and (alone or _is_meant(scores[NATION], parts, foremost, alone=False)):
        above.append(_concerned(NATION, scores[NATION], foremost, parts))
    return above


def _is_meant(score: float, parts: list[Share], foremost: float, *, alone: bool) -> bool:
    named = any(part.reason.code in INSTITUTIONS for part in parts)
    return score >= LEAST and (alone or (named and score >= foremost * SHARE_ABOVE))


def _merged(found: list[Concerned]) -> tuple[Concerned, ...]:
    """One for each area, the surest first; a province may be meant itself and hold names that weren't told apart."""
    merged: dict[str, Concerned] = {}
    for one in sorted(found, key=lambda one: (-one.confidence, one.code)):
        if held := merged.get(one.code):
            reasons = tuple(dict.fromkeys(held.reasons + one.reasons))
            candidates = tuple(dict.fromkeys(held.candidates + one.candidates))
            merged[one.code] = replace(held, reasons=reasons, candidates=candidates)
        else:
            merged[one.code] = one
    return tuple(merged.values())

"""Names and offices of the unit's own officials, as its directory writes them. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kentongan.foundation.language import edit_distance

from .draft import Draft, Official
from .findings import Finding, Severity, Span
from .passages import Sentence, Word

_TITLES = frozenset(["dr", "drs", "dra", "ir", "prof", "h", "hj", "kh", "k", "r", "rr", "ust", "tgk", "teuku", "nyai"])
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
LONG_WORD = 8
SHORTEST_WORD = 4

_OFFICE = (
    r"(?P<office>(?:wakil\s+)?ketua(?:\s+divisi)?|kadiv|koordinator\s+divisi|anggota|komisioner|sekretaris"
    r"|kasub\w*|kepala\s+sub\s?bagian|kepala\s+bagian|kabag)"
)
_ACTING = r"(?i:(?<!mantan\s)(?<!eks\s)(?<!plt\s)(?<!plt\.\s)(?<!plh\s)(?<!plh\.\s)(?<!pj\s)(?<!pj\.\s)(?<!calon\s))"
_OF = r"(?:\s+(?P<body>(?:KPU|KIP)(?:\s+[A-Z][\w/]*){0,6}))"
_DIVISION = r"(?:\s+[^.;:“”\"]{3,70}?)"
_TITLE = r"(?:(?:Dr|Drs|Dra|Ir|Prof|H|Hj|K\.?H)\.\s*)*"
_BEFORE = (
    re.compile(rf"\b{_ACTING}(?i:{_OFFICE}){_OF}?,?\s+{_TITLE}$"),
    re.compile(rf"\b{_ACTING}(?i:(?P<office>ketua\s+divisi|kadiv|koordinator\s+divisi)){_DIVISION}{_OF}?,\s+{_TITLE}$"),
)
_DEGREES = r"(?:,\s*(?:[A-Z][A-Za-z]{0,4}\.)+(?:[A-Z][A-Za-z]{0,4}\.?)*)*"
_AFTER = re.compile(
    rf"{_DEGREES}(?:,?\s+(?:selaku|sebagai)\s+|,\s+|\s+\()(?i:{_OFFICE})(?:{_OF}|(?=\s*[,.)]|$))", re.MULTILINE
)


def check_people(draft: Draft) -> Iterator[Finding]:
    """Names of the unit's officials are spelt as in its directory, and carry the office they hold."""
    known = _by_word(draft.office.officials)
    if not known:
        return
    for sentence in draft.sentences:
        seen: set[int] = set()
        for at, word in enumerate(sentence.words):
            for official, place in known.get(word.text, ()):
                start = at - place
                if start >= 0 and start not in seen:
                    finding = _compared(sentence, start, official, draft)
                    if finding is not _ANOTHER:
                        seen.add(start)
                    if isinstance(finding, Finding):
                        yield finding


_ANOTHER = object()
"""The words name somebody else."""

_FITTING = {
    "chair": {"chair", "division"},
    "member": {"member", "division"},
    "division": {"member", "division"},
}
"""Office in the directory → offices a text may give: who leads a division is a member, or the chair."""


def _compared(sentence: Sentence, start: int, official: Official, draft: Draft) -> object:
    name = bare_name(official.name)
    window = sentence.words[start : start + len(name)]
    if len(window) < len(name) or not _in_a_row(sentence, window):
        return _ANOTHER
    written = tuple(word.text for word in window)
    span = Span(window[0].start, window[-1].end)
    if written == name:
        return _wrong_office(sentence, span, official, draft)
    others = {bare_name(other.name) for other in draft.office.officials}
    if written in others or not all(map(_near, written, name)):
        return _ANOTHER
    proper = " ".join(_NAME_WORD.findall(official.name.partition(",")[0])[-len(name) :])
    shown = sentence.passage.text[span.start : span.end]
    return sentence.finding("name-nearly", Severity.ADVICE, words=span, written=shown, name=proper)


def _in_a_row(sentence: Sentence, window: Sequence[Word]) -> bool:
    text = sentence.passage.text[window[0].start : window[-1].end]
    return all(sentence.passage.text[word.start].isupper() for word in window) and not re.search(r"[,;:()/]", text)


def _near(written: str, name: str) -> bool:
    if written == name:
        return True
    allowed = 2 if len(name) >= LONG_WORD else 1 if len(name) >= SHORTEST_WORD else 0
    return abs(len(written) - len(name)) <= allowed and edit_distance(written, name) <= allowed


def _wrong_office(sentence: Sentence, span: Span, official: Official, draft: Draft) -> Finding | None:
    held = _rank(official.office)
    text, (begin, end) = sentence.passage.text, sentence.span
    before = text[begin : span.start]
    found = next(filter(None, (form.search(before) for form in _BEFORE)), None) or _AFTER.match(text[:end], span.end)
    if not found or not held or not _own_body(found.groupdict().get("body"), draft):
        return None
    written = " ".join(found["office"].split())
    if _rank(written) in _FITTING.get(held, {held}):
        return None
    name = text[span.start : span.end]
    return sentence.finding(
        "office-differs", Severity.ADVICE, words=span, name=name, written=written, office=official.office
    )


def _own_body(body: str | None, draft: Draft) -> bool:
    """Whether ``KPU Kabupaten Karanganyar`` may be this unit: no area named, or one of its words is the unit's."""
    named = set(_NAME_WORD.findall((body or "").lower())) - {"kpu", "kip", "kabupaten", "kota", "provinsi", "kab"}
    return not named or bool(named & set(_NAME_WORD.findall(f"{draft.office.short_name} {draft.office.place}".lower())))


def _rank(office: str) -> str:
    words = " ".join(office.lower().split())
    ranks = {
        "division": ("ketua divisi", "kadiv", "koordinator divisi"),
        "chair": ("ketua",),
        "member": ("anggota", "komisioner"),
        "secretary": ("sekretaris",),
        "subsection": ("kasub", "kepala sub"),
        "section": ("kabag", "kepala bagian"),
    }
    return next((rank for rank, beginnings in ranks.items() if words.startswith(beginnings)), "")


@lru_cache(maxsize=512)
def bare_name(name: str) -> tuple[str, ...]:
    """The words of a name without titles before it and degrees after it, in small letters."""
    words = [word.lower() for word in _NAME_WORD.findall(name.partition(",")[0])]
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    return tuple(words)


def _by_word(officials: Sequence[Official]) -> dict[str, list[tuple[Official, int]]]:
    """Each word of each name of two words or more, with its place in the name."""
    known: dict[str, list[tuple[Official, int]]] = defaultdict(list)
    for official in officials:
        words = bare_name(official.name)
        for place, word in enumerate(words if len(words) > 1 else ()):
            known[word].append((official, place))
    return known

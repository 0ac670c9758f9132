"""Who is quoted, in which words, and whose side that is.

Direct speech stands between quotation marks; indirect speech is a clause led by *menurut* or by a verb of saying. A
pronoun or a part of a name leads back to the person named before.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kentongan.foundation.language import split_sentences

from ..places.values import Span
from .people import Person, Places, read_person
from .saying import CUES, FILLED, SPOKEN, attribute
from .tokens import Tokens, places_of

FEWEST_WORDS = 3
"""Fewer words between marks are a phrase, nobody's speech."""
NAMED, PRONOUN, CONTINUED, INSTITUTION, UNKNOWN = "named", "pronoun", "continued", "institution", "unknown"
BACK = 250
"""Characters before a pronoun in which the person it means is looked for."""
SHORTEST_PART = 4
"""Letters of the beginning of somebody's only name by which they may be called."""
LONGEST_OFFICE = 120
"""Characters before a name in which an office may begin."""
LONGEST_SENTENCE = 2000
"""Characters of a sentence in which verbs of saying are looked for."""

_QUOTE = re.compile(r"“([^“”]+)”")
_CAPITAL = re.compile(r"\b[A-Za-z][\w-]*")
_RUN = re.compile(r"\b(?:[a-z]+ )?(?P<run>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*)*)")
"""Capitalised words in a row, with the word before them."""


class Quote(NamedTuple):
    """Something said in a text.

    Attributes:
        speaker: the name as fully as the text gives it; empty for an institution or somebody unnamed.
        office: as written where the person was named; empty if none was.
        direct: whether the words stand between quotation marks.
        span: of what was said, without its marks; ``words`` is how many words that is.
        how: ``named``, ``pronoun``, ``continued`` (the speech goes on), ``institution``, ``unknown``.
        side: see ``sides``; set there, as ``official`` is.
        official: key of the official in the caller's directory, empty for others.
    """

    speaker: str
    office: str
    direct: bool
    span: Span
    words: int
    how: str
    side: str = ""
    official: str = ""


@dataclass(slots=True)
class _Known:
    """Persons named so far, by the words of their names, and the last who spoke."""

    people: list[Person]
    last: Person | None = None

    def meet(self, person: Person) -> Person:
        """The person as fully known as the text has it by now."""
        for at, known in enumerate(self.people):
            if _is_called(known.name, person.name) or (" " in known.name and _is_called(person.name, known.name)):
                fuller = max(person.name, known.name, key=len)
                met = Person(fuller, known.office or person.office, False, person.end)
                self.people[at] = met
                return met
        self.people.append(person)
        return person


def find_quotes(tokens: Tokens, places: Places = frozenset()) -> list[Quote]:
    """Everything that somebody says in a text, in its order.

    Args:
        places: names of areas, see ``people``; they tell where an office ends and a name begins.
    """
    cues = [tokens.starts[at] for at in places_of(tokens.words, CUES)]
    text = tokens.text
    known = _Known([])
    found: list[Quote] = []
    for start, end in _paragraphs(text, tokens.title, cues):
        line = _marked(text[start:end])
        for sentence in split_sentences(line):
            if not _within(cues, start + sentence.start, start + sentence.end):
                continue
            for one in _of_sentence(line, sentence.start, sentence.end, known, text[:start], places):
                span = tokens.span(start + one.start, start + one.end)
                words = len(line[one.start : one.end].split())
                found.append(Quote(one.person.name, one.person.office, one.direct, span, words, one.how))
    return found


def _paragraphs(text: str, title: int, cues: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Paragraphs behind the title in which somebody may say something."""
    end = title
    for cue in cues:
        if cue >= end:
            start = text.rfind("\n", title, cue) + 1
            end = text.find("\n", cue)
            end = len(text) if end < 0 else end
            yield start, end


def _within(cues: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(cues, start)
    return at < len(cues) and cues[at] < end


class _Said(NamedTuple):
    direct: bool
    start: int
    end: int
    person: Person
    how: str


_NOBODY = Person("", "", False, 0)


def _of_sentence(line: str, start: int, end: int, known: _Known, before: str, places: Places) -> Iterator[_Said]:
    spoken = [one for one in _QUOTE.finditer(line, start, end) if len(one[1].split()) >= FEWEST_WORDS]
    outside = line
    for one in spoken:
        outside = outside[: one.start()] + _hidden(one.end() - one.start()) + outside[one.end() :]
    told = attribute(outside, start, min(end, start + LONGEST_SENTENCE), places)
    if told is None:
        bare = outside[start:end].strip(f" .,{SPOKEN}{FILLED}")
        if spoken and not bare:
            how = CONTINUED if known.last else UNKNOWN
            yield from (_Said(True, *one.span(1), known.last or _NOBODY, how) for one in spoken)
        return
    person, begin, stop = told
    speaker, how = _resolved(person, known, before + line[:start], places)
    known.last = speaker if how != UNKNOWN else known.last
    if spoken:
        yield from (_Said(True, *one.span(1), speaker, how) for one in spoken)
        return
    begin, stop = _trimmed(line, begin, stop)
    if len(line[begin:stop].split()) >= FEWEST_WORDS:
        yield _Said(False, begin, stop, speaker, how)


def _resolved(person: Person, known: _Known, before: str, places: Places) -> tuple[Person, str]:
    if person.pronoun:
        meant = known.last or _last_named(before, known, places)
        return (meant, PRONOUN) if meant else (_NOBODY, UNKNOWN)
    if not person.name:
        return person, INSTITUTION
    met = known.meet(person)
    return (met if met.office else known.meet(_introduced(before, met, places) or met)), NAMED


def _last_named(before: str, known: _Known, places: Places) -> Person | None:
    """The last person whose office stands beside the name, not far before a pronoun."""
    for run in reversed([*_RUN.finditer(before, max(0, len(before) - BACK))]):
        for begin in dict.fromkeys((run.start(), run.start("run"))):
            person = read_person(before, begin, len(before), places)
            if person and person.name and person.office:
                return known.meet(person)
    return None


def _introduced(before: str, person: Person, places: Places) -> Person | None:
    """The person as introduced earlier: a name that holds this one, with its office."""
    at = before.find(person.name)
    if at < 0:
        return None
    for word in _CAPITAL.finditer(before, max(0, at - LONGEST_OFFICE), at + 1):
        told = read_person(before, word.start(), len(before), places)
        if told and told.office and told.end > at and _is_called(told.name, person.name):
            return told
    return None


def _is_called(name: str, short: str) -> bool:
    """Whether a name holds all words of a shorter one, or is one word that begins with it."""
    begins = " " not in name and len(short) >= SHORTEST_PART and name.startswith(short)
    return begins or {*short.split()} <= {*name.split()}


def _hidden(size: int) -> str:
    return SPOKEN + FILLED * (size - 2) + SPOKEN


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and text[begin] in f" ,:.”“){SPOKEN}":
        begin += 1
    while end > begin and text[end - 1] in " ,:.;":
        end -= 1
    return begin, end


def _marked(line: str) -> str:
    """The line with straight marks turned into opening and closing ones, in turn; of the same length."""
    if '"' not in line:
        return line
    parts = line.split('"')
    return "".join(part + ("“”"[at % 2] if at < len(parts) - 1 else "") for at, part in enumerate(parts))

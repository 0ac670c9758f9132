"""How a version differs from another, sentence by sentence. Pure: it knows no framework."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kentongan.foundation.language.sentences import split_sentences

LONGEST = 12_000
"""Characters of each text that are compared: four times an ordinary piece of news."""
MOST = 200
"""Sentences of each."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences in a row: ``kind`` is ``same``, ``gone`` or ``new``."""

    kind: str
    text: str
    sentences: int


def differences(first: str, version: str) -> list[Passage]:
    """The two texts in one row: what both say, what the first alone says, what the version alone says."""
    one, other = _sentences(first), _sentences(version)
    matcher = SequenceMatcher(None, [_plain(each) for each in one], [_plain(each) for each in other], autojunk=False)
    passages: list[Passage] = []
    for tag, begin, end, start, stop in matcher.get_opcodes():
        if tag == "equal":
            passages += _passage("same", other[start:stop])
        else:
            passages += [*_passage("gone", one[begin:end]), *_passage("new", other[start:stop])]
    return passages


def is_cut(text: str) -> bool:
    """Whether only the beginning of a text is compared."""
    return len(text) > LONGEST or len(split_sentences(text[:LONGEST])) > MOST


def _sentences(text: str) -> list[str]:
    text = text[:LONGEST]
    return [text[found.start : found.end] for found in split_sentences(text)[:MOST]]


def _plain(sentence: str) -> str:
    return " ".join(sentence.casefold().split())


def _passage(kind: str, sentences: Sequence[str]) -> Iterator[Passage]:
    if sentences:
        yield Passage(kind, " ".join(sentences), len(sentences))

"""Runs of text in one place of the editor, with their sentences and words. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from kentongan.foundation.language import split_sentences

from .findings import Finding, Severity, Span, Spot, Where

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_SPEECH = re.compile(r"“[^“”]*”|\"[^\"]*\"")


class Kind(StrEnum):
    """What a passage is in the article."""

    TITLE = "title"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"
    QUOTE = "quote"
    CAPTION = "caption"
    ROW = "row"
    SPEAKER = "speaker"


class Word(NamedTuple):
    """A word in small letters, where it stands in its passage, and whether somebody's direct speech holds it."""

    text: str
    start: int
    end: int
    spoken: bool


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage with its words."""

    passage: "Passage"
    span: Span
    words: tuple[Word, ...]

    @cached_property
    def own_words(self) -> tuple[Word, ...]:
        """The writer's words: without direct speech, which nobody may change."""
        return tuple(word for word in self.words if not word.spoken)

    def finding(self, code: str, severity: Severity, *, words: Span | None = None, **args: str | int) -> Finding:
        """A finding about this sentence, and within it about some words."""
        return Finding(code, severity, Where(self.passage.spot, self.passage.text, self.span, words), args)


@dataclass(frozen=True)
class Passage:
    """A run of text in one place of the editor."""

    spot: Spot
    kind: Kind
    text: str

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The passage's sentences in order."""
        speech = [Span(*one.span()) for one in _SPEECH.finditer(self.text)]
        if self.kind is Kind.QUOTE:
            speech = [Span(0, len(self.text))]
        found = []
        for start, end in split_sentences(self.text):
            words = (_word(match, speech) for match in _WORD.finditer(self.text, start, end))
            found.append(Sentence(self, Span(start, end), tuple(words)))
        return tuple(found)

    def finding(self, code: str, severity: Severity, words: tuple[int, int], **args: str | int) -> Finding:
        """A finding about some characters, with the sentence that holds them."""
        span = Span(*words)
        holding = (one.span for one in self.sentences if one.span.start <= span.start < one.span.end)
        return Finding(code, severity, Where(self.spot, self.text, next(holding, None), span), args)


def _word(match: re.Match[str], speech: list[Span]) -> Word:
    start, end = match.span()
    return Word(match[0].lower(), start, end, any(one.start <= start < one.end for one in speech))

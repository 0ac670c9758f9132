"""Wasteful, non-standard and foreign wording, doubled words, and passives that pile up. Pure."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from .draft import Draft
from .findings import Finding, Severity, Span
from .passages import Kind, Sentence, Word
from .phrases import PhraseList

PASSIVES = 4
"""Passive verbs in one sentence that are too many."""
SHORTEST_PASSIVE = len("diisi")
RELATIVES = 4
"""Times ``yang`` in one sentence that are too many."""

_LIKE_PASSIVES = """
dia dialah dialog diam diagram dialek diameter diare dibandingkan didik dididik diet difabel difusi digital
digitalisasi dikotomi dikte diksi diktat dimensi dimulai dinamika dinamis dinamisasi dinas dinding dingin dini diorama
diploma diplomasi diplomat diplomatik direksi direktorat direktur direktori diri dirinya dirgahayu disabilitas
disertai disertasi disiplin diskon diskriminasi diskriminatif diskualifikasi diskursus diskusi dispensasi disposisi
disrupsi distorsi distribusi distrik disdukcapil diskominfo disinformasi ditjen divisi dividen dimaksud
"""
_NO_PASSIVE = frozenset(_LIKE_PASSIVES.split())
"""Words that begin like a passive and are none, or are set phrases (dimulai, dibandingkan)."""
_MAY_DOUBLE = frozenset(["hari", "masing", "sama", "rata", "satu", "dua", "tiga"])


class Better(NamedTuple):
    """What kind of fault a wording is, and what to write instead."""

    kind: str
    instead: str


@cache
def wasteful_words() -> PhraseList[Better]:
    """The list in ``wasteful.txt``."""
    lines = Path(__file__).with_name("wasteful.txt").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]
    return PhraseList((phrase, Better(kind, instead)) for kind, phrase, instead in rows)


def check_wording(draft: Draft) -> Iterator[Finding]:
    """Wording that says a thing twice, is wordy, not the standard form, or foreign without need."""
    for sentence in draft.sentences:
        if sentence.passage.kind is Kind.ROW:
            continue
        for span, better in wasteful_words().find(sentence.own_words):
            written = sentence.passage.text[span.start : span.end]
            code = "wording-dropped" if better.instead.startswith("(") else f"wording-{better.kind}"
            if written != better.instead:
                yield sentence.finding(code, Severity.ADVICE, words=span, written=written, instead=better.instead)


def check_doubled(draft: Draft) -> Iterator[Finding]:
    """The same word twice in a row, as after an edit."""
    for sentence in draft.sentences:
        if sentence.passage.kind is Kind.ROW:
            continue
        for one, other in pairwise(sentence.own_words):
            between = sentence.passage.text[one.end : other.start]
            if one.text == other.text and between == " " and one.text.isalpha() and one.text not in _MAY_DOUBLE:
                span = Span(one.start, other.end)
                yield sentence.finding("word-doubled", Severity.ADVICE, words=span, word=one.text)


def check_piling(draft: Draft) -> Iterator[Finding]:
    """Sentences in which passives, or clauses with ``yang``, pile up."""
    for passage in draft.story:
        for sentence in passage.sentences:
            passives = [word for word in sentence.own_words if _is_passive(sentence, word)]
            if len(passives) >= PASSIVES:
                span = Span(passives[0].start, passives[0].end)
                yield sentence.finding("passives-pile-up", Severity.ADVICE, words=span, count=len(passives))
            relatives = Counter(word.text for word in sentence.own_words)["yang"]
            if relatives >= RELATIVES:
                yield sentence.finding("clauses-pile-up", Severity.ADVICE, count=relatives)


def _is_passive(sentence: Sentence, word: Word) -> bool:
    return (
        len(word.text) >= SHORTEST_PASSIVE
        and word.text.startswith("di")
        and word.text.isalpha()
        and word.text not in _NO_PASSIVE
        and sentence.passage.text[word.start].islower()
    )

"""Wording that favours or harms a candidate or party, from the national list of the present stage. Pure."""

from collections.abc import Iterator
from functools import lru_cache

from .draft import Draft, Watched
from .findings import Finding, Severity
from .phrases import PhraseList


def check_partisan(draft: Draft) -> Iterator[Finding]:
    """Watched wording, in direct speech as well: what somebody said there, the office publishes."""
    listed = _listed(draft.watched)
    for sentence in draft.sentences:
        for span, watched in listed.find(sentence.words):
            written = sentence.passage.text[span.start : span.end]
            code = "partisan" if watched.severity is Severity.ERROR else "perhaps-partisan"
            yield sentence.finding(code, watched.severity, words=span, written=written, reason=watched.reason)


@lru_cache(maxsize=8)
def _listed(watched: tuple[Watched, ...]) -> PhraseList[Watched]:
    return PhraseList((one.phrase, one) for one in watched)

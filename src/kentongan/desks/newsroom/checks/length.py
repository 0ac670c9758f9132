"""How long sentences are. Pure.

KPU's own training for its press officers asks for about 20 to 23 words.
"""

from collections.abc import Iterator

from .draft import Draft
from .findings import Finding, Severity
from .passages import Kind

ENOUGH, FAR_TOO_MANY = 23, 35
TITLE_WORDS = 14


def check_length(draft: Draft) -> Iterator[Finding]:
    """Sentences of the running text are short; direct speech isn't counted, since nobody may cut it."""
    for passage in draft.story:
        for sentence in passage.sentences:
            count = len(sentence.own_words)
            if count > ENOUGH:
                severity = Severity.STRONG if count > FAR_TOO_MANY else Severity.ADVICE
                code = "sentence-far-too-long" if count > FAR_TOO_MANY else "sentence-long"
                yield sentence.finding(code, severity, count=count)


def check_title_length(draft: Draft) -> Iterator[Finding]:
    """A title can be taken in at a glance."""
    for passage in draft.passages:
        if passage.kind is Kind.TITLE:
            count = sum(len(sentence.words) for sentence in passage.sentences)
            if count > TITLE_WORDS:
                yield passage.finding("title-long", Severity.ADVICE, (0, len(passage.text)), count=count)

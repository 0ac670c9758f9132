"""Direct speech: quote marks as print sets them, and paragraphs that are one quote and its speaker. Pure."""

import re
from typing import NamedTuple

OPEN, CLOSE = "“", "”"
FEWEST_WORDS = 3
"""A shorter utterance is a phrase within the story, no quote to set apart."""

_BEFORE_SPEECH = "([{—–/“‘"
_AFTER_SPEECH = ".,;:!?)]}—–”’…"
_SAID = (
    r"(?:kata|ujar|jelas|terang|tutur|ungkap|tegas|ucap|tambah|papar|pungkas|imbuh|sebut|tandas|beber|urai"
    r"|lanjut|pesan|harap|tukas)"
)
_LINKS = r"(?:dan|selaku|sekaligus|bin|binti|&)"
_NAME = r"[A-Z][\w.'’/-]*,?"
_WHOLE = re.compile(
    rf"{OPEN}(?P<words>[^{OPEN}{CLOSE}]+){CLOSE}\s*[,.]?\s*"
    rf"(?P<speaker>{_SAID}\s+{_NAME}(?:\s+(?:{_NAME}|{_LINKS}))*)"
)


class Quote(NamedTuple):
    """The words said, without their marks, and who said them: ``jelas Nawala``."""

    words: str
    speaker: str


def set_quotes(text: str) -> str:
    """Turn straight double quotes into “ and ”, by what stands beside them and, in doubt, in turn.

    A mark after a digit that closes nothing stays: it measures inches.
    """
    marks: list[str] = []
    is_open = False
    for place, mark in enumerate(text):
        if mark == '"':
            marks.append(_mark(text[:place][-1:], text[place + 1 : place + 2], is_open=is_open))
        else:
            marks.append(mark)
        if marks[-1] in {OPEN, CLOSE}:
            is_open = marks[-1] == OPEN
    return "".join(marks)


def _mark(before: str, after: str, *, is_open: bool) -> str:
    may_start = not before or before.isspace() or before in _BEFORE_SPEECH
    may_end = not after or after.isspace() or after in _AFTER_SPEECH
    if may_start == may_end:
        return CLOSE if is_open else OPEN
    if may_start:
        return OPEN
    return '"' if before.isdigit() and not is_open else CLOSE


def split_quote(paragraph: str) -> Quote | None:
    """Part a paragraph that is one utterance and its speaker by name; None when anything else is in it.

    A speaker named only by ``-nya`` (``jelasnya``) isn't enough to set the quote apart from its story.
    """
    whole = _WHOLE.fullmatch(paragraph.rstrip(" ."))
    if not whole or len(whole["words"].split()) < FEWEST_WORDS:
        return None
    return Quote(whole["words"].strip().rstrip(","), whole["speaker"].rstrip(","))

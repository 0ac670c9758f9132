"""Where sentences begin and end in Indonesian running text.

Full stops after abbreviations (``No.``, ``Kab.``), degrees (``S.H.``), initials and in numbers (``1.089``) end nothing,
and direct speech stays whole until its closing mark.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_NAMES = """
dr drs dra ir prof hj kh ust st sdr sdri tn ny bpk bp jend letjen mayjen brigjen kol letkol kapt akbp kompol kom akp
ipda iptu aiptu bripka jl jln gg kab kec kel prov ds gd ttd plt plh pj pjs cq pt cv ud telp a.n u.b c.q u.p
"""
_BEFORE_NAMES = frozenset(_NAMES.split())
"""Abbreviations after which the sentence goes on, whatever follows."""

_NUMBERS = "no nomor hal hlm tgl rt rw lt vol ps ay th tel hp fax"
_BEFORE_NUMBERS = frozenset(_NUMBERS.split())
"""Abbreviations after which the sentence goes on when a number follows."""

LONGEST_PART = 4
"""Letters between two full stops of an initial or degree (``A.B.``, ``M.Kom.``); more belong to an address."""

_STOP = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s)")
_NEXT = re.compile(r"\s+[\"“‘'(\[]*(.?)")
_OPEN, _CLOSE, _STRAIGHT = "“", "”", '"'


class Sentence(NamedTuple):
    """Characters of a text that make one sentence, from ``start`` up to but not including ``end``."""

    start: int
    end: int


def split_sentences(text: str) -> list[Sentence]:
    """Find the sentences of a paragraph, without the spaces between them.

    Together they hold every character of the text that is no space. Text without a full stop is one sentence.

    Args:
        text: one paragraph; a line break ends a sentence.
    """
    found = []
    start = 0
    for end in [*_ends(text), len(text)]:
        piece = text[start:end]
        if bare := piece.strip():
            begin = start + len(piece) - len(piece.lstrip())
            found.append(Sentence(begin, begin + len(bare)))
        start = end
    return found


def _ends(text: str) -> Iterator[int]:
    for line in re.finditer(r"[^\n\r]+", text):
        for stop in _STOP.finditer(text, line.start(), line.end()):
            if _ends_sentence(text, stop) and not _within_speech(
                text[line.start() : line.end()], stop.end() - line.start()
            ):
                yield stop.end()
        yield line.end()


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    following = _NEXT.match(text, stop.end())
    first = following[1] if following else ""
    if first.islower():
        return False
    if stop[0].rstrip("\"”’')]") != ".":
        return True
    word_start = max(text.rfind(mark, 0, stop.start()) for mark in " \n\t(") + 1
    word = text[word_start : stop.start()].lstrip("\"“‘'")
    return not _abbreviated(word, first, after_comma=text[:word_start].rstrip().endswith(","))


def _abbreviated(word: str, first: str, *, after_comma: bool) -> bool:
    """Whether the full stop belongs to the word before it, and the sentence goes on."""
    known = word.lower()
    if known in _BEFORE_NAMES:
        return True
    if known in _BEFORE_NUMBERS or word.isdigit():
        return first.isdigit()
    if len(word) == 1:
        return word.isupper()
    parts = word.split(".")
    return len(parts) > 1 and word[0].isupper() and max(map(len, parts)) <= LONGEST_PART and not after_comma


def _within_speech(line: str, end: int) -> bool:
    """Whether a quote that was opened before is closed later."""
    closing, opening = line.find(_CLOSE, end), line.find(_OPEN, end)
    if line.rfind(_OPEN, 0, end) > line.rfind(_CLOSE, 0, end) and closing >= 0:
        return opening < 0 or closing < opening
    return line.count(_STRAIGHT, 0, end) % 2 == 1 and line.find(_STRAIGHT, end) >= 0

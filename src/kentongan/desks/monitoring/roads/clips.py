"""Subtitle and transcript files: lines of what was said, with the second each begins.

Source: SubRip as players read it; W3C WebVTT (Candidate Recommendation, 4); plain text with a time before a line.
Malformed files are read as far as they make sense: a block without words, or words without a time, never stop the rest.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_BYTES = 8 * 1024 * 1024
"""A day of speech is about one megabyte."""
MOST_LINES = 50_000
LONGEST_LINE = 2_000

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_CUE = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:\s.*)?")
_BEFORE = re.compile(rf"\s*[\[(]?{_CLOCK}[\])]?\s*(?:[-–—:|]\s*)?(?:-->\s*{_CLOCK}\s*)?(.*)", re.DOTALL)
_MARKS = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,200}\}")
_SPACE = re.compile(r"\s+")
_SKIPPED = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Clip:
    """Words in one line, and the second of the recording at which they begin; None where the file doesn't say."""

    start: float | None
    words: str


def clips_of(text: str) -> list[Clip]:
    """The lines of a file in the order of their times; lines without one stand after the line they follow.

    Rolling captions, which repeat the line before, are told once. Times that run backwards are put in order.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff").split("\n")
    found = _cues(lines) if any("-->" in line and _CUE.fullmatch(line[:200]) for line in lines) else _plain(lines)
    clips: list[Clip] = []
    for clip in found:
        if clips and clip.words == clips[-1].words:
            continue
        clips.append(clip)
        if len(clips) == MOST_LINES:
            break
    return _in_order(clips)


def clock(start: float | None) -> str:
    """``0:12:03``; empty where the file doesn't say."""
    if start is None:
        return ""
    seconds = int(start)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _cues(lines: Iterable[str]) -> Iterator[Clip]:
    """Blocks of a SubRip or WebVTT file."""
    start: float | None = None
    words: list[str] = []
    said: frozenset[str] = frozenset()
    open_ = skipped = False
    for line in [*lines, ""]:
        cue = _CUE.fullmatch(line[:200])
        if cue or not line.strip():
            if open_ and words:
                fresh = [one for one in words if one not in said]
                said = frozenset(words)
                if fresh:
                    yield Clip(start, " ".join(fresh)[:LONGEST_LINE])
            words, open_, skipped = [], False, False
            if cue:
                start, open_ = _seconds(cue.groups()[:4]), True
        elif _SKIPPED.match(line) and not open_:
            skipped = True
        elif open_ and not skipped and (cleaned := _clean(line)):
            words.append(cleaned)


def _plain(lines: Iterable[str]) -> Iterator[Clip]:
    """A transcript: ``[00:12:03] Words``; a time alone belongs to the line below."""
    start: float | None = None
    for line in lines:
        timed = _BEFORE.fullmatch(line[: LONGEST_LINE * 2])
        if timed:
            start = _seconds(timed.groups()[:4])
        if words := _clean(timed[9] if timed else line):
            yield Clip(start, words)
            start = None


def _in_order(clips: list[Clip]) -> list[Clip]:
    """By time; what has none goes with what stands before it."""
    at, keyed = 0.0, []
    for place, clip in enumerate(clips):
        at = at if clip.start is None else clip.start
        keyed.append((at, place, clip))
    return [clip for _at, _place, clip in sorted(keyed, key=lambda one: one[:2])]


def _clean(line: str) -> str:
    return _SPACE.sub(" ", html.unescape(_MARKS.sub("", line[:LONGEST_LINE]))).strip()


def _seconds(clock: "tuple[str | None, ...]") -> float:
    hours, minutes, seconds, thousandths = clock
    return (
        int(hours or 0) * 3600
        + int(minutes or 0) * 60
        + int(seconds or 0)
        + int((thousandths or "0").ljust(3, "0")) / 1000
    )

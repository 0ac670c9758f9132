"""Lines to paragraphs, and words that were broken at the end of a line made whole."""

from collections.abc import Iterable, Sequence
from statistics import median

from .lines import Line
from .words import Word

INDENT = 0.5
"""Line heights by which a paragraph's first line begins farther right."""
SHORT = 2.0
"""Line heights by which its last line ends before the others."""
HYPHENS = "-‐\u00ad¬"
SYLLABLES = 3
"""Letters of a word that may be doubled: “anak-anak”, “ibu-ibu”."""
ENDS = (".", "!", "?", ":", "”", '"', "’")


def paragraphs_of(columns: Iterable[Sequence[Line]]) -> list[list[Line]]:
    """The lines of an article in their order, by paragraph; one that goes on in the next column stays one."""
    found: list[list[Line]] = []
    for lines in columns:
        for number, paragraph in enumerate(_of_column(lines)):
            goes_on = number == 0 and found and not found[-1][-1].text.endswith(ENDS)
            if goes_on and not _indented(paragraph[0], lines):
                found[-1].extend(paragraph)
            else:
                found.append(paragraph)
    return found


def _of_column(lines: Sequence[Line]) -> list[list[Line]]:
    found: list[list[Line]] = []
    right = max((one.box.right for one in lines), default=0)
    for line in lines:
        before = found[-1][-1] if found else None
        ended = before is not None and before.text.endswith(ENDS) and right - before.box.right > SHORT * before.height
        if before is None or ended or _indented(line, lines):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def _indented(line: Line, lines: Sequence[Line]) -> bool:
    usual = median(one.box.left for one in lines)
    return len(lines) > 1 and line.box.left - usual > INDENT * line.height


def text_of(lines: Iterable[Line]) -> str:
    """The words of lines in running text."""
    told = ""
    for line in lines:
        told = joined(told, line.text)
    return told


def joined(before: str, after: str) -> str:
    """Two lines in one. A word broken between them is made whole; a hyphen that belongs to it stays.

    It stays before a capital or a figure (``KPU-RI``), and where the word is doubled (``undang-undangan``).
    """
    if not before or not after:
        return before or after
    broken, rest = before.rsplit(" ", 1)[-1], after.split(" ", 1)[0]
    if len(broken) < 2 or broken[-1] not in HYPHENS or not broken[-2].isalnum():  # noqa: PLR2004
        return f"{before} {after}"
    first = broken[:-1].rsplit("-", 1)[-1].casefold()
    doubled = len(first) >= SYLLABLES and rest.casefold().startswith(first)
    if doubled or not rest[:1].islower():
        return f"{before[:-1]}-{after}"
    return before[:-1] + after


def doubtful_of(words: Iterable[Word]) -> list[str]:
    """What a person should look at, each once, in its order."""
    return list(dict.fromkeys(one.text.strip(".,;:!?()[]“”\"'") or one.text for one in words if one.doubtful))

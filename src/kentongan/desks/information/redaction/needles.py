"""Whether a text holds a string that must not be in it, however it is written. Pure.

Both are squeezed to their letters and digits: case, accents, width, kind of digits, spaces, dots, dashes and invisible
characters don't count (Unicode NFKD, UAX #15; case folding). A long run of digits is also compared as text recognition
misreads it (O for 0, l for 1).
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

LONG = 8
"""Letters and digits from which on a string counts wherever it stands; a shorter one must stand by itself."""
LONG_NUMBER = 10
"""Digits from which on a number doesn't turn up by chance among coordinates and offsets."""
MISREAD = str.maketrans("oqdilzsgb", "000112598")


@lru_cache(maxsize=4096)
def letters_of(character: str) -> str:
    """What counts of one character: lower-case letters and Western digits without accents; often nothing.

    >>> letters_of("É"), letters_of("٣"), letters_of("²"), letters_of("-"), letters_of("\u200b")
    ('e', '3', '2', '', '')
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(str(unicodedata.decimal(one, one)) for one in plain if one.isalnum())


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text's letters and digits, and for each the index of the character it came from."""

    text: str
    origins: list[int]

    def __post_init__(self) -> None:
        assert len(self.text) == len(self.origins)  # noqa: S101 (what every place found relies on)

    def stands_alone(self, start: int, end: int) -> bool:
        """Whether what lies between has a gap, an end, or a change between letters and digits on both sides."""
        return self._parted(start) and self._parted(end)

    def _parted(self, index: int) -> bool:
        if index in {0, len(self.text)}:
            return True
        before, after = self.text[index - 1], self.text[index]
        return self.origins[index] - self.origins[index - 1] > 1 or before.isdigit() != after.isdigit()


def squeeze(text: str) -> Squeezed:
    """Keep what counts."""
    pieces = [letters_of(character) for character in text]
    return Squeezed("".join(pieces), [index for index, piece in enumerate(pieces) for _ in piece])


def places(haystack: Squeezed, needle: str) -> Iterator[tuple[int, int]]:
    """Where the needle stands: first and last character of the unsqueezed text, counted from 0."""
    wanted = squeeze(needle).text
    for text in _readings(haystack.text, wanted):
        start = text.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if len(wanted) >= LONG or haystack.stands_alone(start, end):
                yield haystack.origins[start], haystack.origins[end - 1]
            start = text.find(wanted, start + 1)


def holds(haystack: Squeezed, needle: str) -> bool:
    """Whether the needle stands anywhere in it."""
    return next(places(haystack, needle), None) is not None


def _readings(text: str, wanted: str) -> Iterable[str]:
    yield text
    if len(wanted) >= LONG and wanted.isdigit():
        yield text.translate(MISREAD)


def usable(needle: str) -> bool:
    """Whether there is anything to search for."""
    return bool(squeeze(needle).text)


def is_telling(needle: str) -> bool:
    """Whether it is long enough to be searched in raw bytes, where short strings turn up by chance."""
    wanted = squeeze(needle).text
    return len(wanted) >= (LONG_NUMBER if wanted.isdigit() else LONG)

"""Words that frame what is told: conflict, blame, praise, drama, doubt; counted with their places."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ..places.values import Span
from .choosing import NEGATIONS
from .phrases import Phrases
from .tokens import Tokens

CONFLICT, BLAME, PRAISE, DRAMA, DOUBT = "conflict", "blame", "praise", "drama", "doubt"
FRAMES = (CONFLICT, BLAME, PRAISE, DRAMA, DOUBT)
NEAR = 2
"""Words before a framing word in which a negation turns it."""


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A word or phrase of a frame; ``frame`` is empty where the word shall not count."""

    phrase: str
    frame: str


class Framed(NamedTuple):
    """A framing word as it stands; ``negated`` where *tidak* and the like stand right before it."""

    frame: str
    words: str
    span: Span
    negated: bool


@cache
def shipped_frames() -> tuple[FrameRow, ...]:
    """The table that comes with the product."""
    told = tomllib.loads(files(__package__).joinpath("data/framing.toml").read_text(encoding="utf-8"))
    return tuple(FrameRow(phrase, frame) for frame, phrases in told.items() for phrase in phrases)


class Framing:
    """Finds framing words; rows handed in take the place of shipped ones of the same phrase."""

    def __init__(self, rows: Iterable[FrameRow] = (), *, shipped: Sequence[FrameRow] | None = None) -> None:
        table = {row.phrase.lower(): row.frame for row in (shipped_frames() if shipped is None else shipped)}
        table |= {row.phrase.lower(): row.frame for row in rows}
        self._phrases = Phrases((phrase, frame) for phrase, frame in table.items() if frame)

    def find(self, tokens: Tokens) -> tuple[Framed, ...]:
        """Framing words of a text, in order."""
        return tuple(
            Framed(
                frame,
                tokens.text[tokens.starts[first] : tokens.ends[last]],
                tokens.span_of(first, last),
                not NEGATIONS.isdisjoint(tokens.words[max(0, first - NEAR) : first]),
            )
            for frame, first, last in self._phrases.find(tokens.words)
        )


def count_frames(found: Iterable[Framed]) -> dict[str, int]:
    """How often each frame's words stand in a text, negated ones left out; every frame is named."""
    counts = dict.fromkeys(FRAMES, 0)
    for one in found:
        if not one.negated:
            counts[one.frame] = counts.get(one.frame, 0) + 1
    return counts

"""A text made ready to be looked up and compared."""

from collections.abc import Sequence
from dataclasses import dataclass

from .shingling import Row, shingle
from .signing import FEWEST, band_keys, key_of_words


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """What is left of a text for comparing: its shingles, and its keys for the look-up.

    A short text has one key, that of its words; one with hardly any words has none and is like nothing.
    """

    row: Row
    keys: tuple[int, ...]

    @property
    def is_short(self) -> bool:
        """Whether only the very same words count."""
        return len(self.row) < FEWEST


def sketch(texts: Sequence[str]) -> list[Sketch]:
    """Sketches of a batch, in its order."""
    return [Sketch(row, band_keys(row) if len(row) >= FEWEST else key_of_words(said)) for row, said in shingle(texts)]

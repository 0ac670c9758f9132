"""Texts put together: a batch among itself and with what was known before."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable

from .comparing import alike
from .sketching import Sketch

CLOSEST = 10
"""Texts that one is compared with at most, those first that share most keys with it."""
NEWEST = 20
"""Texts that are looked at under one key, the newest: a phrase that everybody uses costs no more than this."""


FRESH = 7
"""A key that a group has already is kept again when this part of ``span`` has passed, so that a story that goes on is
found by its later versions, too."""


class Groups:
    """Which texts are versions of one. A text is a number; a group has the number of one of its texts.

    Args:
        settled: groups that exist already. They keep their number; of several, the lowest takes the others in.
        span: how far apart the numbers of two texts may be that are compared.
    """

    def __init__(self, settled: Iterable[int] = (), *, span: int = sys.maxsize) -> None:
        self._settled = frozenset(settled)
        self._span = span
        self._parents: dict[int, int] = {}
        self._sketches: dict[int, Sketch] = {}
        self._index: defaultdict[int, list[int]] = defaultdict(list)

    def know(self, text: int, sketch: Sketch, group: int) -> None:
        """Take a text in whose group is known."""
        self._unite(text, group)
        self._keep(text, sketch, sketch.keys)

    def add(self, text: int, sketch: Sketch, group: int | None = None) -> tuple[int, ...]:
        """Find a text's place, beside the group it has already; returns its keys under which its group wasn't found."""
        if group is not None:
            self._unite(text, group)
        under = [one for key in sketch.keys if key in self._index for one in self._index[key]]
        found = [one for one in under if abs(one - text) <= self._span]
        for one, _keys in Counter(found).most_common(CLOSEST) if found else ():
            if self.group(one) != self.group(text) and alike(self._sketches[one], sketch):
                self._unite(one, text)
        new = tuple(key for key in sketch.keys if not self._has(text, key)) if found else sketch.keys
        self._keep(text, sketch, new)
        return new

    def _has(self, text: int, key: int) -> bool:
        """Whether the text's group was found under the key not long before or after the text."""
        mine, near = self.group(text), self._span // FRESH
        return any(self.group(one) == mine and abs(one - text) <= near for one in self._index.get(key, ()))

    def group(self, text: int) -> int:
        """The number of the text's group: its own when it is alone."""
        while (parent := self._parents.get(text, text)) != text:
            self._parents[text] = self._parents.get(parent, parent)
            text = parent
        return text

    def _keep(self, text: int, sketch: Sketch, keys: Iterable[int]) -> None:
        self._sketches[text] = sketch
        for key in keys:
            under = self._index[key]
            under.append(text)
            if len(under) > NEWEST:
                del under[0]

    def _unite(self, one: int, other: int) -> None:
        pair = {self.group(one), self.group(other)}
        lowest = min(pair, key=lambda group: (group not in self._settled, group))
        self._parents.update(dict.fromkeys(pair, lowest))

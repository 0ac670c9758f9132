"""All labels of a batch of texts: tone toward the institution, topics, who is quoted, framing."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..documents import Document
from .framing import Framed, Framing
from .linear import Model
from .people import Places
from .sides import Directory, Share, balance
from .speakers import Quote, find_quotes
from .tokens import tokenise
from .tone import Labelled, label_tones
from .topics import Topics

PIECE = 32
"""Texts worked on at once, so that memory doesn't grow with the batch."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What one text is labelled with."""

    tone: Labelled
    topics: tuple[Labelled, ...]
    quotes: tuple[Quote, ...]
    balance: tuple[Share, ...]
    framing: tuple[Framed, ...]


@dataclass(frozen=True, slots=True)
class Labeller:
    """Holds models and tables of one worker; made anew when a model is promoted or a table changes."""

    tone: Model
    topics: Topics
    framing: Framing
    directory: Directory
    places: Places = frozenset()
    """Names of areas in lower case, without their type; they part an office from the name behind it."""

    def label(self, documents: Sequence[Document]) -> list[Labels]:
        """Label a batch; each text's labels are the same in any batch."""
        return [labels for at in range(0, len(documents), PIECE) for labels in self._label(documents[at : at + PIECE])]

    def _label(self, documents: Sequence[Document]) -> list[Labels]:
        batch = [tokenise(document) for document in documents]
        labels = []
        for tokens, tone, topics in zip(batch, label_tones(batch, self.tone), self.topics.label(batch), strict=True):
            quotes = self.directory.place(find_quotes(tokens, self.places))
            labels.append(Labels(tone, topics, quotes, balance(quotes), self.framing.find(tokens)))
        return labels

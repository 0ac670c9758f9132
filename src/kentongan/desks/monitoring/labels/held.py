"""The labeller of one worker: held ready, and made anew when another model is in use or a table is older than that."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from time import monotonic

from django.db.models import Q

from kentongan.foundation.units.access import today
from kentongan.foundation.units.models import Official as Officer
from kentongan.foundation.units.models import Unit

from ..documents import Document
from ..labelling.framing import Framing
from ..labelling.labels import Labeller, Labels
from ..labelling.linear import Model, WrongModelError, read
from ..labelling.sides import Directory, Official
from ..labelling.tone import starting_model
from ..labelling.topics import Topics
from .models import ToneModel
from .states import ModelState

log = logging.getLogger(__name__)

LASTS = 600
"""Seconds after which officials and areas are read again; a model that is taken into use counts at once."""


@dataclass(frozen=True, slots=True)
class Held:
    """What labels, as long as the model in use and the day are the same."""

    labeller: Labeller
    stamp: tuple[str, date]
    made_at: float

    @property
    def version(self) -> str:
        """Of the model of tone and of the table of topics."""
        return f"{self.labeller.tone.version}/{self.labeller.topics.version}"


class HeldLabeller:
    """Asks with each batch which model is in use: one look at one row. Several threads may share it."""

    def __init__(self) -> None:
        self._held: Held | None = None

    def now(self) -> Held:
        """The labeller that is right at this moment."""
        held, stamp = self._held, (serving_version(), today())
        if held is None or held.stamp != stamp or monotonic() - held.made_at > LASTS:
            held = self._held = _made(stamp, held)
        return held

    def label(self, documents: Sequence[Document]) -> tuple[str, list[Labels]]:
        """The version that labelled, and the labels of each text."""
        held = self.now()
        return held.version, held.labeller.label(documents)


def serving_version() -> str:
    """The version in use; empty for the model that is shipped."""
    return ToneModel.objects.filter(state=ModelState.SERVING).values_list("version", flat=True).first() or ""


def serving_model() -> Model:
    """The model in use; the shipped one also where a release numbers features otherwise than what was learned."""
    row = ToneModel.objects.filter(state=ModelState.SERVING).first()
    try:
        return read(row.data) if row else starting_model()
    except WrongModelError:
        log.warning("the model of tone %s can't be read any more; the shipped one labels", row)
        return starting_model()


def officials() -> list[Official]:
    """Who holds an office today, each with the code of their unit."""
    day = today()
    rows = Officer.objects.filter(Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gte=day))
    return [Official(code, name) for code, name in rows.values_list("unit__code", "name")]


def _made(stamp: tuple[str, date], before: Held | None) -> Held:
    same = before is not None and before.stamp[0] == stamp[0]
    labeller = Labeller(
        tone=before.labeller.tone if before and same else serving_model(),
        topics=Topics(on=stamp[1]), framing=Framing(), directory=Directory(officials()),
        places=frozenset(place.lower() for place in Unit.objects.values_list("place", flat=True)),
    )  # fmt: skip
    return Held(labeller, stamp, monotonic())

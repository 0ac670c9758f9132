"""One night's concerns of an office and those below it, gathered into stories. A story told by many counts once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from kentongan.foundation.units.models import Unit

from ...models import Concern
from ...numbering import AHEAD, first_number
from ...states import ConcernState

LATE = timedelta(days=3)
"""How long before it arrived something may have been said, to be news in the morning."""
WAITS = timedelta(days=14)
"""How long what needs an answer is called to mind."""
ANSWERED_OF = timedelta(days=30)
"""How long ago what was answered may have been said."""
FIELDS = (
    "pk", "unit_id", "mention_id", "state", "tone", "hoax", "crisis", "clipped", "answer",
    "mention__version__story", "mention__outlet",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Window:
    """What arrived from ``since`` on, before ``until``; ``cut`` if there was more to tell than three days."""

    since: datetime
    until: datetime
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A concern, as far as a clipping looks at it."""

    concern: int
    unit: int
    mention: int
    state: str
    tone: int | None
    hoax: bool
    crisis: bool
    clipped: bool
    answer: str
    story: int | None
    outlet: int | None

    @property
    def key(self) -> int:
        """Of its story; a mention without one is its own."""
        return self.story if self.story is not None else -self.mention


@dataclass(slots=True)
class Told:
    """A story with its concerns, the earliest mention first."""

    key: int
    rows: list[Row] = field(default_factory=list)

    @property
    def story(self) -> int | None:
        return self.key if self.key > 0 else None

    @property
    def lead(self) -> Row:
        """The concern that stands for it: of its earliest mention."""
        return self.rows[0]

    @property
    def outlets(self) -> int:
        return len({row.outlet if row.outlet is not None else -row.mention for row in self.rows})

    @property
    def units(self) -> list[int]:
        """Those it came before, without repetition."""
        return list(dict.fromkeys(row.unit for row in self.rows))

    def any(self, mark: str) -> bool:
        """Whether one of its concerns has the mark."""
        return any(getattr(row, mark) for row in self.rows)

    @property
    def weight(self) -> tuple[Any, ...]:
        """The most important one first: what a person clipped, what many tell, what is new."""
        return not self.any("clipped"), -self.outlets, -len(self.units), -self.lead.mention


def overnight(unit: Unit, window: Window) -> list[Told]:
    """What came before the units and nobody set aside."""
    said = _rows(unit).filter(
        mention__gte=first_number(window.since - LATE), mention__lt=first_number(window.until + AHEAD),
        arrived_at__gte=window.since, arrived_at__lt=window.until,
    )  # fmt: skip
    return stories(said.exclude(state=ConcernState.IRRELEVANT))


def waiting(unit: Unit, until: datetime) -> list[Told]:
    """What needs an answer and has none yet, the newest first."""
    rows = _rows(unit).filter(
        state=ConcernState.RESPOND, mention__gte=first_number(until - WAITS), arrived_at__lt=until
    )
    return sorted(stories(rows), key=lambda one: -one.lead.mention)


def answered(unit: Unit, window: Window) -> list[Told]:
    """What was answered since, the newest first."""
    rows = _rows(unit).filter(
        state=ConcernState.ANSWERED, mention__gte=first_number(window.until - ANSWERED_OF),
        changed_at__gte=window.since, changed_at__lt=window.until,
    )  # fmt: skip
    return sorted(stories(rows), key=lambda one: -one.lead.mention)


def still_waiting(concerns: Iterable[int]) -> set[int]:
    """Which of these concerns need an answer now."""
    rows = Concern.objects.for_system("what an earlier clipping of the same unit told")
    return set(rows.filter(pk__in=list(concerns), state=ConcernState.RESPOND).values_list("pk", flat=True))


def stories(rows: "QuerySet[Concern]") -> list[Told]:
    """Concerns by their stories."""
    found: dict[int, Told] = {}
    for values in rows.order_by("mention", "unit__path").values_list(*FIELDS):
        row = Row(*values)
        found.setdefault(row.key, Told(row.key)).rows.append(row)
    return list(found.values())


def _rows(unit: Unit) -> "QuerySet[Concern]":
    return Concern.objects.within(unit)

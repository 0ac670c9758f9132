"""What waits for a person, gathered from the desks: each registers a provider and knows no other.

The page shows at most seven things, by deadline, each with its one button.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

SHOWN = 7


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for the person.

    ``since`` orders what has no ``due``. ``late`` marks a missed date.
    """

    title: str
    what: "str | Promise"
    url: str
    button: "str | Promise"
    since: datetime
    due: datetime | None = None
    late: bool = False
    place: str = ""


@dataclass(frozen=True)
class Figure:
    """One number: what it counts, over which days, and the page it comes from.

    ``of`` is the whole of which ``value`` is a part; None where there is none.
    """

    label: "str | Promise"
    value: int
    period: "str | Promise"
    url: str
    source: "str | Promise"
    of: int | None = None


@dataclass(frozen=True)
class Shortcut:
    """A thing the person does often; ``first`` marks what they come for when nothing waits."""

    label: "str | Promise"
    url: str
    first: bool = False


WaitingProvider = Callable[[Any], Iterable[Waiting]]
FigureProvider = Callable[[Any, Any], Iterable[Figure]]
UpkeepProvider = Callable[[Any], Iterable[Figure]]
ShortcutProvider = Callable[[Any], Iterable[Shortcut]]

_waiting: list[WaitingProvider] = []
_figures: list[FigureProvider] = []
_upkeep: list[UpkeepProvider] = []
_shortcuts: list[ShortcutProvider] = []


def register_waiting(provider: WaitingProvider) -> None:
    """``provider(person)`` tells what waits for a person; at most a dozen, the most urgent first."""
    _waiting.append(provider)


def register_figures(provider: FigureProvider) -> None:
    """``provider(person, unit)`` gives three numbers of the unit's last seven days.

    For somebody whose right reaches below the unit they speak of all units in it, in as many queries as for one.
    """
    _figures.append(provider)


def register_upkeep(provider: UpkeepProvider) -> None:
    """``provider(person)`` counts what the person may put in order: addresses to confirm, letters that are stuck."""
    _upkeep.append(provider)


def register_shortcuts(provider: ShortcutProvider) -> None:
    """``provider(person)`` gives links for what the person does often."""
    _shortcuts.append(provider)


def waiting_for(person: Any) -> tuple[list[Waiting], int]:
    """The most urgent things, at most :data:`SHOWN`, and how many more there are."""
    everything = [one for provider in _waiting for one in provider(person)]
    everything.sort(key=lambda one: (one.due is None, one.due or one.since))
    return everything[:SHOWN], max(len(everything) - SHOWN, 0)


def figures_of(person: Any, unit: Any) -> list[Figure]:
    """The week of the person's unit in a few numbers."""
    return [figure for provider in _figures for figure in provider(person, unit)]


def upkeep_of(person: Any) -> list[Figure]:
    """What the person may put in order; what is in order isn't shown."""
    return [figure for provider in _upkeep for figure in provider(person) if figure.value]


def shortcuts_of(person: Any) -> list[Shortcut]:
    """What the person does often."""
    return [shortcut for provider in _shortcuts for shortcut in provider(person)]

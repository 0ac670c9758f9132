"""Meeting places: desks put things on the public pages without the pages knowing any desk.

A desk's ``AppConfig.ready`` registers a provider, a callable ``(request, unit) → what it offers``,
which returns None when it has nothing for that unit's site. Lower rank stands first.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from django.utils.functional import Promise

from kentongan.foundation.units.models import Unit

from .hosts import UnitRequest

T = TypeVar("T")
Text = str | Promise


class Picture(Protocol):
    """What a card needs of a picture; Wagtail's renditions have it."""

    @property
    def url(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def alt(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Card:
    """One published thing as lists show it; ``url`` may lie on another unit's host."""

    title: str
    url: str
    lead: str = ""
    when: datetime | None = None
    unit: Unit | None = None
    """The unit that published it and whose zone dates it; None where the page is that unit's own."""
    picture: Picture | None = None
    category: Text = ""
    language: str = "id"
    """Of its title and lead."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a page: its template and what the template needs."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled address: an entry of the navigation, a feed, or (with its sentence) a service."""

    label: Text
    url: str
    text: Text = ""
    media: str = ""
    """Of a feed: its media type."""


@dataclass(frozen=True, slots=True)
class Location:
    """A page for the site map: its path on the unit's host, without language."""

    path: str
    changed: datetime | None = None
    english: bool = True
    """Whether the page also speaks English; an article's words don't."""


@dataclass(frozen=True, slots=True)
class Map:
    """A part of the site map that may be long, read in portions, oldest first: full ones stay as they are.

    Args:
        name: as it stands in the portions' addresses.
        size: how many pages there are.
        portion: the pages from one place up to another, counted from 0.
    """

    name: str
    size: int
    portion: Callable[[int, int], Iterable[Location]]


Provider = Callable[[UnitRequest, Unit], T | None]


class Register(Generic[T]):
    """The providers of one meeting place, asked in order of rank."""

    def __init__(self) -> None:
        self._providers: list[tuple[int, Provider[T]]] = []

    def add(self, provider: Provider[T], *, rank: int = 100) -> None:
        """Ask ``provider`` from now on; adding the same one again changes nothing."""
        if all(known is not provider for _, known in self._providers):
            self._providers.append((rank, provider))
            self._providers.sort(key=lambda entry: entry[0])

    def remove(self, provider: Provider[T]) -> None:
        """Ask ``provider`` no longer."""
        self._providers = [entry for entry in self._providers if entry[1] is not provider]

    def ask(self, request: UnitRequest, unit: Unit) -> list[T]:
        """What the providers offer on the unit's site now."""
        offers = (provider(request, unit) for _, provider in self._providers)
        return [offer for offer in offers if offer is not None]


HOME: Register[Slot] = Register()
"""Parts of a unit's home."""
PORTAL: Register[Slot] = Register()
"""Parts of the national and provincial portals, about the units below."""
NAVIGATION: Register[Link] = Register()
SERVICES: Register[Link] = Register()
"""What people come for: verbs with an address that answers."""
FEEDS: Register[Link] = Register()
SITEMAP: Register[Iterable[Location]] = Register()
MAPS: Register[Map] = Register()
OTHER_MAPS: Register[str] = Register()
"""Paths of maps with a form of their own, which robots are told of as well."""
MOVED: Register[str] = Register()
"""Where the page of an address that nothing answers stands now; asked before readers are told that nothing is there."""
PULSE: Register[frozenset[int]] = Register()
"""Ids of the units at or below ``unit`` that published in the last seven days."""

register_home = HOME.add
register_portal = PORTAL.add
register_nav = NAVIGATION.add
register_service = SERVICES.add
register_feed = FEEDS.add
register_sitemap = SITEMAP.add
register_map = MAPS.add
register_other_map = OTHER_MAPS.add
register_moved = MOVED.add
register_pulse = PULSE.add

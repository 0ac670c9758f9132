"""Reads the demo's texts: one TOML file per office, in the order of the offices' codes. Pure."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True)
class OfficialText:
    """Somebody in the office's public directory."""

    name: str
    title: str
    division: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonText:
    """Somebody who signs in; ``email`` is the part before the @, ``listed`` shows the account to visitors."""

    role: str
    name: str
    initials: str
    email: str
    listed: bool = False


@dataclass(frozen=True, kw_only=True)
class PictureText:
    """A drawing, and the name by which the office's articles call it."""

    name: str
    motif: str
    seed: int
    title: str
    alt: str
    caption: str


@dataclass(frozen=True, kw_only=True)
class ArticleText:
    """An article: ``text`` is in the form that ``body`` reads; ``{tanggal}`` is the event's days.

    It appears ``ago`` working days before the day of loading, ``at`` an hour of the office's zone. The event
    ends on that day or ``ahead`` working days later and ``lasted`` so many; without ``place`` there is none.
    """

    title: str
    lead: str
    text: str
    category: str
    ago: int
    at: str
    picture: str = ""
    lasted: int = 1
    ahead: int = 0
    place: str = ""
    dateline: str = ""
    writer: str = ""
    editor: str = "ed"
    photographer: str = ""
    seen: int = 0
    state: str = "published"
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class UnitText:
    """An office as the demo shows it; ``unit`` is its address label."""

    unit: str
    address: str
    phone: str
    email: str
    welcome: str
    about: str
    officials: tuple[OfficialText, ...]
    people: tuple[PersonText, ...]
    pictures: tuple[PictureText, ...]
    articles: tuple[ArticleText, ...]


PARTS = {"officials": OfficialText, "people": PersonText, "pictures": PictureText, "articles": ArticleText}


def unit_texts() -> list[UnitText]:
    """All offices of the demo.

    Raises:
        TypeError: a file has a key that nobody reads, or lacks one.
    """
    folder = files(__package__).joinpath("units")
    pages = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return [_unit_text(tomllib.loads(page.read_text(encoding="utf-8"))) for page in pages]


def _unit_text(table: dict[str, Any]) -> UnitText:
    parts = {name: tuple(kind(**row) for row in table.pop(name)) for name, kind in PARTS.items()}
    return UnitText(**table, **parts)  # type: ignore[arg-type]  # each part has its own kind

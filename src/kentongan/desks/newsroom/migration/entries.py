"""What a source hands over: its pages one by one, each with a way to read it. Plain values."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from .parts import Remark


class NotRead(Exception):  # noqa: N818 (says what became of the page)
    """A page, picture or file can't be had; ``remark`` says why."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(code)
        self.remark = Remark(code, about)


class NoSource(Exception):  # noqa: N818 (as above)
    """The source itself can't be read; the message is for the person who named it."""


@dataclass(frozen=True)
class Given:
    """A page as its source has it: a whole page, or the story alone with what the source knows beside it."""

    html: str | bytes
    whole: bool = True
    charset: str = ""
    base: str = ""
    """Address against which relative ones are read."""
    folder: Path | None = None
    """Where the page was saved; pictures saved with it lie there."""
    title: str = ""
    published_at: datetime | None = None
    category: str = ""
    topics: tuple[str, ...] = ()
    picture: str = ""
    views: int | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One page of a source. ``read`` gets it and may raise :class:`NotRead`."""

    address: str
    stamp: str
    read: Callable[[], Given]


class Source(Protocol):
    """Gives its pages in the same order each time, as a stream: it may hold more than memory does."""

    @property
    def kind(self) -> str:
        """A value of ``SiteImport.Kind``."""

    @property
    def name(self) -> str:
        """By which the same source is known again: its address, or its whole path."""

    def entries(self) -> Iterator[Entry]:
        """The pages. Raises :class:`NoSource` when the source is not what it was taken for."""

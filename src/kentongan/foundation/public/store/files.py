"""The files of one page: plain and compressed beside each other, each there whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from .entries import PLAIN, SUFFIXES, Entry

BLOCK = 4096
"""What even the smallest file takes on a disk."""
Drafts = list[tuple[Path, Path]]
"""Files as they were written, and the names under which they will be found."""


def write(place: Path, entry: Entry) -> Drafts:
    """Write the files of a page under names that nobody asks for.

    Raises:
        OSError: the disk won't; nothing is left behind.
    """
    drafts: Drafts = []
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        for encoding in reversed(entry.bodies):  # the plain one last: nginx looks for it first
            path = _named(place, encoding)
            draft = place.parent / f".{token_hex(8)}"
            drafts.append((draft, path))
            draft.write_bytes(entry.bodies[encoding])
            os.utime(draft, (entry.stamp, entry.stamp))
    except OSError:
        discard(drafts)
        raise
    return drafts


def show(drafts: Drafts) -> None:
    """Give the files their names."""
    for draft, path in drafts:
        draft.replace(path)


def discard(drafts: Drafts) -> None:
    """Delete the files that got no name."""
    for draft, _ in drafts:
        with suppress(OSError):
            draft.unlink()


def read(place: Path) -> dict[str, bytes]:
    """The bytes of a page by encoding; nothing when they are gone."""
    bodies = {}
    for encoding in SUFFIXES:
        with suppress(FileNotFoundError):
            bodies[encoding] = _named(place, encoding).read_bytes()
    return bodies if PLAIN in bodies else {}


def remove(place: Path) -> None:
    """Delete the files of a page, the plain one first, and the directory if it was the last in it."""
    for encoding in SUFFIXES:
        _named(place, encoding).unlink(missing_ok=True)
    with suppress(OSError):  # not empty
        place.parent.rmdir()


def room(entry: Entry) -> int:
    """Bytes that a page takes on the disk."""
    return sum(-(-len(body) // BLOCK) * BLOCK for body in entry.bodies.values())


def _named(place: Path, encoding: str) -> Path:
    return place.with_name(place.name + SUFFIXES[encoding])

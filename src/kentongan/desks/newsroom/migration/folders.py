"""A folder of saved pages: as a browser saves them one by one, or as a mirror of the site keeps them."""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .entries import Entry, Given, NotRead

PAGES = frozenset({".html", ".htm", ".xhtml", ".php", ".asp", ".aspx", ""})
"""Endings of files that may be pages; a mirror keeps the names that addresses had."""
LARGEST = 5 * 1024 * 1024
"""Bytes of one page."""
MOST_STEPS = 4
"""Of a path, that are sought beside a page."""
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(\S+) -->")
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|div|p|h1|article)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Folder:
    """Saved pages below a folder, in the order of their names."""

    root: Path
    kind: str = "folder"

    @property
    def name(self) -> str:
        return str(self.root.resolve())

    def entries(self) -> Iterator[Entry]:
        for path in self._pages(self.root):
            relative = path.relative_to(self.root).as_posix()
            content = _content(path)
            yield Entry(relative, hashlib.sha256(content or b"").hexdigest(), partial(self._read, path))

    def _pages(self, folder: Path) -> Iterator[Path]:
        """Files that may be pages; folders in which a browser keeps a page's pictures are left out, and links too."""
        with os.scandir(folder) as found:
            ordered = sorted(found, key=lambda one: one.name)
        for one in ordered:
            path = Path(one.path)
            if one.is_dir(follow_symlinks=False) and not one.name.endswith(("_files", "_berkas")):
                yield from self._pages(path)
            elif one.is_file(follow_symlinks=False) and path.suffix.lower() in PAGES and _is_page(path):
                yield path

    def _read(self, path: Path) -> Given:
        content = _content(path)
        if content is None:
            raise NotRead("page_too_large")
        found = _SAVED_FROM.search(content[:2000])
        saved_from = found[1].decode("utf-8", "replace") if found else self._mirrored(path)
        return Given(content, base=saved_from, folder=path.parent)

    def _mirrored(self, path: Path) -> str:
        """The address of a page in a mirror, whose first folder is the host; empty otherwise."""
        host, _, rest = path.relative_to(self.root).as_posix().partition("/")
        if not rest or not _HOST.fullmatch(host):
            return ""
        return f"https://{host}/{re.sub(r'(?:^|/)index[.]html?$|[.]html?$', '', rest)}"


def _is_page(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return bool(_MARKUP.search(file.read(4096)))
    except OSError:
        return False


def _content(path: Path) -> bytes | None:
    """The bytes of a page; None for one that is larger than pages are."""
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    return content if len(content) <= LARGEST else None


def local_file(address: str, folder: Path | None, roots: tuple[Path, ...]) -> Path | None:
    """The file that was saved for an address: beside its page, or by host and path below one of the folders.

    A path that leads out of these folders finds nothing.
    """
    parts = urlsplit(address)
    path = [step for step in unquote(parts.path).split("/") if step not in {"", "."}]
    beside = [path[-steps:] for steps in range(min(len(path), MOST_STEPS), 0, -1)] if folder is not None else []
    tried = [str(Path(folder or "", *steps)) for steps in beside]
    tried += [str(root.joinpath(*steps)) for root in roots for steps in ([parts.netloc, *path], path)]
    for name in tried:
        real = Path(name).resolve() if "\x00" not in name else Path()
        if real.is_file() and any(real.is_relative_to(root.resolve()) for root in roots):
            return real
    return None

"""Turns the demo's texts into an article's blocks.

Paragraphs are lines parted by empty ones. ``## `` begins a heading, ``- `` an item of a list, ``> `` a quote
whose second line ``> — Name, office`` tells the speaker. ``Tabel: title`` stands above rows in bars,
``Sumber: …`` below them. ``!gambar name`` is a picture of the office, ``!galeri name, name`` several.
"""

from collections.abc import Callable, Mapping
from html import escape
from itertools import groupby
from typing import Any, TypeAlias

Block: TypeAlias = tuple[str, Any]
Pictures: TypeAlias = Mapping[str, Any]


def body_blocks(text: str, *, pictures: Pictures) -> list[Block]:
    """The blocks of a text; neighbouring paragraphs and lists share one block, as in an editor.

    Args:
        pictures: the office's pictures by name.
    Raises:
        KeyError: the text calls a picture that the office doesn't have.
    """
    blocks = [_block(part.strip(), pictures) for part in text.strip().split("\n\n")]
    joined: list[Block] = []
    for kind, group in groupby(blocks, key=lambda block: block[0]):
        values = [value for _, value in group]
        joined += [(kind, "".join(values))] if kind == "text" else [(kind, value) for value in values]
    return joined


def paragraphs(text: str) -> str:
    """Plain paragraphs, parted by empty lines, as rich text."""
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in text.strip().split("\n\n"))


def _block(part: str, pictures: Pictures) -> Block:
    for mark, read in READERS.items():
        if part.startswith(mark):
            return read(part.removeprefix(mark), pictures)
    return "text", paragraphs(part)


def _heading(part: str, _pictures: Pictures) -> Block:
    return "heading", part


def _list(part: str, _pictures: Pictures) -> Block:
    items = (f"<li>{escape(item, quote=False)}</li>" for item in part.split("\n- "))
    return "text", f"<ul>{''.join(items)}</ul>"


def _quote(part: str, _pictures: Pictures) -> Block:
    words, _, source = part.partition("\n> — ")
    speaker, _, office = source.partition(", ")
    return "quote", {"text": words, "speaker": speaker, "office": office}


def _table(part: str, _pictures: Pictures) -> Block:
    caption, *rows = part.splitlines()
    sources = [row.removeprefix("Sumber: ") for row in rows if row.startswith("Sumber: ")]
    cells = "\n".join(row for row in rows if row.startswith("|"))
    return "table", {"caption": caption, "rows": cells, "source": "".join(sources)}


def _photo(part: str, pictures: Pictures) -> Block:
    return "photo", {"image": pictures[part]}


def _gallery(part: str, pictures: Pictures) -> Block:
    return "gallery", [{"image": pictures[name]} for name in part.split(", ")]


READERS: dict[str, Callable[[str, Pictures], Block]] = {
    "## ": _heading,
    "- ": _list,
    "> ": _quote,
    "Tabel: ": _table,
    "!gambar ": _photo,
    "!galeri ": _gallery,
}
"""What a block of the text begins with, and who reads the rest."""

"""What is read off single elements of a page: clean rich text, addresses of files, sizes of pictures. Pure."""

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

import nh3
from bs4 import Tag

from .parts import File, plain

FILES = frozenset({"pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "csv", "zip", "rar"})
PICTURES = frozenset({"jpg", "jpeg", "png", "webp", "gif", "heic"})
RICH = {"b", "i", "a", "br", "p", "ul", "ol", "li"}
SMALLEST = 48
"""Pixels; a picture that says it is smaller is an ornament."""


def suffix_of(address: str) -> str:
    """``pdf`` of ``https://…/Laporan.PDF?v=2``; empty when there is none."""
    name = urlsplit(address).path.rpartition("/")[2] if not address.startswith("data:") else ""
    return name.rpartition(".")[2].lower() if "." in name else ""


def name_of(address: str) -> str:
    """The last word of an address's path, for want of a title."""
    return urlsplit(address).path.rpartition("/")[2] or address


def joined(base: str, reference: str) -> str:
    """The whole address of a reference; empty for one that is none."""
    try:
        return urlsplit(urljoin(base, reference)).geturl()
    except ValueError:
        return ""


def clean(html: str, tags: Iterable[str]) -> str:
    """Rich text with these elements alone, its links leading outside by safe schemes."""
    cleaned = nh3.clean(
        html, tags=set(tags), attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto", "tel"}, link_rel=None
    )
    cleaned = re.sub(r"<a>(.*?)</a>", r"\1", cleaned).replace("<br>", "<br/>")
    return re.sub(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$", "", cleaned)


def file_in(cleaned: str) -> File | None:
    """A line that is nothing but a link to a document."""
    found = re.fullmatch(r'(?:<[bi]>)*<a href="([^"]*)">([^<]*)</a>(?:</[bi]>)*', cleaned)
    if not found or suffix_of(found[1]) not in FILES:
        return None
    address = plain(found[1])
    return File(address, plain(found[2]) or name_of(address))


def text_of(node: Tag) -> str:
    """The text of an element with single spaces."""
    return " ".join(node.get_text(" " if node.find(["br", "p", "div"]) else "").split())


def attribute(node: Tag, name: str) -> str:
    """An attribute's words with single spaces; empty for none."""
    return " ".join(str(node.get(name) or "").split())


def shows(source: object) -> bool:
    """Whether an attribute names the picture itself, and not the empty one that stands in while a page loads."""
    return bool(source) and not str(source).startswith(("data:image/gif", "data:image/svg"))


def is_small(node: Tag) -> bool:
    """Whether a picture says that it is an ornament's size."""
    sizes = [str(node.get(name) or "") for name in ("width", "height")]
    return any(size.isdigit() and int(size) <= SMALLEST for size in sizes)

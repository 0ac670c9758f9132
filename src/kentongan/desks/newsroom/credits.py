"""Credits and datelines in KPU's own form, read and written.

``(awh/ed. Foto: rap/KPU Kota Semarang)`` · ``Semarang, kota-semarang.kpu.go.id —``
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

EDITED = "ed"
"""Stands for the editor when a page says that the text was edited, but not by whom."""

ARCHIVE = "dok"
"""Stands for the photographer when the picture comes from the unit's own archive (dokumentasi)."""

_INITIALS = re.compile(r"[^\W\d_]{2,5}(?:\s?[,&+]\s?[^\W\d_]{2,5})*")
_OFFICE = re.compile(r"(?:KPU|KIP|PPID|Setjen|Sekretariat|Humas)\b.*|Humas[A-Z]\w*", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^/():]*")
_WITH_PHOTO = re.compile(r"(?:(?P<text>.*?)[\s.,;]*)?\bfoto\s*:\s*(?P<photo>.+)", re.IGNORECASE)
_EDITOR_ALONE = re.compile(r"ed(?:itor)?\s*[:.]\s*(?P<editor>.+)", re.IGNORECASE)
_ARCHIVED = re.compile(r"dok(?:umentasi)?\b[.:]?\s*/?\s*(?P<source>.*)", re.IGNORECASE)


_HOST = r"(?P<host>(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})"
_DASH = r"(?:\s+[-–—]{1,2}\s*|\s*[-–—]{1,2}\s+)"
_UPPER = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}"
_MIXED = r"[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+){0,2}"
_DATELINES = (
    re.compile(rf"(?:(?P<place>{_UPPER}|{_MIXED})\s*,\s*)?{_HOST}{_DASH}(?P<rest>\S.*)"),
    re.compile(rf"(?P<place>(?!KPU\b|KIP\b){_UPPER}){_DASH}(?P<rest>\S.*)"),
    re.compile(rf"(?P<place>{_MIXED}){_DASH}(?P<rest>[A-Z0-9“\"].*)"),
)
_ALWAYS_UPPER = {"DKI", "DKJ", "DIY", "DI", "RI"}


@dataclass(frozen=True)
class Credits:
    """Who made an article: initials of writer, editor and photographer, and the unit as source."""

    writer: str = ""
    editor: str = ""
    photographer: str = ""
    source: str = ""


class Dateline(NamedTuple):
    """Town and site before the first sentence; either may be empty."""

    place: str
    host: str


def render_credits(named: Credits) -> str:
    """Write ``(awh/ed. Foto: rap/KPU Kota Semarang)``; empty when no person is named.

    Without a photographer the source follows the text's makers: ``(awh/ed/KPU Kota Semarang)``.
    """
    text = _join(named.writer, named.editor)
    if named.editor and not named.writer and named.editor != EDITED:
        text = f"ed: {named.editor}"
    if named.photographer:
        between = " " if named.photographer == ARCHIVE else "/"
        photo = f"Foto: {_join(named.photographer, named.source, between=between)}"
        return f"({_join(text, photo, between='. ')})"
    return f"({_join(text, named.source)})" if text else ""


def parse_credits(text: str) -> Credits | None:
    """Read a credit line with its brackets; None when what stands between them is no credit line.

    A single word is taken for the writer only when it looks like initials or names an office.
    """
    inner = re.fullmatch(r"\(\s*([^()]+?)\s*\)\.?", text)
    if not inner:
        return None
    parts = _WITH_PHOTO.fullmatch(inner[1])
    if not parts:
        return _makers(inner[1], _credible)
    makers = _makers(parts["text"], _any_name) if parts["text"] else Credits()
    return makers and _with_photo(makers, parts["photo"].strip())


def render_dateline(place: str, host: str) -> str:
    """Write ``Semarang, kota-semarang.kpu.go.id —``; empty when neither is known."""
    known = _join(place, host, between=", ")
    return f"{known} —" if known else ""


def split_dateline(paragraph: str) -> tuple[Dateline, str]:
    """Part the dateline from the first paragraph; a town in capitals comes back in usual letters.

    Both parts of the dateline are empty, and the paragraph whole, when it begins without one.
    """
    for form in _DATELINES:
        found = form.fullmatch(paragraph)
        if found:
            named = found.groupdict(default="")
            return Dateline(_usual_letters(named["place"]), named.get("host", "").lower()), named["rest"]
    return Dateline("", ""), paragraph


def _usual_letters(place: str) -> str:
    if not place.isupper():
        return place
    words = re.split(r"([ -])", place)
    return "".join(word if word in _ALWAYS_UPPER else word.capitalize() for word in words)


def _join(*parts: str, between: str = "/") -> str:
    return between.join(part for part in parts if part)


def _credible(name: str) -> bool:
    return bool(_INITIALS.fullmatch(name) or _OFFICE.fullmatch(name))


def _any_name(name: str) -> bool:
    return bool(_NAME.fullmatch(name))


def _makers(text: str, allowed: Callable[[str], bool]) -> Credits | None:
    """Read ``writer/editor/source``, of which the later ones may be missing."""
    alone = _EDITOR_ALONE.fullmatch(text)
    names = [name.strip(" .,;") for name in (alone["editor"] if alone else text).split("/")]
    source = names.pop() if len(names) > 1 and _OFFICE.fullmatch(names[-1]) else ""
    if not all(map(allowed, names)):
        return None
    match [EDITED if name.lower() == EDITED else name for name in names]:
        case [editor] if alone or editor == EDITED:
            return Credits("", editor, source=source)
        case [writer]:
            return Credits(writer, source=source)
        case [writer, editor] if writer != EDITED and not alone:
            return Credits(writer, editor, source=source)
    return None


def _with_photo(makers: Credits, photo: str) -> Credits | None:
    archived = _ARCHIVED.fullmatch(photo)
    if archived:
        photographer, source = ARCHIVE, archived["source"]
    elif _OFFICE.fullmatch(photo):
        photographer, source = "", photo
    else:
        photographer, _, source = (part.strip() for part in photo.partition("/"))
        if not _any_name(photographer):
            return None
    if makers.source and source and makers.source != source:
        return None
    return replace(makers, photographer=photographer, source=source or makers.source)

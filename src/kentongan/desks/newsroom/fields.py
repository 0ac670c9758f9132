"""Fields in a text, such as ``{wilayah}``, that the draft of each unit has filled in. Pure.

What nobody can fill in by rule becomes a gap, ``[ISI: jumlah TPS]``, which the checks don't let pass.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from kentongan.foundation.language import WEEKDAYS

FIELD = re.compile(r"\{\s*(?P<name>[^{}<>:]{1,80}?)\s*(?::\s*(?P<label>[^{}<>]{1,200}?)\s*)?\}")
GAP = re.compile(r"\[ISI: [^\[\]]{1,200}\]")
ROUND = str.maketrans("[]", "()")
NUMBER = "angka"
"""The field that only the unit itself can fill in; what it counts stands behind a colon."""


@dataclass(frozen=True, slots=True)
class Field:
    """An example of what stands in a field's place, and what the gap asks for when that isn't known."""

    example: str
    asks: str


KNOWN: dict[str, Field] = {
    "wilayah": Field("Kabupaten Karanganyar", "wilayah"),
    "satker": Field("KPU Kabupaten Karanganyar", "nama satker"),
    "kota": Field("Karanganyar", "kota"),
    "pejabat": Field("Sri Rahayu", "nama ketua"),
    "jabatan": Field("Ketua", "jabatan ketua"),
    "tanggal": Field("Sabtu (21/11/2026)", "tanggal"),
    NUMBER: Field("[ISI: jumlah TPS]", "angka setempat"),
}
"""Name of a field as it is typed → what it is."""


def fill(text: str, values: Mapping[str, str], *, mark: Callable[[str], str] = str) -> str:
    """The text with each known field in place of its name; an unknown one stays as it is.

    Args:
        values: field → words; a field without words becomes a gap, as the local number always does.
        mark: how a gap is set in this kind of text, such as in bold.
    """

    def word(match: re.Match[str]) -> str:
        name = match["name"].casefold()
        if name not in KNOWN:
            return match[0]
        found = "" if name == NUMBER else values.get(name, "")
        asked = (match["label"] or KNOWN[name].asks).translate(ROUND)
        return found or mark(f"[ISI: {asked}]")

    return FIELD.sub(word, text)


def unknown(text: str) -> list[str]:
    """Fields of a plain text that aren't known, as they were typed, each once."""
    found = (match for match in FIELD.finditer(text) if match["name"].casefold() not in KNOWN)
    return list(dict.fromkeys(match[0] for match in found))


def open_places(text: str) -> list[tuple[int, int]]:
    """Where something is still to be filled in: gaps, and fields nobody has filled; from, up to."""
    fields = [match.span() for match in FIELD.finditer(text) if match["name"].casefold() in KNOWN]
    return sorted([*fields, *(match.span() for match in GAP.finditer(text))])


def in_brackets(start: date | None, end: date | None = None) -> str:
    """``Sabtu (21/11/2026)``, ``Kamis-Jumat (13-14/2/2025)``; nothing for no day."""
    if start is None:
        return ""
    if end is None or end == start:
        return f"{WEEKDAYS[start.weekday()]} ({start.day}/{start.month}/{start.year})"
    if (start.month, start.year) == (end.month, end.year):
        weekdays = f"{WEEKDAYS[start.weekday()]}-{WEEKDAYS[end.weekday()]}"
        return f"{weekdays} ({start.day}-{end.day}/{end.month}/{end.year})"
    return f"{in_brackets(start)} - {in_brackets(end)}"

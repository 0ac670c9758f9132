"""What each column of an uploaded table means: guessed from its heading, remembered from the last file. Pure."""

import re
from collections.abc import Mapping, Sequence

IGNORED, CODE, NAME, VALID, INVALID, TOTAL = "", "code", "name", "valid", "invalid", "total"
PARTICIPANT = "p"
"""A participant's column is ``p`` with the number on the ballot, such as ``p2``."""
HEADINGS = {
    CODE: ("kode", "kode wilayah", "kode area", "kode kecamatan", "kode kabupaten", "kode kab kota", "kode desa",
        "code"),
    NAME: ("nama", "nama wilayah", "wilayah", "kecamatan", "nama kecamatan", "desa kelurahan", "desa", "kelurahan",
        "nama desa", "kabupaten kota", "kab kota", "provinsi", "tps", "nomor tps", "no tps", "daerah", "area"),
    VALID: ("sah", "suara sah", "jumlah suara sah", "total suara sah", "jumlah seluruh suara sah", "valid"),
    INVALID: ("tidak sah", "suara tidak sah", "jumlah suara tidak sah", "total suara tidak sah", "invalid"),
    TOTAL: ("total", "jumlah", "jumlah suara", "total suara", "suara sah dan tidak sah",
        "jumlah suara sah dan tidak sah", "jumlah seluruh suara sah dan suara tidak sah"),
}  # fmt: skip
"""Headings as they are met, in the form of :func:`plain`."""
LOOKED_AT = 30
NUMBERED = re.compile(r"(?:(?:nomor urut|nomor|no urut|no|paslon|calon|partai)\s+)?0*(\d{1,3})(?:\s.*)?")


def plain(heading: str) -> str:
    """A heading in lower case without marks: ``Suara  Tidak Sah*`` → ``suara tidak sah``."""
    return " ".join(re.sub(r"[^0-9a-z]+", " ", heading.lower()).split())


def role_of(heading: str, participants: Mapping[int, str], remembered: Mapping[str, str]) -> str:
    """What a heading means; empty when it is none that we know.

    Args:
        participants: names by number on the ballot.
        remembered: what headings meant in the last file, by their plain form.
    """
    words = plain(heading)
    if words in remembered:
        return remembered[words]
    for role, known in HEADINGS.items():
        if words in known:
            return role
    for number, name in participants.items():
        if words and words in {plain(name), plain(f"{number} {name}")}:
            return f"{PARTICIPANT}{number}"
    numbered = NUMBERED.fullmatch(words)
    if numbered and int(numbered[1]) in participants:
        return f"{PARTICIPANT}{int(numbered[1])}"
    return IGNORED


def roles_of(headings: Sequence[str], participants: Mapping[int, str], remembered: Mapping[str, str]) -> list[str]:
    """What each column means; of two that would mean the same, the first."""
    roles: list[str] = []
    for heading in headings:
        role = role_of(heading, participants, remembered)
        roles.append("" if role in roles else role)
    return roles


def find_heading(rows: Sequence[Sequence[str]], participants: Mapping[int, str], remembered: Mapping[str, str]) -> int:
    """The place (from 0) of the row that reads most like headings, among the first of the table.

    Words count before numbers: ``1`` and ``2`` head columns, and stand among figures as well.
    """
    known = [_likeness(row, roles_of(row, participants, remembered)) for row in rows[:LOOKED_AT]]
    return known.index(max(known))


def _likeness(row: Sequence[str], roles: Sequence[str]) -> tuple[int, int]:
    meant = [cell for cell, role in zip(row, roles, strict=True) if role]
    return sum(not cell.isdecimal() for cell in meant), len(meant)


def to_remember(headings: Sequence[str], roles: Sequence[str]) -> dict[str, str]:
    """What the headings meant, for the next file of the same table."""
    return {plain(heading): role for heading, role in zip(headings, roles, strict=True) if plain(heading)}


def letter(place: int) -> str:
    """The name of a column as spreadsheets show it: 0 → ``A``, 26 → ``AA``."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name

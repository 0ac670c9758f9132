"""The areas that the rows of a table may name: those of the unit's tree, or free codes below a regency. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .columns import plain

CODE = re.compile(r"(\d{2})(?:\.?(\d{2})(?:\.?(\d{2})(?:\.?(\d{4})(?:[.-]?(\d{1,3}))?)?)?)?")
SHORTENED = re.compile(r"\d{2}\.\d")
"""``33.1`` is what a spreadsheet makes of ``33.10``."""


def clean_code(text: str) -> str:
    """A code in the ministry's form: ``331301`` and ``33.13.01`` are ``33.13.01``; what is no code stays as it is."""
    written = text.strip().replace(",", ".")
    if SHORTENED.fullmatch(written):
        written += "0"
    found = CODE.fullmatch(written)
    return ".".join(part for part in found.groups() if part) if found else text.strip()


def is_below_regency(code: str) -> bool:
    """Whether a code has the ministry's form for a district or something smaller."""
    found = CODE.fullmatch(code)
    return bool(found and found[3])


@dataclass(frozen=True)
class Areas:
    """What rows may be of.

    Args:
        within: code of the unit whose areas these are; empty for the nation.
        known: names by code where the unit's tree holds them all; None where codes are free.
    """

    within: str
    known: Mapping[str, str] | None = None
    _names: dict[str, str] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for code, name in (self.known or {}).items():
            self._names[plain(name)] = code
        for code, name in (self.known or {}).items():
            bare = plain(re.sub(r"^(Kabupaten|Kota|Provinsi)\s+", "", name))
            clash = [one for one in (self.known or {}).values() if plain(one).endswith(f" {bare}")]
            if len(clash) == 1:
                self._names.setdefault(bare, code)

    def code_named(self, name: str) -> str:
        """The code of the area with this name; empty when there is none, or two."""
        return self._names.get(plain(name), "")

    def code_in(self, text: str) -> str:
        """The code in a cell; a free one of few digits is the unit's own and stays as it was written."""
        cleaned = clean_code(text)
        return cleaned if self.known is not None or is_below_regency(cleaned) else text.strip()

    def holds(self, code: str) -> bool:
        """Whether the code can be of an area here: one of the tree, or a free one that isn't another unit's."""
        if self.known is not None:
            return code in self.known
        return not self.within or not is_below_regency(code) or code.startswith(f"{self.within}.")

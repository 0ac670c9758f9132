"""How often a page says it was seen. Pure."""

import re
from collections.abc import Iterable

from kentongan.foundation.language import parse_count

from ..furniture import clear_furniture

_OTHER = re.compile(
    r"(?:(?:telah\s+)?di(?:lihat|baca|kunjungi)|hits?|views?|pembaca|pengunjung)\s*:?\s*(?P<after>\d[\d.,]*)\s*(?:kali|x)?"
    r"|(?P<before>\d[\d.,]*)\s*(?:kali\s+di(?:lihat|baca)|views?|hits?|pembaca)",
    re.IGNORECASE,
)


def views_in(lines: Iterable[str]) -> int | None:
    """The count of the first line that is nothing but one: ``Telah dilihat 1,089 kali``, ``Hits: 245``."""
    for line in lines:
        cleared = clear_furniture([line]).views
        if cleared is not None:
            return cleared
        if found := _OTHER.fullmatch(line.strip(" .|·")):
            try:
                return parse_count(found["after"] or found["before"])
            except ValueError:
                continue
    return None

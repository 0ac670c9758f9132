"""Where an event took place, from phrases such as ``digelar di Hotel …, …``. Pure, and silent when unsure."""

import re
from collections.abc import Iterable

from kentongan.foundation.language import MONTHS, WEEKDAYS

_HELD = (
    r"(?:digelar|diselenggarakan|dilaksanakan|diadakan|dilangsungkan|dipusatkan|berlangsung|bertempat"
    r"|berlokasi)"
)
_KIND = (
    r"(?:aula|ruang|rapat|sidang|gedung|kantor|halaman|balai|pendopo|pendapa|lapangan|kampus|stadion|taman|hotel"
    r"|lantai|desa|kelurahan)"
)
_SHORT = r"(?:Jl|Jln|No|Lt|Kec|Kab|Kel|Gd|Gg|St|H|Hj|KH|Dr|Prof)\."
_NOT_A_PLACE = rf"(?:{'|'.join((*WEEKDAYS, *MONTHS))}|Ketua|Anggota|Sekretaris|Kepala|Kadiv|Kasub\w*|Komisi|Divisi)\b"
_WORD = rf"(?!{_NOT_A_PLACE})(?:{_SHORT}|[A-Z][\w'’/-]*|\d+)"
_NAME = rf"(?:{_KIND}\s+)*{_WORD}(?:\s+(?:lantai\s+)?{_WORD})*"
_GOES_ON = r"(?=\s*(?:[.;(]|$|,\s)|\s+(?:ini|itu|tersebut|pada|yang|dan|dengan|untuk)\b)"
_PHRASE = re.compile(
    rf"\b(?P<held>{_HELD})\b[^.;:“”]{{0,60}}?\bdi\s+(?P<place>{_NAME}(?:,\s+(?!KPU|KIP){_WORD}(?:\s+{_WORD}){{0,2}}{_GOES_ON})?)"
)
_OPENING = re.compile(rf"\s*(?:Bertempat|Berlokasi)\s+di\s+(?P<place>{_NAME})\s*,")
PARAGRAPHS_READ = 3
"""Later paragraphs tell of other events."""


def find_place(paragraphs: Iterable[str]) -> str:
    """Name the place of the event told at the beginning of an article; "" when no phrase says it plainly."""
    for paragraph, _ in zip(paragraphs, range(PARAGRAPHS_READ), strict=False):
        found = _OPENING.match(paragraph) or _PHRASE.search(paragraph)
        if found and any(letter.isupper() for letter in found["place"]):
            return found["place"]
    return ""

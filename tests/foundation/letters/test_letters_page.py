"""docs/letters.md names the parts of which templates are made."""

import re
from pathlib import Path

from kentongan.foundation.letters.templates import HOUSE

ROOT = Path(__file__).resolve().parents[3]
INNER = {"breakable", "serif", "quiet", "style", "watermark", "letterhead", "footer", "cover"}
"""What the frames use themselves."""


def test_every_part_of_the_house_is_described():
    page = (ROOT / "docs" / "letters.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"<!-- parts:[^>]*-->\n(.*?)<!-- end -->", page, re.DOTALL)
    described = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    defined = {name for path in HOUSE.iterdir() for name in re.findall(r"^#let (\w+)", path.read_text(), re.MULTILINE)}
    assert sorted(described) == sorted(defined - INNER)

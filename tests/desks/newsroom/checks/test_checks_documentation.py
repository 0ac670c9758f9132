"""The table of checks in the newsroom's page names every code there is, each once, and files errors as errors."""

import re
from pathlib import Path

from kentongan.desks.newsroom.checks import rules
from kentongan.desks.newsroom.checks.messages import MESSAGES

PAGE = Path(__file__).parents[4] / "docs" / "desks" / "newsroom.md"
FOLDER = Path(rules.__file__).parent


def table() -> list[tuple[list[str], list[str]]]:
    """Codes that block and codes that advise, row by row."""
    rows = PAGE.read_text().split("## Pemeriksaan naskah")[1].split("\n## ")[0].splitlines()
    cells = [row.strip("|").split("|") for row in rows if row.startswith("|")][2:]
    return [(codes(blocking), codes(advice)) for _name, blocking, advice in cells]


def codes(cell: str) -> list[str]:
    return [code for comment in re.findall(r"<!--(.*?)-->", cell) for code in comment.split()]


def test_every_check_is_explained_once():
    named = [code for row in table() for cell in row for code in cell]
    assert sorted(named) == sorted(MESSAGES)


def test_what_blocks_is_filed_as_blocking():
    source = "\n".join(path.read_text() for path in FOLDER.glob("*.py"))
    blocking = {code for row in table() for code in row[0]}
    for code in blocking:
        assert f'"{code}", Severity.ADVICE' not in source
    written = set(re.findall(r'"([a-z-]+)", Severity\.ERROR', source))
    assert written <= blocking

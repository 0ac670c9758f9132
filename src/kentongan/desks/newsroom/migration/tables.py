"""Tables of a page: which hold data and which only place things, and the cells of those that hold data."""

from itertools import zip_longest

from bs4 import Tag

LONGEST_CELL = 400
"""Characters; a longer cell holds a text, and its table is there for the layout."""
MOST_COLUMNS = 40
MOST_ROWS = 2000


def is_data(table: Tag) -> bool:
    """Whether a table holds data: two columns or more, short cells, nothing nested."""
    if table.find(["table", "img", "iframe", "h1", "h2", "ul", "ol"]):
        return False
    rows = table.find_all("tr")
    cells = [row.find_all(["td", "th"]) for row in rows]
    if len(rows) > MOST_ROWS or max(map(len, cells), default=0) not in range(2, MOST_COLUMNS + 1):
        return False
    return len(rows) > 1 and all(len(cell.get_text()) <= LONGEST_CELL for row in cells for cell in row)


def rows_of(table: Tag) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Rows of equal length, and whether cells were merged: a merged cell's words stand in its first place only."""
    waiting: dict[int, int] = {}
    rows, merged = [], False
    for line in table.find_all("tr"):
        row: list[str] = []
        for cell in line.find_all(["td", "th"]):
            row.extend(_taken(waiting, len(row)))
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            merged = merged or wide > 1 or high > 1
            waiting.update({place: high for place in range(len(row), len(row) + wide) if high > 1})
            row.extend([_words(cell)] + [""] * (wide - 1))
        row.extend(_taken(waiting, len(row)))
        waiting = {place: left - 1 for place, left in waiting.items() if left > 1}
        if any(row):
            rows.append(row)
    columns = zip_longest(*rows, fillvalue="")
    return tuple(zip(*columns, strict=True)), merged


def _taken(waiting: dict[int, int], place: int) -> list[str]:
    """Empty cells where cells of earlier rows reach down."""
    empty: list[str] = []
    while waiting.get(place + len(empty), 0) > 0 and len(empty) < MOST_COLUMNS:
        empty.append("")
    return empty


def _span(cell: Tag, name: str) -> int:
    written = str(cell.get(name) or "1")
    return min(int(written), MOST_COLUMNS) if written.isdigit() and int(written) else 1


def _words(cell: Tag) -> str:
    return " ".join(cell.get_text(" ").split())

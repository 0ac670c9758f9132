"""Rows of an export, read one after another from anywhere in the file: a table with a head (CSV) or objects (JSONL).

The file is UTF-8 as ``taking.keep`` wrote it. A row is bounded in bytes, whatever its quotes and brackets say, and one
that can't be read is told and left behind.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO, Any

MOST_BYTES = 1024 * 1024
"""Of one row."""
MOST_COLUMNS = 500
LONGEST_CELL = 100_000
DELIMITERS = ",;\t|"
SAMPLE = MOST_BYTES + 64 * 1024
"""Bytes of a file's beginning by which a person is shown what it is: enough to meet a row without an end."""
MOST_OVERLONG = 3
"""Rows without an end that are looked at while a person waits."""
OVERLONG = "too_long"

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands in the file: its cells by column, or why it can't be read, and the byte behind it."""

    cells: Cells
    end: int
    problem: str = ""
    raw: str = ""
    scanned: int = 0
    """Bytes that were read to find it: of a row without an end many more than it has."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What kind of file it is: ``csv`` with its delimiter and columns, or ``jsonl``; and where its first row begins."""

    kind: str
    columns: tuple[str, ...]
    delimiter: str = ","
    begins: int = 0


class TooLong(Exception):  # noqa: N818 (what was met, caught at once)
    """A row has no end within ``MOST_BYTES``."""


def shape_of(file: IO[bytes]) -> Shape | None:
    """The file's shape by its beginning; None when it has no rows that we can read."""
    file.seek(0)
    beginning = file.read(SAMPLE)
    if beginning.lstrip()[:1] == b"{":
        found: dict[str, None] = {}
        for row in first_rows(beginning, Shape("jsonl", ()), 50):
            found |= dict.fromkeys(row.cells)
        return Shape("jsonl", tuple(found)[:MOST_COLUMNS]) if found else None
    return _table(file)


def _table(file: IO[bytes]) -> Shape | None:
    heads = []
    for delimiter in DELIMITERS:
        file.seek(0)
        lines = _Lines(file)
        try:
            head = next(csv.reader(lines, delimiter=delimiter), [])
        except (csv.Error, TooLong):
            continue
        heads.append((len(head), delimiter, head, lines.end))
    if not heads:
        return None
    count, delimiter, head, end = max(heads, key=lambda one: one[0])
    if count > MOST_COLUMNS or not any(name.strip() for name in head):
        return None
    return Shape("csv", _unlike(head), delimiter, end)


def _unlike(head: list[str]) -> tuple[str, ...]:
    """Names of columns, each once; one without a name is called by its place."""
    names: list[str] = []
    for place, name in enumerate(head, start=1):
        plain = " ".join(name.split())[:80] or f"#{place}"
        names.append(plain if plain not in names else f"{plain} #{place}")
    return tuple(names)


def rows_of(file: IO[bytes], shape: Shape, start: int) -> Iterator[Row]:
    """The rows from a byte at which one begins; the caller stops whenever it likes."""
    return _objects(file, start) if shape.kind == "jsonl" else _records(file, shape, start)


def first_rows(beginning: bytes, shape: Shape, count: int) -> list[Row]:
    """Rows of a piece of ``SAMPLE`` bytes of a file; one that is cut at its end is left out."""
    rows: list[Row] = []
    overlong = 0
    for row in rows_of(io.BytesIO(beginning), shape, 0):
        overlong += row.problem == OVERLONG
        if row.end == len(beginning) >= SAMPLE or len(rows) == count or overlong > MOST_OVERLONG:
            break
        rows.append(row)
    return rows


class _Lines:
    """Lines of a file as the CSV reader asks for them; within one record no more than ``MOST_BYTES``."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.end, self.left = file, file.tell(), MOST_BYTES

    def __iter__(self) -> Iterator[str]:
        return self

    def record(self) -> None:
        """A new record begins here."""
        self.left = MOST_BYTES

    def __next__(self) -> str:
        line = self._file.readline(self.left + 1)
        if not line:
            raise StopIteration
        self.end += len(line)
        self.left -= len(line)
        if self.left < 0:
            raise TooLong
        return line.decode("utf-8", "replace")


def _records(file: IO[bytes], shape: Shape, start: int) -> Iterator[Row]:
    file.seek(start)
    lines = _Lines(file)
    reader = csv.reader(lines, delimiter=shape.delimiter)
    while True:
        begin = lines.end
        lines.record()
        try:
            values = next(reader)
        except StopIteration:
            return
        except (csv.Error, TooLong):
            # An open quote swallows what follows: the record ends with its first line, and the next one is read anew.
            file.seek(begin)
            raw, end = _whole_line(file)
            yield Row({}, end, OVERLONG, raw, scanned=MOST_BYTES - lines.left + end - begin)
            lines = _Lines(file)
            reader = csv.reader(lines, delimiter=shape.delimiter)
            continue
        if values and any(map(str.strip, values)):
            cells = {name: value[:LONGEST_CELL] for name, value in zip(shape.columns, values, strict=False)}
            yield Row(cells, lines.end, scanned=lines.end - begin)


def _whole_line(file: IO[bytes]) -> tuple[str, int]:
    """The beginning of a line however long it is, and where it ends."""
    line = begin = file.readline(MOST_BYTES)
    while line and not line.endswith(b"\n"):
        line = file.readline(MOST_BYTES)
    return begin[:2000].decode("utf-8", "replace"), file.tell()


def _objects(file: IO[bytes], start: int) -> Iterator[Row]:
    file.seek(start)
    while True:
        begin = file.tell()
        line = file.readline(MOST_BYTES + 1)
        if not line:
            return
        if len(line) > MOST_BYTES:
            file.seek(begin)
            raw, end = _whole_line(file)
            yield Row({}, end, OVERLONG, raw, scanned=len(line) + end - begin)
        elif line.strip():
            yield replace(_object(line, file.tell()), scanned=len(line))


def _object(line: bytes, end: int) -> Row:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        return Row({}, end, "not_an_object", line[:2000].decode("utf-8", "replace").strip())
    cells: Cells = {}
    for name, inner in value.items():
        if isinstance(inner, dict):  # an author or a source is often an object of its own
            cells |= {_text(f"{name}.{part}")[:80]: text for part, deep in inner.items() if (text := _text(deep))}
        elif text := _text(inner):
            cells[_text(name)[:80]] = text
        if len(cells) > MOST_COLUMNS:
            break
    return Row(cells, end)


def _text(value: Any) -> str:
    if isinstance(value, str):
        # What databases don't take: NULs, and halves of characters that JSON can name.
        return value[:LONGEST_CELL].replace("\x00", "").encode("utf-8", "replace").decode()
    return "" if isinstance(value, bool | list | dict) or value is None else str(value)

"""What a letter of 10 MB costs, from its bytes to the desk that takes it, and what hostile letters cost to read."""

import base64
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measuring import telling, use
from results import Row

LARGE = 2000.0
"""Milliseconds of processor time for a letter of 10 MB, as promised."""
HOSTILE = 2000.0
"""Milliseconds for the worst letter we know: it is read in a worker, while others wait."""
ROUNDS = 5
UNIT = "33.13"


def run(units: Path) -> list[Row]:
    """Measure on a database with units, in a copy of its own."""
    with tempfile.TemporaryDirectory(prefix="kentongan-bench-post-") as scratch:
        copy = Path(scratch) / "post.sqlite3"
        copy.write_bytes(units.read_bytes())
        use(copy)
        with telling("letters received and read"):
            return [*_received(), *_read()]


def _received() -> list[Row]:
    """Kept, sorted and offered to a handler that takes it."""
    from django.core.management import call_command

    from kentongan.foundation import post
    from kentongan.foundation.post.actions import sort
    from kentongan.foundation.post.keeping import keep
    from kentongan.foundation.units.models import Unit

    call_command("migrate", verbosity=0)
    post.register(lambda letter, *_: len(letter.attachments) == 1)
    unit = Unit.objects.get(code=UNIT)
    chance = random.Random(1)
    spent = [_spent(lambda raw: sort(keep(raw, unit=unit)[0]), _large(chance)) for _ in range(ROUNDS)]
    return [Row("a letter of 10 MB, received and placed", min(spent), "ms CPU", LARGE, f"worst {max(spent):.0f} ms")]


def _read() -> list[Row]:
    from kentongan.foundation.post.reading import read

    return [
        Row(
            f"read: {name}",
            min(_spent(read, raw) for _ in range(ROUNDS)),
            "ms CPU",
            HOSTILE,
            f"{len(raw) / 1e6:.0f} MB",
        )
        for name, raw in _hostile().items()
    ]


def _spent(work: Callable[[bytes], Any], raw: bytes) -> float:
    began = time.process_time()
    work(raw)
    return (time.process_time() - began) * 1000


def _large(chance: random.Random, size: int = 7_300_000) -> bytes:
    """A text and a file; other bytes each time, so that it is another letter."""
    return (
        b"From: ani@contoh.id\nSubject: Permohonan\nContent-Type: multipart/mixed; boundary=batas\n\n"
        b"--batas\nContent-Type: text/plain; charset=utf-8\n\nMohon data TPS.\n"
        b"--batas\nContent-Type: application/pdf; name=surat.pdf\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(chance.randbytes(size))
        + b"--batas--\n"
    )


def _hostile() -> dict[str, bytes]:
    page = b"From: a@contoh.id\nContent-Type: text/html\n\n"
    parts = b"Content-Type: multipart/mixed; boundary=x\n\n"
    quotes = (
        b"--x\nContent-Type: text/plain" + b';a="' * 1300 + b"\nContent-Disposition: x" + b';a="' * 1300 + b"\n\nx\n"
    )
    return {
        "30 MB of attachments": _large(random.Random(2), 30_000_000),
        "10 MB of line ends": b"From: a@contoh.id\n\n" + b"\n" * 10_000_000,
        "elements without end": page + b"<div>x" * 400_000,
        "paragraphs without end": page + b"<p>x" * 400_000,
        "links without end": page + b"<a>x" * 400_000,
        "ampersands": page + b"&" * 2_000_000,
        "parts without end": parts + b"--x\n\n\n" * 1_000_000,
        "pages without end": parts + (b"--x\nContent-Type: text/html\n\n" + b"<div>x" * 17_000 + b"\n") * 300,
        "quotes in fields": parts + quotes * 300,
    }

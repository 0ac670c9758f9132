"""Receives a piece of an upload and half of the next, for a test that kills it there: ``send_for_ever.py ID FILE``."""

import sys
import time
from io import BytesIO
from pathlib import Path

import django

django.setup()

PIECE = 1024 * 1024


class SlowLine(BytesIO):
    """Gives the first half of a piece, then silence."""

    def read(self, size: int | None = -1) -> bytes:
        piece = super().read(size)
        if not piece:
            sys.stdout.write("half\n")
            sys.stdout.flush()
            time.sleep(600)
        return piece


def main() -> None:
    """Take a whole piece, and then one that stops in its middle."""
    from kentongan.desks.newsroom.coverage.actions import uploads
    from kentongan.desks.newsroom.coverage.models import Upload

    upload = Upload.framework.select_related("coverage").get(pk=sys.argv[1])
    content = Path(sys.argv[2]).read_bytes()[upload.received :]
    upload = uploads.receive(upload, BytesIO(content[:PIECE]), at=upload.received, length=PIECE)
    length = min(PIECE, upload.size - upload.received)
    half = SlowLine(content[PIECE : PIECE + length // 2])
    uploads.receive(upload, half, at=upload.received, length=length)


main()

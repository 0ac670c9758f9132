"""Sends what is missing and finishes: ``end_upload.py ID FILE``; tells where it began and where the recording is."""

import sys
from io import BytesIO
from pathlib import Path

import django

django.setup()


def main() -> None:
    """Go on as the phone does."""
    from kentongan.desks.newsroom.coverage.actions import uploads
    from kentongan.desks.newsroom.coverage.models import Upload

    upload = Upload.framework.select_related("coverage__item", "person").get(pk=sys.argv[1])
    content, began = Path(sys.argv[2]).read_bytes(), upload.received
    while upload.received < upload.size:
        piece = content[upload.received : upload.received + 1024 * 1024]
        upload = uploads.receive(upload, BytesIO(piece), at=upload.received, length=len(piece))
    done = uploads.finish(upload, by=upload.person)
    sys.stdout.write(f"{began} {done.material.recording.path}\n")


main()

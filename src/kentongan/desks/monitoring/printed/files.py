"""Names and ends of the room's files in the file store: by month, so that no folder grows without end."""

import uuid
from collections.abc import Iterable

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone

from .models import CutPicture, PrintedPage

FOLDER = "monitoring/print"


def save(content: "bytes | File[bytes]", extension: str) -> str:
    """Keep a file; its name in the file store."""
    file = ContentFile(content) if isinstance(content, bytes) else content
    return default_storage.save(f"{FOLDER}/{timezone.now():%Y-%m}/{uuid.uuid4().hex}.{extension}", file)


def delete(names: Iterable[str]) -> None:
    for name in filter(None, names):
        default_storage.delete(name)


def unneeded(names: Iterable[str]) -> list[str]:
    """Those that no row names."""
    asked = set(filter(None, names))
    rows = PrintedPage.objects.for_system("whose files are kept")
    held = rows.filter(Q(original__in=asked) | Q(picture__in=asked) | Q(small__in=asked))
    kept = {name for row in held.values_list("original", "picture", "small") for name in row}
    kept |= set(CutPicture.objects.filter(file__in=asked).values_list("file", flat=True))
    return sorted(asked - kept)

"""Puts what was made of a document by into sealed files, each under its name and once, and gets it back."""

from collections.abc import Mapping
from functools import partial
from io import BytesIO
from secrets import token_hex
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from kentongan.foundation.vault import IDENTITY, seal_bytes, unseal_bytes

from ..keeping import FOLDER, delete_files
from ..redaction import wire
from .models import LongDocument, Piece


def put(document: LongDocument, name: str, told: Mapping[str, Any], data: bytes = b"", *, done: int) -> bool:
    """Keep a piece and note how many pages are done; False when somebody else did, or the document has moved on."""
    out = BytesIO()
    wire.write(out, told, data)
    token = token_hex(16)
    path = default_storage.save(f"{FOLDER}/{token[:2]}/{token}", ContentFile(seal_bytes(out.getvalue(), ring=IDENTITY)))
    try:
        with transaction.atomic():
            if same(document).update(done=done, stalls=0, dpi=document.dpi, touched_at=timezone.now()):
                Piece.objects.create(document=document, name=name, path=path)
                return True
    except IntegrityError:  # somebody else was quicker, or the document is gone
        pass
    default_storage.delete(path)
    return False


def same(document: LongDocument) -> Any:
    """The document's row as long as nobody has moved it on."""
    return LongDocument.objects.filter(pk=document.pk, state=document.state, tried=document.tried)


def get(document: LongDocument, name: str) -> tuple[dict[str, Any], bytes]:
    """What was put under a name."""
    with default_storage.open(document.pieces.get(name=name).path) as file:
        return wire.read(BytesIO(unseal_bytes(file.read(), ring=IDENTITY)))


def names(document: LongDocument) -> set[str]:
    return set(document.pieces.values_list("name", flat=True))


def drop(document: LongDocument, *beginnings: str) -> None:
    """Forget the pieces whose names begin so, in the caller's transaction; their files go after it."""
    rows = [one for one in document.pieces.all() if one.name.startswith(beginnings)]
    Piece.objects.filter(pk__in=[one.pk for one in rows]).delete()
    transaction.on_commit(partial(delete_files, [one.path for one in rows]))

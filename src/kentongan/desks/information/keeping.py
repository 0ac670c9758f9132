"""Files of a case: taken through the intake's door, kept sealed, read only by those who may."""

from collections.abc import Iterable
from dataclasses import dataclass
from secrets import token_hex
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils.translation import gettext as _

from kentongan.foundation.conduct.errors import WrongState
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.intake.kinds import Kind
from kentongan.foundation.intake.uploads import accept
from kentongan.foundation.vault import IDENTITY, seal_bytes, unseal_bytes

from .models import Attachment, InformationRequest
from .models.requests import AttachmentKind

FOLDER = "sealed"
holders: list[type[models.Model]] = [Attachment]
"""Models whose rows point to a sealed file by ``path``: by them keys are changed and lost files are found."""
TAKEN = (Kind.PDF, Kind.JPEG, Kind.PNG)
"""What an identity document or power of attorney may be."""
WORKED_ON = (AttachmentKind.SOURCE, AttachmentKind.READY)
"""What goes at the end of its term, before the case does."""


@dataclass(frozen=True)
class Kept:
    """A file that was accepted and lies sealed in the store, not yet bound to a case."""

    kind: str
    name: str
    mime: str
    size: int
    sha256: str
    path: str


def take(file: IO[bytes], *, name: str, kind: str, allow: Iterable[Kind] = TAKEN) -> Kept:
    """Clean a file and keep it sealed, before any transaction begins.

    Raises:
        Rejected: nothing was kept; the reason says how to mend it.
    """
    found = accept(file, name=name, allow=tuple(allow))
    content = found.content.read()
    token = token_hex(16)
    path = default_storage.save(f"{FOLDER}/{token[:2]}/{token}", ContentFile(seal_bytes(content, ring=IDENTITY)))
    return Kept(kind, found.name, found.mime, len(content), found.sha256, path)


@transaction.atomic
def keep(case: InformationRequest, kept: Kept, *, blacked_out: bool = False) -> Attachment:
    """Bind a kept file to a case, in the caller's transaction.

    Raises:
        WrongState: documents of the case were erased at the end of their term; a new one would stay for ever.
    """
    if kept.kind in WORKED_ON:
        now = locked(case)
        if now.sources_erased_on or now.erased_on:
            raise WrongState(_("The documents of this case were erased at the end of their term; none can be added."))
    return Attachment.objects.create(
        request=case, kind=kept.kind, name=kept.name, mime=kept.mime, size=kept.size, sha256=kept.sha256,
        path=kept.path, blacked_out=blacked_out,
    )  # fmt: skip


def drop_unbound(files: Iterable[Kept]) -> None:
    """Remove kept files that no record points to: the verb was refused, or the same form was sent twice."""
    paths = [one.path for one in files]
    bound = {path for model in holders for path in _held(model, paths)} if paths else set()
    for path in paths:
        if path not in bound:
            default_storage.delete(path)


def _held(model: type[models.Model], paths: list[str]) -> Iterable[str]:
    return model._base_manager.filter(path__in=paths).values_list("path", flat=True)  # noqa: SLF001 (unscoped on purpose)


def content_of(attachment: Attachment) -> bytes:
    """The file as it was accepted."""
    with default_storage.open(attachment.path) as file:
        return unseal_bytes(file.read(), ring=IDENTITY)


def delete_files(paths: Iterable[str]) -> None:
    """After the commit; what a killed process leaves is found by the sweep of files without a record."""
    for path in paths:
        default_storage.delete(path)

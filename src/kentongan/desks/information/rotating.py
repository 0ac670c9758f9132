"""Seals every identity number and document with the newest key, so that older keys can be thrown away."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from kentongan.foundation import ledger
from kentongan.foundation.people.actors import System
from kentongan.foundation.units.naming import NATIONAL_CODE
from kentongan.foundation.vault import IDENTITY, reseal

from .keeping import holders
from .models import Applicant

AT_ONCE = 500
BY = System("rotate-identity-keys")


@dataclass
class Resealed:
    """How much was sealed anew."""

    numbers: int = 0
    files: int = 0


def reseal_all() -> Iterator[Resealed]:
    """Go through all of them in portions, telling after each how far it is; may be stopped and begun again."""
    done = Resealed()
    after = 0
    while batch := list(Applicant.objects.filter(pk__gt=after).exclude(sealed_identity="").order_by("pk")[:AT_ONCE]):
        for one in batch:
            anew = reseal(one.sealed_identity.encode(), ring=IDENTITY).decode()
            # What was erased meanwhile must not come back.
            Applicant.objects.filter(pk=one.pk, sealed_identity=one.sealed_identity).update(sealed_identity=anew)
        after, done.numbers = batch[-1].pk, done.numbers + len(batch)
        yield done
    for holder in holders:
        after = 0
        while files := list(holder._base_manager.filter(pk__gt=after).order_by("pk")[:AT_ONCE]):  # noqa: SLF001 (every unit's)
            for row in files:
                _reseal_file(row)
            after, done.files = files[-1].pk, done.files + len(files)
            yield done
    with transaction.atomic():
        ledger.record("information.keys_changed", "information.identities", unit=NATIONAL_CODE, by=BY,
            numbers=done.numbers, files=done.files)  # fmt: skip


def _reseal_file(holder: Any) -> None:
    """Write the file anew beside the old one, point to it, then remove the old one: at no moment is there none."""
    try:
        with default_storage.open(holder.path) as file:
            content = reseal(file.read(), ring=IDENTITY)
    except FileNotFoundError:  # erased meanwhile
        return
    old = holder.path
    path = default_storage.save(old, ContentFile(content))
    rows = type(holder)._base_manager.filter(pk=holder.pk, path=old)  # noqa: SLF001 (every unit's)
    if path != old:
        default_storage.delete(old if rows.update(path=path) else path)

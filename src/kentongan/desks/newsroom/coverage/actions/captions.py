"""Words for many pictures at once: one caption for all that have none, and what is seen on each."""

from collections.abc import Mapping

from django.db import transaction

from kentongan.foundation.people.actors import Actor

from ..models import Coverage, Material
from .material import describe
from .records import gathering


@transaction.atomic
def caption(coverage: Coverage, words: Mapping[int, Mapping[str, str]], *, shared: str, by: Actor) -> int:
    """Give pictures their words, and those that still have no caption the shared one.

    Args:
        words: number of a picture's material → its ``caption`` and ``description``; empty ones change nothing.
    Returns:
        How many pictures have got words.
    Raises:
        ValidationError: something is too long; nothing was written.
    """
    coverage = gathering(coverage, by=by)
    rows = coverage.material.filter(pk__in=words, kind=Material.Kind.PHOTO, withdrawn_at=None).select_related("photo")
    told = 0
    for material in rows:
        typed = {name: text.strip() for name, text in words[material.pk].items() if text.strip()}
        given = {name: text for name, text in typed.items() if text != getattr(material.photo, name, "")}
        captioned = given.get("caption") or (material.photo and material.photo.caption)
        if shared.strip() and not captioned:
            given["caption"] = shared.strip()
        if given:
            describe(material, by=by, **given)
            told += 1
    return told

"""Pictures, documents and pages that a text names, looked up all at once: one query a kind."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from kentongan.foundation.assets.models import Photo, UnitDocument

_IN_TEXT = re.compile(r"<a\b(?=[^>]*\blinktype=\"(?P<kind>page|document)\")(?=[^>]*\bid=\"(?P<number>\d+)\")")


@dataclass(frozen=True)
class References:
    """What of the things named exists."""

    photos: Mapping[int, Photo] = field(default_factory=dict)
    documents: frozenset[int] = frozenset()
    pages: frozenset[int] = frozenset()

    def lacks(self, kind: str, number: int) -> bool:
        """Whether a page or document that a text links to no longer exists; of other kinds it knows nothing."""
        return {"page": number not in self.pages, "document": number not in self.documents}.get(kind, False)


def references_of(blocks: Iterable[Any], main_picture: int | None) -> References:
    """Look up what the blocks of a body name, and the main picture."""
    photos: set[Any] = {main_picture}
    documents: set[Any] = set()
    pages: set[Any] = set()
    for block in blocks:
        kind, value = block["type"], block["value"]
        if kind == "text":
            for found in _IN_TEXT.finditer(str(value)):
                (pages if found["kind"] == "page" else documents).add(int(found["number"]))
        elif kind == "photo":
            photos.add(value.get("image"))
        elif kind == "gallery":
            photos.update(one["value"].get("image") for one in value)
        elif kind == "document":
            documents.add(value.get("document"))
    wanted = Photo.objects.only("title", "description", "caption", "credit", "collection")
    return References(
        wanted.in_bulk([number for number in photos if number]),
        _existing(UnitDocument, documents),
        _existing(Page, pages),
    )


def _existing(model: Any, numbers: set[Any]) -> frozenset[int]:
    wanted = [number for number in numbers if number]
    return frozenset(model.objects.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else frozenset()

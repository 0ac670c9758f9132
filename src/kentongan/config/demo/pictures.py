"""Draws an office's pictures and files them in its collection."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.files.base import ContentFile
from wagtail.images.models import Filter

from kentongan.desks.newsroom.reads import CARD_PICTURE
from kentongan.foundation.assets.models import Photo
from kentongan.foundation.units.models import Unit

from .drawing import draw
from .drawing.brush import HEIGHT, WIDTH
from .texts import PictureText


class Album:
    """The pictures of one office by name, with the files that were written for them.

    Args:
        unit: the office, whose collection keeps them.
        texts: what to draw and how to describe it.
    """

    def __init__(self, unit: Unit, texts: Iterable[PictureText]) -> None:
        self._unit = unit
        self._files: list[Any] = []
        self.photos: Mapping[str, Photo] = {text.name: self._add(text) for text in texts}

    def burn(self) -> None:
        """Take the files away again."""
        for file in self._files:
            file.storage.delete(file.name)

    def _add(self, text: PictureText) -> Photo:
        content = draw(text.motif, text.seed)
        photo = Photo(
            title=text.title,
            file=ContentFile(content, name=f"{text.motif}-{text.seed}.jpg"),
            width=WIDTH,
            height=HEIGHT,
            file_size=len(content),
            collection=self._unit.collection,
            description=text.alt,
            caption=text.caption,
            credit=f"ilustrasi/{self._unit.short_name}",
            file_hash=hashlib.sha1(content, usedforsecurity=False).hexdigest(),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        photo.save()
        self._files.append(photo.file)
        # The size that lists show is made now, lest the portal's first reader wait for a dozen of them.
        self._files.append(photo.create_rendition(Filter(CARD_PICTURE)).file)
        return photo

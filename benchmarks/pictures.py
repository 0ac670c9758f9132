"""Pictures of the made-up nation: thousands of rows with their renditions, all of one file."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import count, islice
from typing import Any

from tables import insert

SPECS = {
    "max-720x720|format-webp": (720, 450),
    "max-1280x1280|format-webp": (1280, 800),
    "fill-640x400|format-webp": (640, 400),
    "max-165x165": (165, 103),
}
"""Renditions that the measured pages show, with their sizes in pixels."""
ORIGINAL = "originals/contoh.jpg"
SIZE = (1600, 1000)


def take(units: Iterable[Any], per_unit: int) -> dict[int, list[int]]:
    """Give each unit so many pictures with their renditions; returns unit → ids of its pictures."""
    from kentongan.foundation.assets.models import Photo, Rendition

    _save(ORIGINAL, SIZE)
    for spec, size in SPECS.items():
        _save(_file(spec), size)
    numbers = count(1)
    owned = {unit.pk: list(islice(numbers, per_unit)) for unit in units}
    insert(Photo, (_photo(pk, unit.collection) for unit in units for pk in owned[unit.pk]))
    insert(Rendition, (one for pks in owned.values() for pk in pks for one in _renditions(pk)))
    return owned


def made() -> int:
    """How many renditions the database holds; pages that had to make one were measured making it."""
    from kentongan.foundation.assets.models import Rendition

    return Rendition.objects.count()


def _photo(pk: int, collection: Any) -> Any:
    from kentongan.foundation.assets.models import Photo

    return Photo(
        pk=pk,
        title=f"Suasana kegiatan {pk}",
        file=ORIGINAL,
        width=SIZE[0],
        height=SIZE[1],
        file_size=20_000,
        collection=collection,
        credit="rap",
        caption="Peserta mengikuti kegiatan.",
        description="Peserta duduk melingkar di aula.",
    )


def _renditions(pk: int) -> Iterator[Any]:
    from wagtail.images.models import Filter

    from kentongan.foundation.assets.models import Photo, Rendition

    for spec, (width, height) in SPECS.items():
        key = Filter(spec).get_cache_key(Photo())
        yield Rendition(
            image_id=pk, filter_spec=spec, focal_point_key=key, file=_file(spec), width=width, height=height
        )


def _file(spec: str) -> str:
    name, _, rest = spec.partition("|")
    return f"images/co/contoh.{name}.{'webp' if rest else 'jpg'}"


def _save(name: str, size: tuple[int, int]) -> None:
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage
    from PIL import Image

    if not default_storage.exists(name):
        out = BytesIO()
        Image.new("RGB", size, (180, 60, 50)).save(out, "WEBP" if name.endswith("webp") else "JPEG")
        default_storage.save(name, ContentFile(out.getvalue()))

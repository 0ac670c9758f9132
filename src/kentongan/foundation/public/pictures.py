"""The sizes in which a page shows a picture: a phone takes the smaller one."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from kentongan.foundation.assets.models import Photo, Rendition

SMALL, LARGE = SIZES = ("max-720x720|format-webp", "max-1280x1280|format-webp")


@dataclass(frozen=True, slots=True)
class Sized:
    """A picture for a page: ``large``, and ``small`` where that is a different one."""

    large: Any
    small: Any = None


def sized(photo: Photo) -> Sized:
    """The picture in the sizes of pages; they are made where they are missing."""
    found = _brought_along(photo) or photo.get_renditions(*SIZES)
    small, large = found[SMALL], found[LARGE]
    return Sized(large, small if small.width < large.width else None)


def _brought_along(photo: Photo) -> dict[str, Any]:
    """The sizes that the page's query has fetched; nothing unless it has them all.

    These sizes don't depend on the focal point, so their names tell them apart, which Wagtail would compute anew.
    """
    made = {one.filter_spec: one for one in getattr(photo, "prefetched_renditions", ())}
    return made if not photo.withdrawn_at and made.keys() >= set(SIZES) else {}


def with_sizes(renditions: str = "renditions") -> "Prefetch[Any]":
    """Prefetches the sizes of however many pictures in one query.

    Args:
        renditions: the way from the rows to their pictures' renditions.
    """
    return Prefetch(renditions, Rendition.objects.filter(filter_spec__in=SIZES), to_attr="prefetched_renditions")

"""What the room shows on the desk's pages."""

from typing import Any

from django import template

from ...layout.boxes import Box
from ...models import Concern
from ..models import Cut
from ..reads import pictures_of

register = template.Library()


@register.inclusion_tag("printed/pictures.html")
def cut_pictures(concern: Concern) -> dict[str, Any]:
    """The pictures of an article in print, on its concern's page."""
    return {"concern": concern, "pictures": pictures_of([concern])[concern.pk]}


@register.filter
def frames(cut: Cut) -> list[Box]:
    return cut.frames


@register.filter
def lines(cut: Cut) -> str:
    """Its frames as they are typed: left, top, right, bottom, one a line."""
    return "\n".join(",".join(map(str, corners)) for corners in cut.boxes)


@register.filter
def paragraphs(cut: Cut) -> list[tuple[int, str]]:
    """Where an article may be divided: number of the paragraph and how it begins."""
    found = [one.strip() for one in cut.text.split("\n\n") if one.strip()]
    return [(number, one[:60]) for number, one in enumerate(found)][1:]


@register.filter
def of(numbers: dict[int, int], key: int) -> int | None:
    """What stands in a table under a number."""
    return numbers.get(key)

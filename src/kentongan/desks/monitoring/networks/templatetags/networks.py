"""What a network said of a mention, on the page of a concern."""

from typing import Any

from django import template

from ...models import Concern
from ..reads import said_of

register = template.Library()


@register.inclusion_tag("networks/said.html")
def said_by_network(concern: Concern) -> dict[str, Any]:
    """That it was edited or deleted, its warning, who passed it on."""
    return {"said": said_of(concern), "concern": concern}

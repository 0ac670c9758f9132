"""What stands above and below the stream: saved views, and what the list is narrowed to."""

from typing import Any
from urllib.parse import parse_qsl

from django.db.models import Q, QuerySet

from kentongan.foundation.people.models import Person

from .models import SavedView
from .narrowing import StreamFilter

MOST = 60


def beside_stream(person: Person, chosen: StreamFilter, tab: str) -> dict[str, Any]:
    """What the templates above and below the stream take."""
    query = f"tab={tab}" + (f"&{told}" if (told := chosen.query_of(without_tab=True)) else "")
    views = list(saved_views(person))
    own = next((one for one in views if one.query == query and one.by_id == person.pk), None)
    return {"views": views, "query": query, "chosen": parse_qsl(query), "own_view": own}


def saved_views(person: Person) -> "QuerySet[SavedView]":
    """The person's own, and what colleagues share in the units whose desk they see."""
    rows = SavedView.objects.visible_to(person).filter(Q(by=person) | Q(shared=True))
    return rows.select_related("unit").order_by("name", "pk")[:MOST]

"""How often things are seen: counted once per opened page, without cookies and without robots."""

import re
from collections.abc import Iterable

from django.db.models import F
from django.db.models.functions import Greatest
from django.http import HttpRequest

from .models import ViewCount

ROBOT = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|fetch|scrap|monitor|headless|lighthouse|facebookexternalhit|whatsapp"
    r"|curl|wget|python|java/|go-http|okhttp|axios|libwww|httpclient",
    re.IGNORECASE,
)


def seen(kind: str, object_id: int) -> None:
    """Count one more reader of a thing; safe beside any number of others doing the same.

    Args:
        kind: what is counted, such as ``"newsroom.article"`` (at most 40 characters).
        object_id: its id within the kind; the caller has made sure that it exists and is public.
    """
    row = ViewCount.objects.filter(kind=kind, object_id=object_id)
    if row.update(count=F("count") + 1):
        return
    ViewCount.objects.bulk_create([ViewCount(kind=kind, object_id=object_id)], ignore_conflicts=True)
    row.update(count=F("count") + 1)


def start_at(kind: str, object_id: int, count: int) -> None:
    """Let a counter begin at a number brought from elsewhere; one that is already higher stays.

    Raises:
        ValueError: the number is negative.
    """
    if count < 0:
        raise ValueError("a counter starts at zero or above")
    ViewCount.objects.bulk_create([ViewCount(kind=kind, object_id=object_id, count=count)], ignore_conflicts=True)
    ViewCount.objects.filter(kind=kind, object_id=object_id).update(count=Greatest("count", count))


def views(kind: str, ids: Iterable[int]) -> dict[int, int]:
    """Number of readers by id; what nobody has opened counts 0."""
    wanted = list(ids)
    rows = ViewCount.objects.filter(kind=kind, object_id__in=wanted).values_list("object_id", "count")
    return dict.fromkeys(wanted, 0) | dict(rows)


def is_robot(user_agent: str) -> bool:
    """Whether a user agent says that no person is reading; one that says nothing is taken for a robot."""
    return not user_agent or ROBOT.search(user_agent) is not None


def comes_from_own_page(request: HttpRequest) -> bool:
    """Whether a browser says that a page of this very host sent the request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    host = request.get_host().lower()
    return request.headers.get("Origin", "").lower() in {f"http://{host}", f"https://{host}"}

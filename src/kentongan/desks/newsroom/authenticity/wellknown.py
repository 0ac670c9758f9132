"""What anybody's program reads to check us: the public keys with their certificates, and the list of each day."""

import json
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.public.hosts import UnitRequest

from .models import DayList, SigningKey
from .statements import KEYS

PER_PAGE = 2000
FRESH = "public, max-age=300"
FIXED = "public, max-age=31536000, immutable"


@require_safe
def keys(request: UnitRequest) -> JsonResponse:
    """Every key there was, newest last, with its certificate and how it ended.

    On a unit's host its own and the nation's; on the national host all units', ``?unit=33.13`` for one and the nation.
    """
    rows = SigningKey.objects.select_related("unit", "certified_by").order_by("pk")
    unit = request.GET.get("unit", "")[:16].replace("\x00", "") if request.unit.is_national else request.unit.code
    if unit:
        rows = rows.filter(unit__code__in={unit, _nation_of(request)})
    page = Window.of(rows, request.GET.get("hal"), PER_PAGE)
    document: dict[str, Any] = {"schema": KEYS, "keys": [_told(key) for key in page]}
    if page.has_next:
        document["next"] = f"{request.unit.address_url}{reverse('keys')}?hal={page.next_number}"
    answer = JsonResponse(document, headers={"Cache-Control": FRESH})
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
def day(request: UnitRequest, day: str) -> HttpResponse:
    """One day's list, on the national host; it never changes."""
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    if not request.unit.is_national:
        raise Http404
    kept = get_object_or_404(DayList.objects.select_related("key"), day=asked)
    told = {"statement": kept.statement, "signature": kept.signature, "key": kept.key.public}
    headers = {"Cache-Control": FIXED, "Access-Control-Allow-Origin": "*"}
    return HttpResponse(json.dumps(told, ensure_ascii=False), content_type="application/json", headers=headers)


def _told(key: SigningKey) -> dict[str, Any]:
    return {
        "unit": key.unit.code,
        "name": key.unit.name,
        "public": key.public,
        "statement": key.statement,
        "certificate": key.certificate,
        "by": key.certified_by.public if key.certified_by else key.public,
        "retired": key.retired_at and key.retired_at.isoformat(),
        "revoked": key.revoked_at and {"at": key.revoked_at.isoformat(), "reason": key.revoked_reason},
    }


def _nation_of(request: UnitRequest) -> str:
    unit = request.unit
    while unit.parent is not None:
        unit = unit.parent
    return unit.code

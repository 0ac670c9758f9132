"""The upload door for phones: announce a file, send it piece by piece, finish it. Answers are JSON.

``POST …/unggahan/`` → the upload with how much of it is here; ``PUT`` to its address with ``Content-Range`` adds a
piece; ``GET`` tells how far it is; ``POST …/selesai/`` keeps it. Every step may be repeated.
"""

import json
import re
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.units.access import StaffRequest, holding

from .. import spool
from ..actions import uploads as actions
from ..models import Upload
from ..states import COVER
from .finding import coverage_of

RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})")
LONGEST_ASK = 4096
NO_ROOM = 507
"""HTTP 507, insufficient storage (RFC 4918, 11.5)."""


def _told(upload: Upload, status: int = 200) -> JsonResponse:
    """How the upload stands."""
    told: dict[str, Any] = {
        "address": reverse("coverage:upload", args=[upload.pk]),
        "received": upload.received,
        "size": upload.size,
        "state": upload.state,
    }
    if upload.refusal:
        told["error"] = upload.refusal
    if upload.material_id:
        told["material"] = reverse("coverage:material", args=[upload.material_id])
    return JsonResponse(told, status=status)


def _refused(refusal: Exception) -> JsonResponse:
    if isinstance(refusal, actions.Gap):
        return JsonResponse({"error": str(refusal), "received": refusal.received}, status=409)
    status = NO_ROOM if isinstance(refusal, actions.Full) else 422 if isinstance(refusal, Rejected) else 403
    return JsonResponse({"error": str(refusal)}, status=status)


def _mine(request: StaffRequest, upload: Any) -> Upload:
    """The person's own upload, in a unit where they still cover."""
    rows = Upload.objects.managed_by(request.user).filter(person=request.user)
    return get_object_or_404(rows.select_related("coverage__item", "coverage__unit", "unit"), pk=upload)


@require_POST
@holding(COVER)
def start(request: StaffRequest, coverage: int) -> HttpResponse:
    """Announce a file: ``{"key": …, "name": …, "size": …}``."""
    found = coverage_of(request, coverage)
    try:
        asked = json.loads(request.read(LONGEST_ASK))
        key, name, size = str(asked["key"])[:64], str(asked["name"])[:200], int(asked["size"])
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"error": _("The announcement can't be read.")}, status=400)
    try:
        return _told(actions.start(found, key=key, name=name, size=size, by=request.user), status=201)
    except (Refused, Rejected) as refusal:
        return _refused(refusal)


@require_http_methods(["GET", "PUT"])
@holding(COVER)
def upload(request: StaffRequest, upload: Any) -> HttpResponse:
    """A piece of the file, or how far it is."""
    found = _mine(request, upload)
    if request.method == "GET":
        return _told(found)
    given = RANGE.fullmatch(request.headers.get("Content-Range", ""))
    if not given:
        return JsonResponse({"error": _("The announcement can't be read.")}, status=400)
    first, last, size = map(int, given.groups())
    if size != found.size or last < first:
        return JsonResponse({"error": _("The announcement can't be read.")}, status=400)
    try:
        return _told(actions.receive(found, request, at=first, length=last - first + 1))  # type: ignore[arg-type]
    except Refused as refusal:
        return _refused(refusal)
    except spool.CutShort:
        return JsonResponse({"error": _("The line broke."), "received": found.received}, status=400)


@require_POST
@holding(COVER)
def finish(request: StaffRequest, upload: Any) -> HttpResponse:
    """Keep the whole file."""
    try:
        return _told(actions.finish(_mine(request, upload), by=request.user))
    except Refused as refusal:
        return _refused(refusal)

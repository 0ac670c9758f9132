"""A page as it was seen: inside a page of ours that says what it is, and by itself for the frame there."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kentongan.foundation.public.security import POLICY, UPLOAD_POLICY
from kentongan.foundation.units.access import StaffRequest, holding

from ..collecting.archives import reopened
from ..collecting.reading import PAGES
from ..models import Concern
from ..reads_sightings import Seen, seen_once
from ..states import VIEW


@require_GET
@holding(VIEW)
def page(request: StaffRequest, concern: int, sighting: int) -> HttpResponse:
    """What the copy is, with the copy in a frame in which nothing runs."""
    found, seen = _reached(request, concern, sighting)
    context = {"concern": found, "mention": found.mention, "seen": seen, "copy": seen.sighting.copy}
    return render(request, "monitoring/staff/copy.html", context)


@require_GET
@holding(VIEW)
def copy(request: StaffRequest, concern: int, sighting: int) -> HttpResponse:
    """The copy alone: no script runs, nothing is asked of any other host, and none is told of by its name."""
    _found, seen = _reached(request, concern, sighting)
    kept = reopened(seen.sighting.copy)  # type: ignore[arg-type]  # reached ones have a copy
    is_page = kept.mime.partition(";")[0].strip().lower() in PAGES
    response = HttpResponse(kept.body, content_type=kept.mime if is_page else "text/plain")
    response[POLICY] = UPLOAD_POLICY
    response["Content-Disposition"] = "inline"
    response["X-DNS-Prefetch-Control"] = "off"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _reached(request: StaffRequest, concern: int, sighting: int) -> tuple[Concern, Seen]:
    rows = Concern.objects.visible_to(request.user).select_related("unit", "mention__outlet")
    found = rows.filter(pk=concern).first()
    if found and (seen := seen_once(found, sighting)) and seen.sighting.copy:
        return found, seen
    raise Http404

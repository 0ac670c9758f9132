"""Pictures of pages and of articles, for who may see them."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponseBase
from django.views.decorators.http import require_GET

from kentongan.foundation.public.security import POLICY, UPLOAD_POLICY
from kentongan.foundation.units.access import StaffRequest, holding

from ...models import Concern
from ...states import VIEW, WORK
from ..reads import pictures_of
from .pages import page_of


@require_GET
@holding(WORK)
def page(request: StaffRequest, printed_page: int) -> HttpResponseBase:
    """A page as finely as it is kept."""
    return _answer(page_of(request, printed_page).picture)


@require_GET
@holding(WORK)
def small(request: StaffRequest, printed_page: int) -> HttpResponseBase:
    """A page as a phone shows it."""
    return _answer(page_of(request, printed_page).small)


@require_GET
@holding(VIEW)
def cut(request: StaffRequest, concern: int, cut_picture: int) -> HttpResponseBase:
    """An article as it stood on the page, for who may see a concern of its mention."""
    seen = list(Concern.objects.visible_to(request.user).filter(pk=concern))
    shown = [one for pictures in pictures_of(seen).values() for one in pictures if one.pk == cut_picture]
    return _answer(shown[0].file if shown else "")


def _answer(name: str) -> HttpResponseBase:
    if not name:
        raise Http404
    response = FileResponse(default_storage.open(name), content_type="image/jpeg")
    response[POLICY] = UPLOAD_POLICY
    response["Cache-Control"] = "private, no-store"
    return response

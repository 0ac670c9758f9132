"""Pages for what went wrong, in the unit's own dress; the last two need no database."""

from typing import TYPE_CHECKING

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotFound,
    HttpResponsePermanentRedirect,
    HttpResponseServerError,
)
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

if TYPE_CHECKING:
    from .hosts import UnitRequest


def page_not_found(request: "UnitRequest", exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """Nothing is here: lead to where it went, or say so and lead to what is."""
    from .slots import MOVED  # which needs the units' tables, that this module does without

    for address in MOVED.ask(request, request.unit):
        return HttpResponsePermanentRedirect(address)
    return HttpResponseNotFound(render(request, "public/404.html", {"unit": request.unit}).content)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke on our side: say that nothing the reader did is to blame."""
    return HttpResponseServerError(broken_page(request))


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database can't be reached, so not even the unit is known: ask to come back shortly."""
    with translation.override("id"):
        return HttpResponse(broken_page(request), status=503, headers={"Retry-After": "30"})


def broken_page(request: HttpRequest) -> str:
    """The page of a failure, from what the request already holds."""
    return render_to_string("500.html", {"unit": getattr(request, "unit", None)})

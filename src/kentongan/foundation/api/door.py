"""The door before the API: no cookie goes in or out, nothing is kept by caches, every error is a problem."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .mounting import ROOT
from .problems import BAD_REQUEST, TYPE, problem

BELOW = ROOT.split("/", maxsplit=2)[1]


class DoorMiddleware:
    """Stands right behind the host middleware, so that nothing further in reads a cookie of an API request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if getattr(request, "unit", None) is not None or not request.path_info.startswith(f"/{BELOW}/"):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        answer = self.get_response(request)
        if answer.status_code >= BAD_REQUEST and answer.get("Content-Type", "") != TYPE:
            allowed = answer.get("Allow")
            answer = problem(request, answer.status_code)
            if allowed:
                answer["Allow"] = allowed
        answer.cookies.clear()
        answer["Cache-Control"] = "no-store"
        return answer

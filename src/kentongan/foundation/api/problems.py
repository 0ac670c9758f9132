"""Errors as machines and people read them: ``application/problem+json`` in the asker's language.

Source: RFC 9457 (problem details), RFC 6750, 3 (WWW-Authenticate), RFC 9110, 10.2.3 (Retry-After).
"""

import json
import logging
import math
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext_lazy as _
from ninja.errors import HttpError, ValidationError

TYPE = "application/problem+json"
BAD_REQUEST, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, NOT_ALLOWED, UNFIT, TOO_MANY, FAULT = (
    400, 401, 403, 404, 405, 422, 429, 500,
)  # fmt: skip
TITLES: Mapping[int, str | Promise] = {
    BAD_REQUEST: _("The request can't be read."),
    UNAUTHORIZED: _("No valid key came with the request."),
    FORBIDDEN: _("This key doesn't open that."),
    NOT_FOUND: _("There is nothing here that this key may see."),
    NOT_ALLOWED: _("This address takes no such method."),
    UNFIT: _("Something in the request doesn't fit."),
    TOO_MANY: _("Too many requests came with this key."),
    FAULT: _("The program failed at this request. It is noted; try again later."),
}

log = logging.getLogger(__name__)


class Problem(Exception):  # noqa: N818 (reads as what happened)
    """An answer that isn't what was asked for; ``wait`` are seconds until another try makes sense."""

    def __init__(self, status: int, detail: "str | Promise" = "", *, wait: float = 0) -> None:
        super().__init__(status)
        self.status = status
        self.detail = detail
        self.wait = wait


def problem(
    request: HttpRequest,
    status: int,
    detail: "str | Promise" = "",
    *,
    errors: Sequence[Mapping[str, Any]] = (),
    wait: float = 0,
) -> HttpResponse:
    """The answer for a problem, in the language that the asker prefers."""
    with translation.override(language_of(request)):
        title = TITLES.get(status, TITLES[FAULT if status >= FAULT else BAD_REQUEST])
        told: dict[str, Any] = {"type": "about:blank", "title": str(title), "status": status}
        if detail:
            told["detail"] = str(detail)
        if errors:
            told["errors"] = list(errors)
        answer = HttpResponse(json.dumps(told, ensure_ascii=False), status=status, content_type=TYPE)
        answer["Content-Language"] = translation.get_language() or ""
    if status == UNAUTHORIZED:
        answer["WWW-Authenticate"] = 'Bearer realm="Kentongan"'
    if wait:
        answer["Retry-After"] = str(math.ceil(wait))
    return answer


def language_of(request: HttpRequest) -> str:
    """What the asker prefers by ``Accept-Language``; Indonesian when nothing is said."""
    return get_language_from_request(request)


def answer_problem(request: HttpRequest, error: Problem) -> HttpResponse:
    return problem(request, error.status, error.detail, wait=error.wait)


def answer_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, error.status_code)


def answer_missing(request: HttpRequest, error: Http404) -> HttpResponse:  # noqa: ARG001 (says no more than: nothing)
    return problem(request, NOT_FOUND)


def answer_unfit(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What doesn't fit, by the parameter's name; the words of each are the checker's own, in English."""
    told = [{"field": str(one["loc"][-1]), "message": str(one["msg"])} for one in error.errors]
    return problem(request, UNFIT, errors=told)


def answer_fault(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("API request %s failed", request.path, exc_info=error)
    return problem(request, FAULT)

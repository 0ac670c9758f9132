"""The language of a page: said by the path on public hosts, by the person on the staff host."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation
from django.utils.encoding import escape_uri_path
from django.utils.http import escape_leading_slashes

from .hosts import Responder

ENGLISH = "en"
COOKIE = PARAMETER = "bahasa"
YEAR = 365 * 24 * 60 * 60
KEPT = ("q", "di", "jenis", "rubrik", "tahun", "urut", "hal")
"""What a public address may ask: a search with its filters, a shelf and the number of a page."""
KNOWN = frozenset(code for code, _ in settings.LANGUAGES)


class LanguageMiddleware:
    """Public hosts: ``/en/…`` is English, anything else Indonesian, so a page can be cached by its path.

    Staff host: ``?bahasa=``, else the signed-in person's own choice, else the cookie of an earlier asking.
    """

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if getattr(request, "unit", None) is None:
            return self._answer(request, staff_language(request))
        if request.path_info == f"/{ENGLISH}":
            return HttpResponsePermanentRedirect(f"/{ENGLISH}/")
        request.plain_path = request.path_info  # type: ignore[attr-defined]  # see UnitRequest
        if not request.path_info.startswith(f"/{ENGLISH}/"):
            return self._answer(request, settings.LANGUAGE_CODE)
        request.path_info = request.plain_path = request.path_info[3:]  # type: ignore[attr-defined]  # as above
        prefix = get_script_prefix()
        # Links made while this page is written keep the reader in English.
        set_script_prefix(f"{prefix}{ENGLISH}/")
        try:
            return self._answer(request, ENGLISH)
        finally:
            set_script_prefix(prefix)

    def _answer(self, request: HttpRequest, language: str) -> HttpResponse:
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        if getattr(request, "unit", None) is None and asked_language(request):
            remember(response, language)
        return response

    def process_view(self, request: HttpRequest, *view: Any) -> None:  # noqa: ARG002 (Django's signature)
        """On the staff host, once the person is known, speak their language."""
        if getattr(request, "unit", None) is not None or asked_language(request):
            return
        chosen = preferred_language(request)
        if chosen:
            translation.activate(chosen)  # undone where the request's language is set
            request.LANGUAGE_CODE = chosen


def asked_language(request: HttpRequest) -> str:
    """The language in ``?bahasa=``; empty when it is absent or unknown."""
    asked = request.GET.get(PARAMETER, "")
    return asked if asked in KNOWN else ""


def staff_language(request: HttpRequest) -> str:
    """The language of a staff page before anyone is known to be signed in."""
    kept = request.COOKIES.get(COOKIE, "")
    return asked_language(request) or (kept if kept in KNOWN else settings.LANGUAGE_CODE)


def preferred_language(request: HttpRequest) -> str:
    """The language a signed-in person chose in their account; empty for none."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return ""
    try:
        chosen = person.wagtail_userprofile.preferred_language
    except (AttributeError, ObjectDoesNotExist):
        return ""
    return chosen if chosen in KNOWN else ""


def remember(response: HttpResponse, language: str) -> None:
    """Keep the choice for the sign-in pages, where nobody is known yet."""
    response.set_cookie(
        COOKIE,
        language,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def path_in(request: HttpRequest, language: str) -> str:
    """The address of the same page in another language, without its host."""
    if getattr(request, "unit", None) is None:
        query = request.GET.copy()
        query[PARAMETER] = language
        return f"{_as_link(request.path)}?{query.urlencode()}"
    prefix = f"/{ENGLISH}" if language == ENGLISH else ""
    query_string = urlencode([(name, request.GET[name]) for name in KEPT if name in request.GET])
    plain = _as_link(getattr(request, "plain_path", request.path_info))
    return f"{prefix}{plain}" + (f"?{query_string}" if query_string else "")


def _as_link(path: str) -> str:
    """A path that stays on this host: ``//elsewhere/`` would leave it."""
    return escape_leading_slashes(escape_uri_path(path))

"""From the host name of a request to the unit whose site answers, before anything else is looked at."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, connection
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponsePermanentRedirect
from django.http.request import split_domain_port
from django.utils.html import format_html

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.naming import NATIONAL_CODE

from .errors import unavailable

Responder = Callable[[HttpRequest], HttpResponse]
HEALTH_PATH = "/healthz"
NOBODY = """<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Tidak ada situs di alamat ini</title>
</head>
<body>
<h1>Tidak ada situs di alamat ini</h1>
<p>Mungkin ada salah ketik. <a href="{portal}">Cari satker di portal nasional</a>.</p>
<p lang="en">There is no site at this address; it may be mistyped.
<a href="{portal}en/">Find an office on the national portal</a>.</p>
</body>
</html>
"""
"""Whole in itself: a host that is nobody's serves no style sheet either."""


class UnitRequest(HttpRequest):
    """A request on a unit's site: what views behind the public addresses receive."""

    unit: Unit
    plain_path: str
    """The path without the language before it, such as ``/berita/`` for ``/en/berita/``."""


class HostMiddleware:
    """Chooses staff or public addresses by host name; a host that is nobody's gets a short 404 page."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == HEALTH_PATH:
            return health()
        host = host_name(request)
        if not host:
            return nobody_here()
        if host == settings.STAFF_HOST:
            if has_nul(request):
                return nobody_here()
            request.unit = None  # type: ignore[attr-defined]  # public requests carry their unit
            return self.get_response(request)
        return self._public(request, host)

    def _public(self, request: HttpRequest, host: str) -> HttpResponse:
        try:
            unit = unit_at(host)
        except DatabaseError:
            return unavailable(request)
        if unit is None:
            return nobody_here()
        # A form that was open when the name changed is taken where it was: led on, a browser would drop what it holds.
        reads = request.method in {"GET", "HEAD"}
        if reads and host != unit.host_name and (unit.host_confirmed_at or unit.is_national):
            return HttpResponsePermanentRedirect(f"{unit.address_url}{request.get_full_path()}")
        return self._serve(request, unit)

    def _serve(self, request: HttpRequest, unit: Unit) -> HttpResponse:
        request.unit = unit  # type: ignore[attr-defined]  # see UnitRequest
        request.urlconf = settings.PUBLIC_URLCONF  # type: ignore[attr-defined]  # Django's own protocol
        # A page that never reads a cookie is the same for everyone, so any cache may keep it.
        request.META.pop("HTTP_COOKIE", None)
        response = self.get_response(request)
        response.cookies.clear()
        forget_cookies_in_vary(response)
        return response


def has_nul(request: HttpRequest) -> bool:
    """Whether the address holds a NUL, which PostgreSQL refuses and no page of ours has."""
    return "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", "")


def host_name(request: HttpRequest) -> str:
    """The host asked for, lower case, without port and trailing dot; empty when it is malformed."""
    try:
        return split_domain_port(request.get_host())[0]
    except DisallowedHost:
        return ""


def unit_at(host: str) -> Unit | None:
    """The unit whose site answers at a host name, with the units above it, in one indexed query.

    A label under the configured domain belongs to the unit with that slug, whatever another unit claims.
    """
    label, _, rest = host.partition(".")
    if host == settings.DOMAIN:
        where = Q(code=NATIONAL_CODE)
    elif rest == settings.DOMAIN:
        where = Q(slug=label) | Q(host=host)
    else:
        where = Q(host=host)
    found = list(Unit.objects.filter(where).select_related("parent__parent").order_by()[:2])
    by_slug = (unit for unit in found if rest == settings.DOMAIN and unit.slug == label)
    return next(by_slug, found[0] if found else None)


def health() -> HttpResponse:
    """Tell operations whether this process reaches its database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse(b"database unreachable\n", status=503, content_type="text/plain")
    return HttpResponse(b"ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def nobody_here() -> HttpResponse:
    """Answer a host that is nobody's in both languages, without repeating a byte of what was asked."""
    portal = f"{settings.SCHEME}://{settings.DOMAIN}{settings.PORT_SUFFIX}/"
    headers = {"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff"}
    return HttpResponseNotFound(format_html(NOBODY, portal=portal), headers=headers)


def forget_cookies_in_vary(response: HttpResponse) -> None:
    """Take ``Cookie`` out of ``Vary``: cookies were removed before any page could read them."""
    kept = [name for name in response.get("Vary", "").split(",") if name.strip().lower() not in {"", "cookie"}]
    if kept:
        response["Vary"] = ",".join(kept).strip()
    elif response.has_header("Vary"):
        del response["Vary"]

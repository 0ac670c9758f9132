"""Security headers: what a browser may do with our pages, said in one place for each kind of answer."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .hosts import Responder

POLICY = "Content-Security-Policy"


def policy(**sources: str) -> str:
    """Write a content security policy; ``script_src="'self'"`` becomes ``script-src 'self'``."""
    directives = [f"{name.replace('_', '-')} {allowed}".strip() for name, allowed in sources.items()]
    if settings.SCHEME == "https":
        directives.append("upgrade-insecure-requests")
    return "; ".join(directives)


PUBLIC_POLICY = policy(
    default_src="'none'",
    script_src="'self'",
    style_src="'self'",
    img_src="'self' data:",
    font_src="'self'",
    connect_src="'self'",
    manifest_src="'self'",
    form_action="'self'",
    base_uri="'none'",
    frame_ancestors="'none'",
)
STAFF_POLICY = policy(
    default_src="'self'",
    script_src="'self'",
    # The rich-text editor writes a <style> element of its own.
    style_src="'self' 'unsafe-inline'",
    img_src="'self' data: blob:",
    frame_src="'self'",
    object_src="'none'",
    base_uri="'self'",
    form_action="'self'",
    frame_ancestors="'self'",
)
UPLOAD_POLICY = policy(default_src="'none'", style_src="'unsafe-inline'", sandbox="")
"""Uploaded files: even one that turns out to hold a script runs nothing."""

UNUSED_POWERS = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
PERMISSIONS = ", ".join(f"{power}=()" for power in UNUSED_POWERS)


class SecurityHeadersMiddleware:
    """Puts the headers on every answer; a view may only choose a policy of its own instead of ours."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        staff = getattr(request, "unit", None) is None
        upload = request.path_info.startswith(settings.MEDIA_URL)
        response[POLICY] = choose_policy(response.get(POLICY), staff=staff, upload=upload)
        response["Permissions-Policy"] = PERMISSIONS
        response["Cross-Origin-Opener-Policy"] = "same-origin"
        # A picture may be shown by a feed reader or a preview elsewhere; a page may not be embedded.
        response["Cross-Origin-Resource-Policy"] = "cross-origin" if upload else "same-origin"
        response.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)  # a secret page tells nobody
        response["X-Content-Type-Options"] = "nosniff"
        response["X-Frame-Options"] = "SAMEORIGIN" if staff else "DENY"
        return response


def choose_policy(given: str | None, *, staff: bool, upload: bool) -> str:
    """The policy of an answer; ``given`` is the one a view has set, if any.

    A preview in the staff shell arrives with the public policy, which would forbid the shell to frame it.
    """
    if upload:
        return UPLOAD_POLICY
    if given and given != PUBLIC_POLICY:
        return given
    return STAFF_POLICY if staff else PUBLIC_POLICY

"""The gate of the staff host: an address is open only when it is listed here, so a new one of Wagtail's stays shut.

What is listed still asks for rights; what is not listed answers 404 to everybody.
"""

import re
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from .fullness import no_room

OPEN = {
    "wagtailadmin_home", "wagtailadmin_account", "wagtailadmin_dismissibles", "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog", "wagtailadmin_explore_root", "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_pages:add", "wagtailadmin_pages:add_subpage", "wagtailadmin_pages:preview_on_add",
    "wagtailadmin_pages:edit", "wagtailadmin_pages:preview_on_edit", "wagtailadmin_pages:view_draft",
    "wagtailadmin_pages:delete", "wagtailadmin_pages:history", "wagtailadmin_pages:history_results",
    "wagtailadmin_pages:revisions_view", "wagtailadmin_pages:revisions_revert", "wagtailadmin_pages:revisions_compare",
    "wagtailadmin_pages:unpublish",
    "wagtailadmin_choose_page", "wagtailadmin_choose_page_child", "wagtailadmin_choose_page_search",
    "wagtailadmin_choose_page_external_link", "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_phone_link", "wagtailadmin_choose_page_anchor_link",
    "wagtailadmin_editing_sessions:ping", "wagtailadmin_editing_sessions:release",
    "wagtailimages:index", "wagtailimages:index_results", "wagtailimages:add", "wagtailimages:edit",
    "wagtailimages:delete", "wagtailimages:add_multiple", "wagtailimages:edit_multiple",
    "wagtailimages:delete_multiple",
    "wagtaildocs:index", "wagtaildocs:index_results", "wagtaildocs:add", "wagtaildocs:edit", "wagtaildocs:delete",
    "wagtaildocs:add_multiple", "wagtaildocs:edit_multiple", "wagtaildocs:delete_multiple", "wagtaildocs_serve",
    "staff_root", "staff_icon", "media",
}  # fmt: skip
"""Names of single addresses that are open."""

OPEN_FAMILIES = re.compile(
    r"^(backoffice|wagtailimages_chooser|wagtaildocs_chooser|account|mfa|usersessions)[_:]|^wagtailadmin_(login|logout)$"
)

_desks: set[str] = set()


def open_family(*namespaces: str) -> None:
    """Open the staff addresses of a desk; called while the desk registers."""
    _desks.update(namespaces)


def open_addresses(*names: str) -> None:
    """Open single addresses by name; called while a desk registers."""
    OPEN.update(names)


def is_open(name: str) -> bool:
    """Whether the gate lets an address through, by the name of its view."""
    return name in OPEN or name.split(":", maxsplit=1)[0] in _desks or bool(OPEN_FAMILIES.match(name))


class GateMiddleware:
    """Shuts every address of the staff host that nobody listed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return no_room(request, exception) if getattr(request, "unit", None) is None else None

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:  # noqa: ARG002
        match = request.resolver_match
        if getattr(request, "unit", None) is None and match and not is_open(match.view_name):
            raise Http404

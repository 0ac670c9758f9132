"""The shell of the back office: its dress, its menu, what its home shows, and the limits of its choosers."""

from typing import Any

from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .home import TodayPanel
from .menu import RightItem

HIDDEN = {"settings", "reports", "help", "explorer", "snippets"}
"""Menus of Wagtail's whose screens the house replaces or does not use."""


@hooks.register("insert_global_admin_css")
def dress() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("backoffice/staff.css"))


@hooks.register("insert_global_admin_js")
def starters() -> str:
    return format_html('<script src="{}" defer></script>', static("backoffice/widgets.js"))


@hooks.register("insert_editor_js")
def editor_mending() -> str:
    return format_html('<script src="{}" defer></script>', static("backoffice/editor.js"))


@hooks.register("register_admin_urls")
def shell_urls() -> list[Any]:
    return [path("", include("kentongan.foundation.backoffice.urls"))]


@hooks.register("construct_main_menu", order=1000)
def only_our_menus(request: HttpRequest, items: list[Any]) -> None:  # noqa: ARG001 (Wagtail's signature)
    items[:] = [item for item in items if item.name not in HIDDEN]


@hooks.register("register_admin_menu_item")
def today_item() -> MenuItem:
    return MenuItem(_("Today"), reverse("wagtailadmin_home"), name="today", icon_name="home", order=1)


@hooks.register("register_admin_menu_item")
def pages_item() -> MenuItem:
    return RightItem(
        _("Pages"),
        reverse("wagtailadmin_explore_root"),
        name="pages",
        icon_name="doc-empty",
        order=300,
        right="pages.edit",
    )


@hooks.register("construct_homepage_panels", order=1000)
def only_today(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [TodayPanel(request)]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(request: HttpRequest, items: list[Any]) -> None:  # noqa: ARG001 (Wagtail's signature)
    items.clear()


@hooks.register("construct_page_chooser_queryset")
def choose_within_reach(pages: Any, request: HttpRequest) -> Any:
    """A writer links to the pages of units in reach; the parent they open must be in reach too."""
    explorable = policy_registry.get_by_type(Page).explorable_instances(request.user)
    parent = request.resolver_match.kwargs.get("parent_page_id") if request.resolver_match else None
    if parent is not None and not explorable.filter(pk=parent).exists():
        raise Http404
    return pages & explorable


@hooks.register("before_bulk_action")
def no_bulk(request: HttpRequest, *args: Any) -> None:  # noqa: ARG001 (Wagtail's signature)
    raise Http404


# The packages below hang their own menu entries on this shell.
from .calendar import hooks as calendar_hooks  # noqa: E402, F401
from .freezes import hooks as freezes_hooks  # noqa: E402, F401
from .offices import hooks as offices_hooks  # noqa: E402, F401
from .parked import hooks as parked_hooks  # noqa: E402, F401
from .people import hooks as people_hooks  # noqa: E402, F401
from .records import hooks as records_hooks  # noqa: E402, F401

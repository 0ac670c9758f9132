"""The desk's place in the staff shell."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from kentongan.foundation.backoffice.menu import RightItem

from .authenticity.keys import KEYS
from .editing import ArticleViewSet, CheckItem, SubmitItem
from .models import Article

register_snippet(ArticleViewSet)


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    return [
        path("redaksi/", include("kentongan.desks.newsroom.staff_urls")),
        path("impor/", include("kentongan.desks.newsroom.migration.staff_urls")),
        path("kliping/", include("kentongan.desks.newsroom.clippings.staff_urls")),
        path("", include("kentongan.desks.newsroom.authenticity.staff_urls")),
    ]


@hooks.register("register_admin_menu_item")
def newsroom_item() -> RightItem:
    return RightItem(
        _("Newsroom"), reverse("newsroom:queue"), name="newsroom", icon_name="edit", order=10, right="newsroom.view"
    )


@hooks.register("register_admin_menu_item")
def clippings_item() -> RightItem:
    return RightItem(
        _("Clippings"), reverse("clippings:list"), name="clippings", icon_name="link", order=40, right="newsroom.view"
    )


@hooks.register("register_admin_menu_item")
def keys_item() -> RightItem:
    return RightItem(
        _("Signing keys"), reverse("authenticity:keys"), name="signing-keys", icon_name="key", order=830, right=KEYS
    )


@hooks.register("register_admin_menu_item")
def forgeries_item() -> RightItem:
    return RightItem(
        _("Reported forgeries"), reverse("authenticity:reports"), name="forgeries", icon_name="warning", order=40,
        right="newsroom.view",
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def imports_item() -> RightItem:
    return RightItem(
        _("Imports of sites"), reverse("site_imports:runs"), name="site-imports", icon_name="download", order=840,
        right="newsroom.imports",
    )  # fmt: skip


@hooks.register("register_snippet_action_menu_item")
def submit_item(model: type[Any]) -> SubmitItem | None:
    return SubmitItem(order=-1) if model is Article else None


@hooks.register("register_snippet_action_menu_item")
def check_item(model: type[Any]) -> CheckItem | None:
    return CheckItem(order=1) if model is Article else None


@hooks.register("construct_snippet_action_menu")
def without_publishing(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:  # noqa: ARG001
    """Publishing is the approver's, on the case page; Wagtail's own verbs do not exist here."""
    if context["model"] is Article:
        items[:] = [item for item in items if item.name not in {"action-publish", "action-unpublish"}]

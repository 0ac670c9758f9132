"""The registry's place in the staff shell."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kentongan.foundation.backoffice.menu import RightItem

from .states import VIEW


@hooks.register("register_admin_urls")
def registry_urls() -> list[Any]:
    return [path("informasi-publik/", include("kentongan.desks.information.registry.staff_urls"))]


@hooks.register("register_admin_menu_item")
def registry_item() -> RightItem:
    return RightItem(
        _("Public information"), reverse("registry:list"), name="registry", icon_name="list-ul", order=22, right=VIEW
    )

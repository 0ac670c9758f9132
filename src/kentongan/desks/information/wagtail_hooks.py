"""The desk's place in the staff shell."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kentongan.foundation.backoffice.menu import RightItem

from .states import OVERSEE, TERMS, VIEW


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    return [path("ppid/", include("kentongan.desks.information.staff_urls"))]


@hooks.register("register_admin_menu_item")
def requests_item() -> RightItem:
    return RightItem(
        _("Requests"), reverse("information:queue"), name="information", icon_name="help", order=20, right=VIEW
    )


@hooks.register("register_admin_menu_item")
def oversight_item() -> RightItem:
    return RightItem(
        _("PPID of the units"), reverse("information:oversight"), name="information-oversight", icon_name="view",
        order=21, right=OVERSEE,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def terms_item() -> RightItem:
    return RightItem(
        _("Terms (PPID)"),
        reverse("information:terms"),
        name="information-terms",
        icon_name="time",
        order=825,
        right=TERMS,
    )

"""The routing's place in the staff shell."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kentongan.foundation.backoffice.menu import RightItem

from ..states import VIEW


@hooks.register("register_admin_urls")
def routing_urls() -> list[Any]:
    return [path("disposisi/", include("kentongan.desks.information.routing.staff_urls"))]


@hooks.register("register_admin_menu_item")
def dispositions_item() -> RightItem:
    return RightItem(
        _("Dispositions"), reverse("routing:list"), name="routing", icon_name="order-down", order=21, right=VIEW
    )

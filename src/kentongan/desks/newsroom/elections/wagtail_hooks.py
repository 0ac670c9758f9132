"""The desk's place in the staff shell."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kentongan.foundation.backoffice.menu import RightItem

from .states import VIEW


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    return [path("pemilu/", include("kentongan.desks.newsroom.elections.staff_urls"))]


@hooks.register("register_admin_menu_item")
def elections_item() -> RightItem:
    return RightItem(
        _("Elections"), reverse("elections:list"), name="elections", icon_name="table", order=11, right=VIEW
    )

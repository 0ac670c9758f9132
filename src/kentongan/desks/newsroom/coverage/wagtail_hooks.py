"""The desk's place in the staff shell."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kentongan.foundation.backoffice.menu import RightItem

from .states import VIEW


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    return [path("liputan/", include("kentongan.desks.newsroom.coverage.staff_urls"))]


@hooks.register("register_admin_menu_item")
def coverage_item() -> RightItem:
    return RightItem(
        _("Coverage"), reverse("coverage:calendar"), name="coverage", icon_name="calendar-alt", order=9, right=VIEW
    )

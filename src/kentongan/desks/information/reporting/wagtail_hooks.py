"""Reports in the staff shell."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kentongan.foundation.backoffice.menu import RightItem

from ..states import OVERSEE


@hooks.register("register_admin_urls")
def reporting_urls() -> list[Any]:
    return [path("laporan-ppid/", include("kentongan.desks.information.reporting.staff_urls"))]


@hooks.register("register_admin_menu_item")
def reports_item() -> RightItem:
    return RightItem(
        _("Reports (PPID)"), reverse("reporting:list"), name="reporting", icon_name="doc-full-inverse", order=23,
        right=OVERSEE,
    )  # fmt: skip

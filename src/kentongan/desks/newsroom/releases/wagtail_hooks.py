"""The place of releases in the staff shell."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kentongan.foundation.backoffice.menu import RightItem

from .states import VIEW


@hooks.register("register_admin_urls")
def release_urls() -> list[Any]:
    return [path("rilis/", include("kentongan.desks.newsroom.releases.staff_urls"))]


@hooks.register("register_admin_menu_item")
def releases_item() -> RightItem:
    return RightItem(_("Releases"), reverse("releases:list"), name="releases", icon_name="mail", order=12, right=VIEW)

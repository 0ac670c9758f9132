"""The entry of people in the menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kentongan.foundation.units.giving import MANAGE

from ..menu import RightItem


@hooks.register("register_admin_menu_item")
def people_item() -> RightItem:
    return RightItem(
        _("People"), reverse("backoffice:people"), name="people", icon_name="group", order=700, right=MANAGE
    )


@hooks.register("register_account_menu_item")
def door_item(_request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("account_home"),
        "label": _("Password, second factor, sessions"),
        "help_text": _("How you sign in, and where you are signed in now."),
    }

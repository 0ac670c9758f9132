"""The entry of people in the menu."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kentongan.foundation.units.giving import MANAGE

from ..wagtail_hooks import RightItem


@hooks.register("register_admin_menu_item")
def people_item() -> RightItem:
    return RightItem(
        _("People"), reverse("backoffice:people"), name="people", icon_name="group", order=700, right=MANAGE
    )

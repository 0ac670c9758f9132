"""The entry of freezes in the menu."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kentongan.foundation.stages.freezing import FREEZE

from ..menu import RightItem


@hooks.register("register_admin_menu_item")
def freezes_item() -> RightItem:
    return RightItem(
        _("Freezes"), reverse("backoffice:freezes"), name="freezes", icon_name="time", order=810, right=FREEZE
    )

"""The ledger's entry in the menu."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from ..menu import RightItem
from .reading import VIEW


@hooks.register("register_admin_menu_item")
def records_item() -> RightItem:
    return RightItem(
        _("Record of deeds"),
        reverse("backoffice:records"),
        name="records",
        icon_name="history",
        order=820,
        right=VIEW,
    )

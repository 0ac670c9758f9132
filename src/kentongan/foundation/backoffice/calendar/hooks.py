"""The calendar's entry in the menu."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from ..menu import RightItem
from .reading import VIEW


@hooks.register("register_admin_menu_item")
def calendar_item() -> RightItem:
    return RightItem(
        _("Working calendar"),
        reverse("backoffice:calendar"),
        name="calendar",
        icon_name="calendar-alt",
        order=800,
        right=VIEW,
    )

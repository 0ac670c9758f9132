"""The units' entry in the menu."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from ..menu import RightItem
from .reading import VIEW


@hooks.register("register_admin_menu_item")
def offices_item() -> RightItem:
    return RightItem(_("Units"), reverse("backoffice:offices"), name="offices", icon_name="site", order=780, right=VIEW)

"""The place of letters and mailboxes in the staff shell."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kentongan.foundation.backoffice.menu import RightItem

from .states import MAILBOXES, PLACE


@hooks.register("register_admin_urls")
def post_urls() -> list[Any]:
    return [path("", include("kentongan.foundation.post.urls"))]


@hooks.register("register_admin_menu_item")
def letters_item() -> RightItem:
    return RightItem(
        _("Letters received"), reverse("post:letters"), name="post-letters", icon_name="mail", order=40, right=PLACE
    )


@hooks.register("register_admin_menu_item")
def mailboxes_item() -> RightItem:
    return RightItem(
        _("Mailboxes"), reverse("post:mailboxes"), name="post-mailboxes", icon_name="mail", order=835, right=MAILBOXES
    )

"""The queue's entry in the menu, and in the demo the way to the letters on "Hari ini"."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import reach

from .. import today
from ..menu import RightItem
from .reading import MANAGE, found


@hooks.register("register_admin_menu_item")
def parked_item() -> RightItem:
    return RightItem(
        _("Outgoing queue"),
        reverse("backoffice:parked"),
        name="parked",
        icon_name="mail",
        order=840,
        right=MANAGE,
    )


def letters_shortcut(person: Person) -> Iterable[today.Shortcut]:  # noqa: ARG001 (every member of the demo reads them)
    """The way to the letters, where letters are files."""
    if settings.DEMO:
        yield today.Shortcut(_("Letters sent in this demo"), reverse("backoffice:letters"))


def parked_figure(person: Person) -> Iterable[today.Figure]:
    """Letters and announcements that wait for a person's decision."""
    if reach(person, MANAGE):
        url = reverse("backoffice:parked")
        yield today.Figure(_("messages parked"), found(person, "tertahan").count(), _("now"), url, _("Outgoing queue"))


today.register_shortcuts(letters_shortcut)
today.register_upkeep(parked_figure)

"""The entry of people in the menu, and on "Hari ini" those who still need a second factor."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import reach
from kentongan.foundation.units.giving import MANAGE

from .. import today
from ..menu import RightItem
from .reading import LACKING, found


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


def factors_figure(person: Person) -> Iterable[today.Figure]:
    """People whose role asks for a second factor and who have none."""
    if reach(person, MANAGE):
        lacking = found(person, state=LACKING).count()
        url = f"{reverse('backoffice:people')}?akun={LACKING}"
        yield today.Figure(_("people who lack a second factor"), lacking, _("now"), url, _("People"))


today.register_upkeep(factors_figure)

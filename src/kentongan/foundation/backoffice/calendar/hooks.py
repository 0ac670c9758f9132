"""The calendar's entry in the menu, and on "Hari ini" the days off that wait to be confirmed."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kentongan.foundation.people.models import Person
from kentongan.foundation.stages.actions import EDIT
from kentongan.foundation.stages.reads import unconfirmed_days
from kentongan.foundation.units.access import reach
from kentongan.foundation.units.access import today as this_day

from .. import today
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


def days_figure(person: Person) -> Iterable[today.Figure]:
    """The whole country's days off of this year that nobody has confirmed yet, for who may."""
    if reach(person, EDIT):
        waiting = unconfirmed_days(this_day().year)
        url = reverse("backoffice:calendar")
        yield today.Figure(_("days off to confirm"), waiting, _("this year"), url, _("Working calendar"))


today.register_upkeep(days_figure)

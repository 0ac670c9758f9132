"""The units' entry in the menu, and on "Hari ini" the host names that wait to be confirmed."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import reach

from .. import today
from ..menu import RightItem
from .reading import CONFIRM, VIEW, found


@hooks.register("register_admin_menu_item")
def offices_item() -> RightItem:
    return RightItem(_("Units"), reverse("backoffice:offices"), name="offices", icon_name="site", order=780, right=VIEW)


def hosts_figure(person: Person) -> Iterable[today.Figure]:
    """Host names nobody has confirmed yet, for who may."""
    if reach(person, CONFIRM):
        url = f"{reverse('backoffice:offices')}?belum=on"
        waiting = found(person, unconfirmed=True).count()
        yield today.Figure(_("host names to confirm"), waiting, _("now"), url, _("Units"))


today.register_upkeep(hosts_figure)

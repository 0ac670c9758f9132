""" "Hari ini": what waits for the person, their unit's week, what they do often."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from kentongan.foundation.units.models import Membership

from . import today


class TodayPanel(Component):
    """The one panel of the staff home."""

    name = "today"
    order = 10
    template_name = "backoffice/today.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:  # noqa: ARG002 (Wagtail's signature)
        person: Any = self.request.user
        memberships = list(Membership.objects.current().filter(person=person).select_related("unit", "role"))
        waiting, more = today.waiting_for(person)
        unit = memberships[0].unit if memberships else None
        shortcuts = today.shortcuts_of(person)
        return {
            "person": person,
            "last_sign_in": self.request.session.get("last_sign_in", ""),
            "memberships": memberships,
            "waiting": waiting,
            "more": more,
            "unit": unit,
            "figures": today.figures_of(person, unit) if unit else [],
            "upkeep": today.upkeep_of(person),
            "shortcuts": shortcuts,
            "next_step": next((one for one in shortcuts if one.first), None),
        }

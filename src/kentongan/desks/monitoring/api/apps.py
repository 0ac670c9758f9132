"""Registers the desk's part of the API."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MonitoringApiConfig(AppConfig):
    name = "kentongan.desks.monitoring.api"
    label = "monitoring_api"
    verbose_name = "API of monitoring"

    def ready(self) -> None:
        from kentongan.foundation.api import mounting, scopes
        from kentongan.foundation.api.webhooks import events

        from ..alerts.telling import SPIKE
        from ..states import VIEW
        from .routes import router
        from .scopes import COUNTS, MENTIONS
        from .told_at_once import ARRIVED

        scopes.open_scope(MENTIONS, right=VIEW, label=_("mentions and stories"))
        scopes.open_scope(COUNTS, right=VIEW, label=_("counts of mentions"))
        mounting.mount("monitoring", router)
        events.offer_event(ARRIVED, right=VIEW, label=_("mentions that came"))
        events.offer_event(SPIKE, right=VIEW, label=_("alerts"))

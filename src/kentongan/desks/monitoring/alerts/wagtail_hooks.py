"""Alerts in the staff shell; their page is reached from the desk's own parts."""

from typing import Any

from django.urls import include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def alert_urls() -> list[Any]:
    return [path("pantauan/peringatan/", include("kentongan.desks.monitoring.alerts.staff_urls"))]

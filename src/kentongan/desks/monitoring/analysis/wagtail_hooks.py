"""Analysis in the staff shell; its page is reached from the desk's own parts."""

from typing import Any

from django.urls import include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def analysis_urls() -> list[Any]:
    return [path("pantauan/analisis/", include("kentongan.desks.monitoring.analysis.staff_urls"))]

"""Clippings in the staff shell; their page is reached from the desk's own parts."""

from typing import Any

from django.urls import include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def clipping_urls() -> list[Any]:
    return [path("pantauan/kliping/", include("kentongan.desks.monitoring.clipping.staff_urls"))]

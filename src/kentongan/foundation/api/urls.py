"""Addresses of the API on the staff host, below ``/api/v1/``."""

from typing import Any

from django.urls import path

from .guide import guide
from .mounting import api

ROOT_NAME = "api-root"
"""By this name ninja looks up the paths of its description; the page for people stands there."""

_described: Any = api().urls
_of_ninja, _, app_name = _described
urlpatterns: list[Any] = [path("", guide, name=ROOT_NAME), *(one for one in _of_ninja if one.name != ROOT_NAME)]

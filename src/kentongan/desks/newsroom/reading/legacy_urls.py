"""Addresses of the previous sites, below ``/blog/`` and ``/index.php/blog/``."""

from django.urls import re_path

from . import legacy_views

urlpatterns = [
    re_path(r"^read/(?P<name>[^/]+)(?:/.*)?$", legacy_views.read),
    re_path(r"^category/(?P<number>\d{1,9})(?:/.*)?$", legacy_views.category),
]

"""Registers the package with Django."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "kentongan.foundation.search"
    label = "search"
    verbose_name = "Search"

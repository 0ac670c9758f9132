"""Addresses of the shell's own pages on the staff host."""

from typing import Any

app_name = "backoffice"

urlpatterns: list[Any] = []

"""Entries of the staff menu that only some people see."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from kentongan.foundation.units.access import reach


class RightItem(MenuItem):
    """A menu entry for people who hold a right somewhere; the page behind it asks again."""

    def __init__(self, *args: Any, right: str, **kwargs: Any) -> None:
        self.right = right
        super().__init__(*args, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(reach(request.user, self.right))

"""The pages that hold a unit's site up are never taken away through the page editor."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks

from .pages import UnitFolder, UnitHome


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def keep_the_house(request: HttpRequest, page: Any) -> None:  # noqa: ARG001 (Wagtail's signature)
    if isinstance(page.specific, UnitHome | UnitFolder):
        raise PermissionDenied

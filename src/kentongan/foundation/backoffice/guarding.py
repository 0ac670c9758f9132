"""Guards for Wagtail's snippet views, most of which ask only for rights on the model, never on the record.

Every address of a viewset that names a record answers 404 to a person who may not see that record, and refuses one who
may see but not change it. Wagtail's bulk addresses are shut for models of ours.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern
from wagtail.permissions import policy_registry

View = Callable[..., HttpResponseBase]
MOST_DIGITS = 18
"""Numbers of records fit 64 bits."""

ACTIONS = {
    "edit": "view",
    "delete": "delete",
    "copy": "change",
    "lock": "change",
    "unlock": "change",
    "unpublish": "publish",
    "revisions_revert": "change",
    "revisions_unschedule": "publish",
    "preview_on_edit": "view",
}
"""Name of a Wagtail view → the action its record must allow; other views ask for ``view``.

``edit`` asks to view only because a locked record is read there; the view itself asks for ``change`` to save."""


def guard(view: View, model: type[models.Model], action: str) -> View:
    """The view, answering 404 for a record out of the person's sight and 403 for one they may not act on."""
    policy = policy_registry.get_by_type(model)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "pk" in kwargs:
            record = model._base_manager.filter(pk=_number(kwargs["pk"])).first()  # noqa: SLF001 (checked right below)
            if record is None or not policy.user_has_permission_for_instance(request.user, "view", record):
                raise Http404
            if action != "view" and not policy.user_has_permission_for_instance(request.user, action, record):
                raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def guarded(
    patterns: list[URLPattern], model: type[models.Model], actions: Mapping[str, str] = ACTIONS
) -> list[URLPattern]:
    """The same patterns, each with its guard."""
    for pattern in patterns:
        pattern.callback = guard(pattern.callback, model, actions.get(pattern.name or "", "view"))
    return patterns


def _number(raw: object) -> int:
    digits = str(raw)
    if not digits.isdecimal() or len(digits) > MOST_DIGITS:
        raise Http404
    return int(digits)


def closed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ARG001 (a view)
    """An address of Wagtail's that the house does not use."""
    raise Http404

"""The details of an entry, canonical JSON, as a short list of names and values that a layman can read."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Pair = tuple[str, str]

NAMES: dict[str, Promise] = {
    "address": gettext_lazy("office address"),
    "channel": gettext_lazy("channel"),
    "code": gettext_lazy("code"),
    "confirmed": gettext_lazy("confirmed"),
    "date": gettext_lazy("date"),
    "days": gettext_lazy("number of days"),
    "decree": gettext_lazy("decree it comes from"),
    "division": gettext_lazy("division"),
    "email": gettext_lazy("official mail address"),
    "fields": gettext_lazy("what changed"),
    "host": gettext_lazy("host name"),
    "invitation": gettext_lazy("invitation"),
    "kind": gettext_lazy("kind"),
    "last_day": gettext_lazy("last day"),
    "legal_basis": gettext_lazy("legal basis"),
    "long_name": gettext_lazy("full name"),
    "name": gettext_lazy("name"),
    "new": gettext_lazy("after"),
    "officials": gettext_lazy("officials"),
    "old": gettext_lazy("before"),
    "other_unit": gettext_lazy("other unit"),
    "override": gettext_lazy("reason for approving alone"),
    "phone": gettext_lazy("telephone"),
    "place": gettext_lazy("place"),
    "reason": gettext_lazy("reason"),
    "remark": gettext_lazy("remark"),
    "revision": gettext_lazy("version of the text"),
    "role": gettext_lazy("role"),
    "short_name": gettext_lazy("short name"),
    "since": gettext_lazy("since"),
    "title": gettext_lazy("title"),
    "until": gettext_lazy("until"),
    "valid_from": gettext_lazy("valid from"),
    "value": gettext_lazy("value"),
    "years": gettext_lazy("years"),
    "zone": gettext_lazy("time zone"),
}
"""Names that actions give to details; one that is missing here shows as it was written."""


def pairs(details: str) -> list[Pair]:
    """Name and value of every detail; what lies inside another carries both names."""
    return list(_pairs(json.loads(details), ()))


def _pairs(value: Any, above: tuple[str, ...]) -> Iterator[Pair]:
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from _pairs(inner, (*above, _named(name)))
    elif above:
        yield " › ".join(above), _text(value)


def _named(name: str) -> str:
    return str(NAMES.get(name, name.replace("_", " ")))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_named(one) if isinstance(one, str) else _text(one) for one in value) or "–"
    return "–" if value in (None, "", {}) else str(value)

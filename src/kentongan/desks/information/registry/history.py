"""Versions as people read them: what was done, by whom, and which facts changed from what to what."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext_lazy as _

from .models.versions import Version

VERBS = {
    "enter": _("entered"),
    "begin": _("written"),
    "change": _("changed"),
    "publish": _("published"),
    "renew": _("renewed"),
    "withdraw": _("withdrawn"),
    "reopen": _("taken up again"),
    "decide": _("decided"),
    "revoke": _("revoked"),
    "expire": _("ended"),
}
"""A version's verb as a chip says it."""


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that differs from the version before."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Told:
    """One version with what it changed."""

    version: Version
    verb: Any
    changes: list[Change]


def told(versions: Sequence[Version]) -> list[Told]:
    """The versions, newest first, each beside the one before it; the oldest shown has nothing to be compared with."""
    pairs = pairwise([*versions, None])
    return [Told(one, VERBS.get(one.verb, one.verb), _changes(one, older)) for one, older in pairs if one]


def _changes(version: Version, older: Version | None) -> list[Change]:
    if older is None:
        return []
    model: Any = type(version)._meta.get_field(_record(version)).related_model  # noqa: SLF001 (Django's idiom)
    names = [name for name, value in version.content.items() if older.content.get(name) != value]
    return [_change(model._meta.get_field(name), version.content[name], older.content.get(name)) for name in names]  # noqa: SLF001 (as above)


def _record(version: Version) -> str:
    return "information" if hasattr(version, "information_id") else "test"


def _change(field: Any, new: Any, old: Any) -> Change:
    choices = dict(field.flatchoices or [])
    written = [str(choices.get(value, value)) if value not in {None, ""} else "–" for value in (old, new)]
    return Change(str(field.verbose_name), *written)

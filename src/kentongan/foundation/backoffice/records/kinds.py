"""Kinds of records that the ledger tells of, in the words of the screen."""

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _

HOUSE = (
    "units.unit",
    "units.official",
    "units.invitation",
    "people.person",
    "stages.calendarday",
    "stages.calendarrule",
    "outbox.message",
)
"""Records of the foundation that deeds are done to; of the desks', it is those that belong to a unit."""


def kinds() -> dict[str, str]:
    """Each kind with its name, in the order of the names: for a list to choose from."""
    models = [*(apps.get_model(label) for label in HOUSE), *(m for m in apps.get_models() if _of_a_desk(m))]
    named = {model._meta.label_lower: _name(model) for model in models}  # noqa: SLF001 (Django documents this door)
    return dict(sorted(named.items(), key=lambda pair: pair[1]))


def describe(subject: str) -> str:
    """A subject in words: ``newsroom.article:12`` is "article no. 12"; what is no record stays as it is."""
    kind, _colon, number = subject.partition(":")
    try:
        name = _name(apps.get_model(kind))
    except (LookupError, ValueError):
        return subject
    return _("%(kind)s no. %(number)s") % {"kind": name, "number": number}


def _of_a_desk(model: type[Model]) -> bool:
    fields = {field.name for field in model._meta.get_fields()}  # noqa: SLF001 (as above)
    return model.__module__.startswith("kentongan.desks.") and "unit" in fields


def _name(model: type[Model]) -> str:
    return str(model._meta.verbose_name)  # noqa: SLF001 (as above)

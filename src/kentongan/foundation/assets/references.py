"""Pictures, documents and pages that a text mentions must be within the writer's own reach.

Choosers filter what they list, but a form can post any number; so every save asks again here.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .models import Photo, UnitDocument

CHOOSABLE = (Photo, UnitDocument)


def foreign_references(value: Any, person: AbstractBaseUser) -> list[tuple[type[Any], int]]:
    """(model, id) of what a stream value mentions and the person may not use, missing records included."""
    mentioned: dict[type[Any], set[int]] = {}
    for model, pk, *_rest in value.stream_block.extract_references(value):
        if model in CHOOSABLE or issubclass(model, Page):
            mentioned.setdefault(model, set()).add(int(pk))
    return [(model, pk) for model, pks in mentioned.items() for pk in sorted(pks - _usable(model, pks, person))]


def _usable(model: type[Any], pks: Iterable[int], person: AbstractBaseUser) -> set[int]:
    if issubclass(model, Page):  # a link to a public page is a link like any other
        return set(Page.objects.live().filter(pk__in=pks).values_list("pk", flat=True))
    allowed = policy_registry.get_by_type(model).instances_user_has_any_permission_for(person, ["choose"])
    return set(allowed.filter(pk__in=pks).values_list("pk", flat=True))


def refuse_foreign(value: Any, person: AbstractBaseUser, *, already: Any = None) -> None:
    """Raise ValidationError when the text mentions something out of the person's reach.

    ``already`` is the text as saved before: what it mentioned may stay, whoever edits now.
    """
    before = set(foreign_references(already, person)) if already is not None else set()
    if foreign := [one for one in foreign_references(value, person) if one not in before]:
        names = ", ".join(f"{model._meta.verbose_name} {pk}" for model, pk in foreign)  # noqa: SLF001 (Django's idiom)
        raise ValidationError(
            _("These belong to another unit or no longer exist: %(names)s. Choose others, or ask that unit for them.")
            % {"names": names}
        )

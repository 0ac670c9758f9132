"""Pictures, documents and pages that a text mentions must be within the writer's own reach.

Choosers filter what they list, but a form can post any number; so every save asks again here.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.rich_text import extract_references_from_rich_text

from .models import Photo, UnitDocument

CHOOSABLE = (Photo, UnitDocument)


def foreign_references(value: Any, person: AbstractBaseUser) -> list[tuple[type[Any], int]]:
    """(model, id) of what a stream value or the source of a rich text mentions and the person may not use."""
    mentioned: dict[type[Any], set[int]] = {}
    found = (
        extract_references_from_rich_text(value)
        if isinstance(value, str)
        else value.stream_block.extract_references(value)
    )
    for model, pk, *_rest in found:
        if model in CHOOSABLE or issubclass(model, Page):
            mentioned.setdefault(model, set()).add(int(pk))
    return [(model, pk) for model, pks in mentioned.items() for pk in sorted(_foreign(model, pks, person))]


def _foreign(model: type[Any], pks: set[int], person: AbstractBaseUser) -> set[int]:
    existing = set(model._default_manager.filter(pk__in=pks).values_list("pk", flat=True))  # noqa: SLF001 (Django's idiom)
    return existing - _usable(model, pks, person)


def _usable(model: type[Any], pks: Iterable[int], person: AbstractBaseUser) -> set[int]:
    policy = policy_registry.get_by_type(model)
    if issubclass(model, Page):  # a link to a public page is a link like any other
        allowed = Page.objects.live() | policy.explorable_instances(person)
    else:
        allowed = policy.instances_user_has_any_permission_for(person, ["choose"])
    return set(allowed.filter(pk__in=pks).values_list("pk", flat=True))


def refuse_foreign(value: Any, person: AbstractBaseUser, *, already: Any = None) -> None:
    """Refuse a text that mentions something out of the person's reach.

    The whole request is refused rather than the field: a form shown again would name what was posted. No chooser
    offers such a thing, so nobody who clicks meets this.

    Args:
        already: the text as saved before; what it mentioned may stay, whoever edits now.
    Raises:
        PermissionDenied: naming only numbers.
    """
    before = set(foreign_references(already, person)) if already is not None else set()
    _refuse([one for one in foreign_references(value, person) if one not in before])


def refuse_foreign_picture(picture: Photo, person: AbstractBaseUser) -> None:
    """Refuse a picture out of the person's reach, as a field of its own names it.

    Raises:
        PermissionDenied: naming only its number.
    """
    _refuse([(Photo, pk) for pk in _foreign(Photo, {picture.pk}, person)])


def _refuse(foreign: list[tuple[type[Any], int]]) -> None:
    if foreign:
        names = ", ".join(f"{model._meta.verbose_name} {pk}" for model, pk in foreign)  # noqa: SLF001 (Django's idiom)
        raise PermissionDenied(_("These belong to another unit: %(names)s.") % {"names": names})

"""Refuses what can't go out to units: unknown fields, pictures nobody described, words that don't fit."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from kentongan.foundation.conduct.errors import Incomplete
from kentongan.foundation.units.models import Unit

from ..checks.reading import read_draft
from ..checks.requisites import check_credits, check_pictures
from ..checks.wording import message
from ..fields import KNOWN
from ..models import Article
from .content import Content, broken_fields, content_of, filled_in, unknown_fields
from .targets import values_of

SHORT = ("topics", "event_place")
NEEDED = ("title", "lead")


def refuse_fields(content: Content) -> None:
    """Refuse fields that can't be filled in.

    Raises:
        Incomplete: naming them, and those that are known.
    """
    if strange := unknown_fields(content):
        names = {"fields": ", ".join(strange), "known": ", ".join(f"{{{name}}}" for name in KNOWN)}
        raise Incomplete(_("Nobody knows these fields: %(fields)s. The known ones are %(known)s.") % names)
    if broken := broken_fields(content):
        words = _("Set these fields wholly in bold or italics, or not at all: %(fields)s.")
        raise Incomplete(words % {"fields": ", ".join(broken)})


def sendable(article: Article) -> Content:
    """The newest text of an article, ready to go to units.

    Raises:
        Incomplete: something is missing that the units couldn't mend, or a field can't be filled in.
    """
    newest = article.get_latest_revision_as_object()
    content = content_of(newest)
    refuse_fields(content)
    if not all(str(content[name]).strip() for name in NEEDED) or not content["body"]:
        raise Incomplete(_("A release needs its title, its lead and its text."))
    # The units' own photographers didn't take these pictures, so each must name who did.
    draft = replace(read_draft(newest), photographer="", writer="", editor="")
    if faults := [*check_credits(draft), *(one for one in check_pictures(draft) if one.severity == "error")]:
        words = _("The units can't change your pictures, so mend them first: %(faults)s")
        raise Incomplete(words % {"faults": " ".join(message(one) for one in faults)})
    return content


def refuse_too_long(content: Content, units: Iterable[Unit]) -> None:
    """Refuse words that don't fit once a unit's own stand in them.

    Raises:
        Incomplete: naming the first unit.
    """
    listed = list(units)
    values = values_of(listed, content)
    fields: dict[str, Any] = {name: Article._meta.get_field(name) for name in (*NEEDED, *SHORT)}  # noqa: SLF001
    short = {**content, "body": []}
    for unit in listed:
        filled = filled_in(short, values[unit.pk])
        if long := [field for name, field in fields.items() if len(filled[name]) > field.max_length]:
            names = ", ".join(str(field.verbose_name) for field in long)
            words = _("For %(unit)s this becomes too long: %(names)s.")
            raise Incomplete(words % {"unit": unit.name, "names": names})

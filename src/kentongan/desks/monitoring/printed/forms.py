"""The forms of the room: pages that are brought, and the one form in which a page is corrected."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..forms import UnitForm
from ..layout.boxes import Box
from ..states import WORK
from .actions.correcting import Correction
from .models import Cut

FRAME = re.compile(r"\s*(\d{1,6})\s*,\s*(\d{1,6})\s*,\s*(\d{1,6})\s*,\s*(\d{1,6})\s*")
"""A frame as it is typed: left, top, right, bottom."""


class _ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """One or several files."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        sent = data if isinstance(data, list | tuple) else [data]
        return [super(_FilesField, self).clean(one, initial) for one in sent]


class EditionForm(UnitForm):
    """Pages of a newspaper or magazine."""

    right = WORK

    outlet = forms.CharField(
        label=_("Newspaper or magazine"), max_length=110, help_text=_("For example: Suara Merdeka"),
        error_messages={"required": _("Name the newspaper or magazine.")},
    )  # fmt: skip
    day = forms.DateField(label=_("Date of the edition"), widget=forms.DateInput(attrs={"type": "date"}))
    pages = _FilesField(
        label=_("Pages"), widget=_ManyFiles(attrs={"accept": "application/pdf,image/*"}),
        help_text=_("A PDF, or photographs of the pages in their order; up to 40 at once."),
        error_messages={"required": _("Choose a file.")},
    )  # fmt: skip
    first = forms.IntegerField(
        label=_("Number of the first page"), min_value=1, max_value=999, required=False,
        help_text=_("Left empty, they go on after the pages that are there."),
    )  # fmt: skip


def boxes_of(text: str) -> tuple[Box, ...]:
    """Frames as they were typed or drawn, one a line; lines that are none are left out."""
    found = (FRAME.fullmatch(line) for line in text.splitlines())
    return tuple(Box(*map(int, one.groups())) for one in found if one)


def corrections_of(posted: Mapping[str, str], cuts: list[Cut]) -> list[Correction]:
    """What was typed of the articles of a page, as far as the form had them."""
    found = []
    for cut in cuts:
        version = posted.get(f"version-{cut.pk}", "")
        if version.isdecimal() and len(version) < 9:  # noqa: PLR2004 (digits of a number that a database holds)
            title, text, boxes = (posted.get(f"{name}-{cut.pk}", "") for name in ("title", "text", "boxes"))
            found.append(Correction(cut.pk, int(version), title, text, boxes_of(boxes)))
    return found

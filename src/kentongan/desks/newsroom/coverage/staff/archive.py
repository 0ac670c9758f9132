"""The archive: files of every coverage in reach, found by event, person, place, day and rights."""

from typing import ClassVar

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kentongan.foundation.backoffice.filters import Filter, date_field
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, holding, today
from kentongan.foundation.units.models import Unit

from .. import archive as files
from ..models import Material
from ..states import VIEW

PER_PAGE = 24
RIGHTS = [
    ("", "–"),
    ("soon", _("ends within 30 days")),
    ("ended", _("has ended")),
    ("withdrawn", _("withdrawn")),
    ("limited", _("has an end")),
    ("unconsented", _("no consent recorded")),
]


class ArchiveFilter(Filter):
    """What narrows the archive."""

    words: ClassVar[dict[str, str]] = {
        "event": "acara", "who": "orang", "place": "tempat", "unit": "satker", "since": "sejak", "until": "sampai",
        "kind": "jenis", "rights": "hak",
    }  # fmt: skip
    event = forms.CharField(label=_("Event"), required=False, max_length=80, help_text=_("Whole words."))
    who = forms.CharField(label=_("Person"), required=False, max_length=80, help_text=_("Whole words."))
    place = forms.CharField(label=_("Place"), required=False, max_length=80, help_text=_("Whole words."))
    unit = forms.CharField(label=_("Unit (code)"), required=False, max_length=8)
    since = date_field(_("From"), required=False)
    until = date_field(_("Until"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", "–"), *Material.Kind.choices])
    rights = forms.ChoiceField(label=_("Rights"), required=False, choices=RIGHTS)


@require_GET
@holding(VIEW)
def archive(request: StaffRequest) -> HttpResponse:
    """Files, newest day first."""
    narrowing = ArchiveFilter(request.GET)
    given = dict(narrowing.given)
    if code := given.pop("unit", ""):
        given["unit"] = Unit.objects.filter(code=code).first() or Unit()
    known_nowhere = bool(code) and given["unit"].pk is None
    rows = (
        Material.objects.visible_to(request.user).none()
        if known_nowhere
        else files.found(request.user, today=today(), **given)
    )
    context = {
        "filter": narrowing,
        "narrowed": bool(given),
        "page": Window.of(rows, request.GET.get("p"), PER_PAGE),
        "today": today(),
    }
    return render(request, "coverage/staff/archive.html", context)

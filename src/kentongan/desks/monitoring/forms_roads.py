"""The forms by which people bring something in."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.backoffice.moments import MomentField

from .forms import UnitForm
from .roads import speech
from .roads.columns import FIELDS
from .states import WORK, Medium
from .wording_roads import FIELD_NAMES, NETWORK_NAMES

ANY_FILE = {"accept": ".csv,.tsv,.txt,.jsonl,.ndjson,text/csv"}


class _WorkForm(UnitForm):
    right = WORK


class _MomentForm(_WorkForm):
    """Moments are those of the unit's clock; which unit it is, the form itself says."""

    moment = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = list(self.fields["unit"].queryset[:2])  # type: ignore[attr-defined]
        clock = _("On %(zone)s.") % {"zone": units[0].zone_label} if len(units) == 1 else _("On the unit's own clock.")
        self.fields[self.moment].help_text = clock

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        unit, typed = cleaned.get("unit"), cleaned.get(self.moment)
        if unit and typed:
            cleaned[self.moment] = typed.astimezone(self.fields[self.moment].zone).replace(tzinfo=ZoneInfo(unit.zone))  # type: ignore[attr-defined]
            if cleaned[self.moment] > timezone.now() + timedelta(hours=1):
                self.add_error(self.moment, _("This lies in the future."))
        return cleaned


class LinkForm(_WorkForm):
    """An address to be read."""

    url = forms.CharField(
        label=_("Link"), max_length=2000,
        widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "off"}),
        help_text=_("Of a news article or any public page. It comes before your unit as soon as it is read."),
        error_messages={"required": _("Paste a link.")},
    )  # fmt: skip


class PostForm(_MomentForm):
    """A post as somebody saw it."""

    moment = "said_at"

    link = forms.CharField(
        label=_("Link to the post"), max_length=2000, widget=forms.URLInput(attrs={"placeholder": "https://"}),
        error_messages={"required": _("Paste a link.")},
    )  # fmt: skip
    network = forms.ChoiceField(
        label=_("Network"), choices=list(NETWORK_NAMES.items()), required=False,
        help_text=_("Where the link tells it, the link counts."),
    )  # fmt: skip
    account = forms.CharField(label=_("Account"), max_length=80, required=False, help_text=_("For example: @kpu_ri"))
    said_at = MomentField(label=_("When it was posted"), required=False)
    text = forms.CharField(
        label=_("What it says"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    picture = forms.FileField(
        label=_("Screenshot"), required=False, widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
        help_text=_("Kept privately: only who sees this mention in your unit can open it."),
    )  # fmt: skip


class BroadcastForm(_MomentForm):
    """What was said in a programme."""

    moment = "aired_at"

    medium = forms.ChoiceField(
        label=_("Kind of media"), choices=[(one.value, one.label) for one in (Medium.TV, Medium.RADIO)]
    )
    station = forms.CharField(label=_("Station"), max_length=110, help_text=_("For example: TVRI Jawa Tengah"))
    title = forms.CharField(label=_("Programme"), max_length=300)
    aired_at = MomentField(label=_("When it began on the air"))
    recording = forms.CharField(
        label=_("Address of the recording"), max_length=500, required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("If it has one: each line then leads to its second."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Subtitles or transcript"),
        widget=forms.ClearableFileInput(attrs={"accept": ".srt,.vtt,.txt,text/plain,text/vtt"}),
        help_text=_("SRT, VTT, or plain text with times such as [00:12:03] before the lines."),
        error_messages={"required": _("No words were found. Choose a subtitle file or a transcript.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if speech.is_available():
            self.fields["file"].label = _("Subtitles, transcript or recording")
            self.fields["file"].widget.attrs["accept"] += ",audio/*,video/*"


class ExportForm(_WorkForm):
    """A file of a listening tool."""

    file = forms.FileField(
        label=_("File"), widget=forms.ClearableFileInput(attrs=ANY_FILE),
        help_text=_("CSV or JSONL, up to 2 GB. You see the first rows before anything is read."),
        error_messages={"required": _("Choose a file.")},
    )  # fmt: skip


class ColumnsForm(forms.Form):
    """Which column is what, and how dates are written."""

    month_first = forms.TypedChoiceField(
        label=_("What 03/04/2026 means"), coerce=lambda value: value == "1", required=False,
        choices=[("", _("3 April 2026 (day first)")), ("1", _("4 March 2026 (month first)"))],
    )  # fmt: skip
    for_unit = forms.BooleanField(
        label=_("Put every row before our unit"), required=False,
        help_text=_(
            "Otherwise a row comes before units whose queries or places it matches: yours, those below and above it."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, head: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("none")), *((name, name) for name in head)]
        columns = {name: forms.ChoiceField(label=FIELD_NAMES[name], choices=choices, required=False) for name in FIELDS}
        self.fields = columns | self.fields

    @property
    def columns(self) -> dict[str, str]:
        """Field → column, of what was sent."""
        return {name: self.cleaned_data.get(name) or "" for name in FIELDS}

"""The desk's forms: an election, its stages and participants, a table, a file, what its columns mean, decisions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.assets.models import Photo
from kentongan.foundation.backoffice.filters import date_field
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit

from .columns import CODE, INVALID, NAME, PARTICIPANT, TOTAL, VALID, letter
from .models import Election, Participant, ResultTable, ResultUpload, Stage
from .states import WRITE, Level

MEANINGS = {
    "": _("not used"),
    CODE: _("code of the area"),
    NAME: _("name of the area"),
    VALID: _("valid votes"),
    INVALID: _("invalid votes"),
    TOTAL: _("valid and invalid together"),
}


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's own class takes none
    """One of the units in which somebody holds a right; hidden when there is only one."""

    def __init__(self) -> None:
        super().__init__(Unit.objects.none(), label=_("Unit"), empty_label=None)

    def offer(self, person: Person, right: str) -> None:
        """Offer the units of a person."""
        units = Unit.objects.reached_by(person, right)
        self.queryset = units
        few = list(units[:2])
        if len(few) == 1:
            self.initial = few[0].pk
            self.widget = forms.HiddenInput()


class ElectionForm(forms.ModelForm[Election]):
    """An election's own facts; ``unit`` only for a new one."""

    unit = UnitField()
    day = date_field(_("Polling day"))
    field_order = ("unit", "name", "kind", "day", "legal_basis", "exercise")

    class Meta:
        model = Election
        fields = ("name", "kind", "day", "legal_basis", "exercise")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["unit"]
        else:
            self.fields["unit"].offer(person, WRITE)  # type: ignore[attr-defined]  # a UnitField

    def _post_clean(self) -> None:
        """The action writes the record; the form only asks."""


class StageForm(forms.ModelForm[Stage]):
    """A stage with its days and its rule."""

    starts = date_field(_("From"))
    ends = date_field(_("Until"))

    class Meta:
        model = Stage
        fields = ("name", "starts", "ends", "legal_basis", "confirmed")
        help_texts = {"confirmed": _("Until then the page says “not confirmed yet”.")}

    def _post_clean(self) -> None:
        """As above."""


class ParticipantForm(forms.ModelForm[Participant]):
    """Who stands under a number; a picture is one of the unit's own."""

    class Meta:
        model = Participant
        fields = ("number", "name", "kind", "note", "picture")

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pictures = Photo.objects.filter(collection=unit.collection, withdrawn_at=None).order_by("-pk")[:200]
        kept = Photo.objects.filter(pk__in=[one.pk for one in pictures])
        self.fields["picture"].queryset = kept  # type: ignore[attr-defined]  # a choice of records

    def _post_clean(self) -> None:
        """As above."""


class TableForm(forms.ModelForm[ResultTable]):
    """A table of results that a unit begins to keep."""

    unit = UnitField()
    field_order = ("unit", "level", "contest", "form")

    class Meta:
        model = ResultTable
        fields = ("level", "contest", "form")
        help_texts = {
            "form": _("As the form calls itself, such as Model D.Hasil KABKO-KWK."),
            "contest": _("Leave empty for the whole area: only such tables are added up above."),
        }

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(person, WRITE)  # type: ignore[attr-defined]  # a UnitField
        self.fields["level"].initial = Level.DISTRICT

    def _post_clean(self) -> None:
        """As above."""


class FileForm(forms.Form):
    """A file with the whole table."""

    file = forms.FileField(
        label=_("File with the whole table (CSV or XLSX)"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=_("One row for each area, one column for each participant. A row that isn't in yet stays empty."),
    )


class ColumnsForm(forms.Form):
    """What each column of an uploaded file means, and which row holds the headings."""

    heading = forms.IntegerField(label=_("Row of the headings"), min_value=1)

    def __init__(self, data: Any = None, *, upload: ResultUpload, participants: dict[int, str]) -> None:
        super().__init__(data)
        named = {f"{PARTICIPANT}{number}": f"{number} · {name}" for number, name in participants.items()}
        choices = [*MEANINGS.items(), *named.items()]
        self.fields["heading"].initial = upload.heading + 1
        self.fields["heading"].max_value = len(upload.rows)  # type: ignore[attr-defined]  # an IntegerField
        for place, heading in enumerate(upload.rows[upload.heading]):
            label = f"{letter(place)} · {heading or '–'}"
            self.fields[f"column{place}"] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=upload.roles[place]
            )

    def roles(self) -> list[str]:
        """The meanings in the order of the columns."""
        return [self.cleaned_data[name] for name in self.fields if name.startswith("column")]


class SubmitForm(forms.Form):
    """Ask for approval; from the second version on readers are told why it differs."""

    form = forms.CharField(label=_("Form it is taken from"), max_length=150)
    note = forms.CharField(
        label=_("What was changed and why, for readers"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stands above the figures, such as: 3 more districts are in."),
    )


class ApproveForm(forms.Form):
    """Publish the figures that were read."""

    digest = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    override = forms.CharField(
        label=_("Why you approve your own figures"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only when nobody else can. The reason is kept in the ledger."),
    )
    despite_freeze = forms.CharField(
        label=_("Why this must go out during the freeze"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Your name and the reason are kept in the ledger."),
    )


class ReturnForm(forms.Form):
    """Return with a remark that says what to mend."""

    comment = forms.CharField(
        label=_("What should be mended?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what should be mended, so that the work can go on.")},
    )


class PublishForm(forms.Form):
    """Publish an election; a reason only from whoever entered it."""

    override = forms.CharField(
        label=_("Why you publish what you entered yourself"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only when nobody else can. The reason is kept in the ledger."),
    )


class WithdrawForm(forms.Form):
    """Take an election off the sites."""

    reason = forms.CharField(
        label=_("Why it is taken off the sites"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Its pages and results are gone at once, and nothing is lost. The reason is kept in the ledger."),
    )

"""The desk's forms: an event, a duty, notes, quotes, who was there, a file and its rights, a video."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.backoffice.filters import date_field
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Membership, Official, Unit

from .models import AgendaItem, Consent, Coverage, Material, Output, Quote, Requirement
from .models.records import NOTES
from .states import COVER, PLAN, Duty

CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def reason_field(error: Any) -> forms.CharField:
    """Why somebody declines or cancels."""
    return forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": error},
    )


class ItemForm(forms.ModelForm[AgendaItem]):
    """An event; its times are those of the unit's clock."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), empty_label=None)
    first_day = date_field(_("Day"))
    from_time = forms.TimeField(label=_("From (time)"), widget=CLOCK)
    last_day = date_field(_("Last day, if several"), required=False)
    to_time = forms.TimeField(label=_("Until (time)"), widget=CLOCK)
    officials = forms.ModelMultipleChoiceField(
        Official.objects.none(), label=_("Expected officials"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("unit", "title", "kind", "first_day", "from_time", "to_time", "last_day", "place", "organiser",
        "officials", "guests", "purpose", "public")  # fmt: skip

    class Meta:
        model = AgendaItem
        fields = ("title", "kind", "place", "organiser", "guests", "purpose", "public")
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"guests": _("Names and offices, separated by commas.")}

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item = self.instance
        units = Unit.objects.filter(pk=item.unit_id) if item.pk else Unit.objects.reached_by(person, PLAN)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        few = list(units[:2])
        if len(few) == 1:
            self.fields["unit"].initial = few[0].pk
            self.fields["unit"].widget = forms.HiddenInput()
        chosen = few[0] if len(few) == 1 else None
        self._offer_officials(chosen)
        if item.pk:
            self._show_times(item)

    def _offer_officials(self, unit: Unit | None) -> None:
        rows = Official.objects.filter(Q(until=None), unit=unit) if unit else Official.objects.none()
        self.fields["officials"].queryset = rows  # type: ignore[attr-defined]
        if not rows.exists():
            del self.fields["officials"]

    def _show_times(self, item: AgendaItem) -> None:
        first, last = item.starts_at.astimezone(item.zone), item.ends_at.astimezone(item.zone)
        times = {"first_day": first.date(), "from_time": first.time(), "to_time": last.time()}
        self.initial.update(times, officials=list(item.officials.all()))
        if last.date() != first.date():
            self.initial["last_day"] = last.date()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        unit, first, begins = cleaned.get("unit"), cleaned.get("first_day"), cleaned.get("from_time")
        if not (unit and first and begins):
            return cleaned
        ends, last = cleaned.get("to_time"), cleaned.get("last_day") or first
        zone = ZoneInfo(unit.zone)
        cleaned["starts_at"] = datetime.combine(first, begins, zone)
        cleaned["ends_at"] = datetime.combine(last, ends or time(23, 59), zone)
        if ends and cleaned["ends_at"] < cleaned["starts_at"]:
            raise ValidationError({"to_time": _("The event ends before it begins.")})
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        wanted = (*self.Meta.fields, "starts_at", "ends_at")
        found = {name: self.cleaned_data[name] for name in wanted}
        return {**found, "officials": self.cleaned_data.get("officials", [])}

    def _post_clean(self) -> None:
        """The action writes the record; the form only asks."""


class AssignForm(forms.Form):
    """A duty for one of the unit's people."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Who?"), empty_label=None)
    duty = forms.ChoiceField(label=_("As"), choices=Duty.choices)
    note = forms.CharField(label=_("What to watch for"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        super().__init__(data)
        members = Membership.objects.current().filter(unit=unit, person__is_active=True).select_related("role")
        people = [one.person_id for one in members if COVER in one.role.rights]
        self.fields["person"].queryset = Person.objects.filter(pk__in=people)  # type: ignore[attr-defined]


class DeclineForm(forms.Form):
    """Why the person can't."""

    reason = reason_field(_("Write why, so that somebody else can be asked."))


class CancelForm(forms.Form):
    """Why the event will not be."""

    reason = reason_field(_("Write why: those who were assigned will read it."))


class WithdrawForm(forms.Form):
    """Why a file leaves the public pages."""

    reason = reason_field(_("Write why the file is withdrawn."))


class NotesForm(forms.ModelForm[Coverage]):
    """The six answers, with the version they were opened in."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = Coverage
        fields = NOTES
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in NOTES}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.notes_version

    def _post_clean(self) -> None:
        """The action writes the record; the form only asks."""


class QuoteForm(forms.ModelForm[Quote]):
    """Something that was said."""

    class Meta:
        model = Quote
        fields = ("text", "speaker", "office")
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class AttendanceForm(forms.Form):
    """A guest by name and office."""

    name = forms.CharField(label=_("Name"), max_length=150)
    office = forms.CharField(label=_("Office"), max_length=150, required=False)


class MaterialForm(forms.ModelForm[Material]):
    """What a file shows, who made it, under which rights."""

    description = forms.CharField(label=_("Description for those who can't see it"), max_length=255, required=False)
    caption = forms.CharField(
        label=_("Caption"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Who does what, where and when."),
    )
    licence_until = date_field(_("Licence until"), required=False)
    field_order = ("caption", "description", "people", "credit", "shot", "licence", "licence_until")

    class Meta:
        model = Material
        fields = ("people", "credit", "shot", "licence")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        material = self.instance
        shots = Requirement.objects.filter(procedure=material.coverage.procedure_id, kind=Requirement.Kind.SHOT)
        self.fields["shot"].queryset = shots  # type: ignore[attr-defined]
        self.initial["licence_until"] = material.licence_until
        if material.photo:
            self.initial.update(description=material.photo.description, caption=material.photo.caption)
        else:
            del self.fields["description"], self.fields["caption"]

    def _post_clean(self) -> None:
        """The action writes the record; the form only asks."""


class ConsentForm(forms.Form):
    """Somebody's agreement."""

    who = forms.CharField(label=_("Who agreed?"), max_length=150)
    kind = forms.ChoiceField(label=_("To what?"), choices=Consent.Kind.choices)
    until = date_field(_("Until (empty: no end)"), required=False)


class VideoForm(forms.Form):
    """A video or livestream that stands elsewhere."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[(one.value, one.label) for one in Output.ELSEWHERE])
    title = forms.CharField(label=_("Title"), max_length=200)
    url = forms.URLField(label=_("Address of the video"), max_length=500, assume_scheme="https")
    thumbnail = forms.ModelChoiceField(Material.framework.none(), label=_("Picture"), required=False)

    def __init__(self, data: Any = None, *, coverage: Coverage) -> None:
        super().__init__(data)
        photos = coverage.material.filter(kind=Material.Kind.PHOTO, withdrawn_at=None)
        self.fields["thumbnail"].queryset = photos  # type: ignore[attr-defined]

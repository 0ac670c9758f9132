"""The forms of releases: to whom and by when, the confirmation, and one reason or note at a time."""

from collections import Counter
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.backoffice.filters import Filter
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit

from .models import Release
from .reads import LATE, Wall
from .states import Progress
from .targets import ALL, KINDS, PROVINCES, UNITS, possible

WAY_LABELS = {
    ALL: _("all units"),
    KINDS: _("by kind"),
    PROVINCES: _("by province"),
    UNITS: _("ticked one by one"),
}
TWO_ROWS = forms.Textarea(attrs={"rows": 2})


class ReadField(forms.CharField):
    """Digest of what the page shows; a form that is shown again stands beside what is there now, so it names that."""

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: Any) -> Any:  # noqa: ARG002 (Django's)
        return initial


class PrepareForm(forms.Form):
    """To which units, by when, and what they should know."""

    due_day = forms.DateField(
        label=_("To be published by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("By the clock of each unit: the same hour in WIB, WITA and WIT."),
    )
    due_time = forms.TimeField(
        label=_("At the latest at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    note = forms.CharField(
        label=_("Note to the units"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What they should look at when localising. Readers never see it."),
    )
    way = forms.ChoiceField(label=_("Which units?"), widget=forms.RadioSelect)
    kinds = forms.MultipleChoiceField(label=_("Kinds"), required=False, widget=forms.CheckboxSelectMultiple)
    provinces = forms.TypedMultipleChoiceField(
        label=_("Provinces"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    units = forms.TypedMultipleChoiceField(
        label=_("Units"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, release: Release, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = possible(release.unit, person).select_related("parent").order_by("path")
        self.reached = list(units.only("name", "kind", "code", "path", "place", "parent__place"))
        counts = Counter(unit.kind for unit in self.reached)
        kinds = [kind for kind in Unit.Kind if counts[kind]]
        provinces = [unit for unit in self.reached if unit.kind == Unit.Kind.PROVINCE]
        choices: dict[str, list[tuple[Any, Any]]] = {
            "way": [(way, label) for way, label in WAY_LABELS.items() if way != PROVINCES or provinces],
            "kinds": [(kind.value, f"{kind.label} ({counts[kind]})") for kind in kinds],
            "provinces": [(unit.pk, unit.place) for unit in provinces],
            "units": [(unit.pk, unit.name) for unit in self.reached],
        }
        for name, listed in choices.items():
            self.fields[name].choices = listed  # type: ignore[attr-defined]  # all four are fields of choices

    @classmethod
    def for_release(cls, release: Release, person: Person) -> "PrepareForm":
        """The form as the release stands."""
        facts = {name: getattr(release, name) for name in ("due_day", "due_time", "note")}
        return cls(initial={"way": ALL, **facts, **release.choice}, release=release, person=person)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        way = cleaned.get("way", "")
        if way == ALL and any(cleaned.get(name) for name in (KINDS, PROVINCES, UNITS)):
            self.add_error("way", _("You ticked some units, but chose all of them. Choose how you mean it."))
        if way in {KINDS, PROVINCES, UNITS} and not cleaned.get(way):
            self.add_error(way, _("Tick at least one."))
        return cleaned

    @property
    def choice(self) -> dict[str, Any]:
        """What was chosen, as the release keeps it."""
        way = self.cleaned_data["way"]
        return {"way": way} if way == ALL else {"way": way, way: self.cleaned_data[way]}

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The units one by one, by province, with those that are ticked."""
        ticked = {str(pk) for pk in self["units"].value() or []}
        groups = []
        for code, found in groupby(self.reached, key=lambda unit: unit.code[:2]):
            members: list[dict[str, Any]] = [
                {"pk": one.pk, "name": one.name, "ticked": str(one.pk) in ticked} for one in found
            ]
            first = next(one for one in self.reached if one.code.startswith(code))
            name = first.place if first.kind == Unit.Kind.PROVINCE or first.parent is None else first.parent.place
            groups.append({"name": name, "units": members, "ticked": sum(one["ticked"] for one in members)})
        return groups


class SendForm(forms.Form):
    """Whether the sender has read what goes out."""

    read = ReadField(required=False)
    confirmed = forms.BooleanField(
        label=_("I have read the draft above."),
        error_messages={"required": _("Tick that you have read the draft, then send.")},
    )


class ReasonForm(forms.Form):
    """Why a unit declines."""

    reason = forms.CharField(
        label=_("Why doesn't your unit publish it?"),
        max_length=500,
        widget=TWO_ROWS,
        error_messages={"required": _("Write the reason, so that the sender knows.")},
    )


class RecallForm(forms.Form):
    """Why the sender takes a release back."""

    reason = forms.CharField(
        label=_("Why is it recalled? The units read this."),
        max_length=500,
        widget=TWO_ROWS,
        error_messages={"required": _("Write the reason, so that the units know.")},
    )


class CorrectForm(forms.Form):
    """What was corrected."""

    read = ReadField(required=False)
    note = forms.CharField(
        label=_("What was wrong, and what is right? The units read this."),
        max_length=500,
        widget=TWO_ROWS,
        error_messages={"required": _("Write what was corrected, so that the units know.")},
    )


class WallFilter(Filter):
    """Which units of the wall are listed."""

    words = {"state": "keadaan", "province": "provinsi"}

    state = forms.ChoiceField(label=_("State"), required=False)
    province = forms.ChoiceField(label=_("Province"), required=False)

    def __init__(self, *args: Any, wall: Wall, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("all"))]
        states = [(LATE, _("late")), *Progress.choices]
        self.fields["state"].choices = [*everything, *(one for one in states if wall.counts.get(one[0]))]  # type: ignore[attr-defined]
        self.fields["province"].choices = [*everything, *wall.provinces()]  # type: ignore[attr-defined]

"""The forms of clippings: what an office chooses, who gets it, a note."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit

from .models import Plan
from .states import Quiet, Section


class PlanForm(forms.Form):
    """When the clipping comes and what stands in it."""

    active = forms.BooleanField(label=_("Make a clipping"), required=False)
    hour = forms.TimeField(
        label=_("At what time?"), widget=forms.TimeInput(attrs={"type": "time", "step": "300"}, format="%H:%M"),
        help_text=_("On your unit's clock."),
    )  # fmt: skip
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days?"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    only_clipped = forms.BooleanField(
        label=_("List only what somebody marked “Clip”"), required=False,
        help_text=_("What needs an answer and what may be a hoax or a crisis is there in any case."),
    )  # fmt: skip
    most = forms.IntegerField(label=_("At most so many in each part"), min_value=3, max_value=20)
    quiet = forms.ChoiceField(label=_("If nothing was said, send"), choices=Quiet.choices, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, plan: Plan) -> None:
        places = {code: str(at) for at, code in enumerate(plan.sections, start=1)}
        initial = {
            "active": plan.active, "hour": plan.hour, "weekdays": plan.weekdays, "only_clipped": plan.only_clipped,
            "most": plan.most, "quiet": plan.quiet,
            **{f"place_{code}": places.get(code, "") for code in Section.values},
        }  # fmt: skip
        super().__init__(data, initial=initial)
        days = [(day + 1, capfirst(str(name))) for day, name in WEEKDAYS.items()]
        self.fields["weekdays"].choices = days  # type: ignore[attr-defined]
        choices = [("", _("left out")), *((str(at), str(at)) for at in range(1, len(Section) + 1))]
        for code, label in Section.choices:
            self.fields[f"place_{code}"] = forms.ChoiceField(label=label, choices=choices, required=False)

    @property
    def places(self) -> list[forms.BoundField]:
        """Fields of the sections' order."""
        return [self[f"place_{code}"] for code in Section.values]

    @property
    def facts(self) -> dict[str, Any]:
        """What was chosen, as ``actions.choose`` takes it; sections with the same number stand in their usual order."""
        data = self.cleaned_data
        placed = [(data[f"place_{code}"], code) for code in Section.values if data[f"place_{code}"]]
        kept = {name: data[name] for name in ("active", "hour", "weekdays", "only_clipped", "most", "quiet")}
        return {**kept, "sections": [code for _place, code in sorted(placed, key=lambda one: one[0])]}


class PeopleForm(forms.Form):
    """Who of the office gets it."""

    people = forms.ModelMultipleChoiceField(
        label=_("People of this unit"), queryset=Person.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["people"]
        field.queryset = Person.objects.filter(pk__in=[one.pk for one in people]).order_by("name", "pk")
        field.label_from_instance = lambda one: one.name


class AddressForm(forms.Form):
    """One more address."""

    email = forms.EmailField(
        label=_("Another mail address"), max_length=200,
        help_text=_("We ask its owner first. Nothing is sent there before they agree."),
    )  # fmt: skip

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip().lower()
        if not email.isascii():
            raise forms.ValidationError(_("Write an address without special letters."))
        return email


class NoteForm(forms.Form):
    """A note on top of the next clipping."""

    text = forms.CharField(
        label=_("Your note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands on top, with your name. Leave it empty to take it back."),
    )  # fmt: skip


class ReceiverForm(forms.Form):
    """To whom a clipping is sent once more."""

    receiver = forms.IntegerField()


class UnitChoice(forms.Form):
    """Whose clipping is chosen."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), to_field_name="code")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

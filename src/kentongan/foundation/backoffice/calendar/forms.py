"""The forms of the calendar: enter a day, change it, confirm it, remove it; and the rule on joint leave."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.stages.models import TO_BE_CONFIRMED, CalendarDay, DayKind, RuleValue
from kentongan.foundation.units.models import Unit

from ..filters import date_field

NATIONWIDE = (DayKind.NATIONAL, DayKind.JOINT_LEAVE, DayKind.ELECTION)
LOCAL = (DayKind.LOCAL, DayKind.ELECTION)
REASON_NEEDED = _("Write the reason: it stays in the history.")


def reason_field() -> forms.CharField:
    """Why the calendar changes, for its history."""
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=_("Reason"), max_length=250, widget=widget, error_messages={"required": REASON_NEEDED})


class FactsForm(forms.Form):
    """What a day off says of itself; without a decree it stays to be confirmed."""

    name = forms.CharField(label=_("Name of the day"), max_length=150)
    decree = forms.CharField(
        label=_("Decree that sets it"),
        max_length=250,
        required=False,
        help_text=_("Number and year, such as SKB 3 Menteri 1497/2025. Empty while nobody has read it."),
    )
    confirmed = forms.BooleanField(label=_("I have read the decree, and it says so."), required=False)
    reason = reason_field()

    def clean_decree(self) -> str:
        return self.cleaned_data["decree"] or TO_BE_CONFIRMED


class EditForm(FactsForm):
    """Changes the facts of a day off that stands."""

    def __init__(self, day: CalendarDay, data: Any = None) -> None:
        decree = "" if day.decree == TO_BE_CONFIRMED else day.decree
        facts = {"name": day.name, "decree": decree, "confirmed": day.confirmed}
        super().__init__(data, initial=facts, auto_id="edit_%s")

    def clean(self) -> dict[str, Any] | None:
        if not set(self.changed_data) - {"reason"} and not self.errors:
            raise ValidationError(_("Nothing is different yet. Change what is wrong, then save."))
        return super().clean()


class AddForm(FactsForm):
    """Enters a day off, for the country or for one unit; one that stands already is changed on its page."""

    field_order = ("date", "kind")
    date = date_field(_("Date"))
    kind = forms.ChoiceField(label=_("Kind"))

    def __init__(self, data: Any = None, *, unit: Unit | None, **options: Any) -> None:
        super().__init__(data, **options)
        self.unit = unit
        kinds = LOCAL if unit else NATIONWIDE
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        day, kind = self.cleaned_data.get("date"), self.cleaned_data.get("kind")
        if day and kind and CalendarDay.objects.filter(date=day, kind=kind, unit=self.unit).exists():
            self.add_error("date", _("This day is in the calendar already. Open it there to change it."))
        return super().clean()


class ConfirmForm(forms.Form):
    """Confirms a day off against the decree that was read."""

    decree = forms.CharField(
        label=_("Decree that you have read"),
        max_length=250,
        error_messages={"required": _("Write the decree that sets this day, then confirm it.")},
    )

    def __init__(self, day: CalendarDay, data: Any = None) -> None:
        decree = "" if day.decree == TO_BE_CONFIRMED else day.decree
        super().__init__(data, initial={"decree": decree}, auto_id="confirm_%s")


class RemoveForm(forms.Form):
    """Removes a day off, with the reason."""

    reason = reason_field()


class RuleForm(forms.Form):
    """Says from which day on joint leave is worked or not."""

    value = forms.ChoiceField(label=_("Does joint leave count as a working day?"), choices=RuleValue.choices)
    valid_from = date_field(_("Valid from"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=250)
    confirmed = forms.BooleanField(label=_("I have read the legal basis, and it says so."), required=False)

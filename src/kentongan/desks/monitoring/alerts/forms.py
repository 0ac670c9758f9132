"""The forms of alerts: why one is no problem, and what is expected."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..alerting.reasons import NOT_A_PROBLEM
from ..forms import UnitForm
from ..states import WORK
from ..wording_alerting import ANSWERS, EFFECTS
from .models import Expected

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DismissForm(forms.Form):
    """Why an alert is no problem."""

    code = forms.ChoiceField(
        label=_("Why is it not a problem?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose the reason: the watch learns from it.")},
    )  # fmt: skip
    note = forms.CharField(
        label=_("In your words"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    event_until = forms.DateField(label=_("If it is an event: its last day"), required=False, widget=DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, f"{ANSWERS[code]}. {EFFECTS[code]}") for code in NOT_A_PROBLEM]
        self.fields["code"].choices = choices  # type: ignore[attr-defined]


class ExpectedForm(UnitForm):
    """What a unit expects to be spoken of more for."""

    right = WORK

    below = forms.BooleanField(
        label=_("Also all units in it"), required=False,
        help_text=_("For a province or the nation: its regencies and cities are expected to be spoken of more, too."),
    )  # fmt: skip
    name = forms.CharField(
        label=_("What is it?"), max_length=120, help_text=_("For example: plenary recapitulation, public debate.")
    )
    first_day = forms.DateField(label=_("First day"), widget=DAY)
    last_day = forms.DateField(label=_("Last day"), widget=DAY)
    times = forms.TypedChoiceField(
        label=_("How much more will be said?"), coerce=int, choices=Expected.Times.choices,
        initial=Expected.Times.THRICE,
    )  # fmt: skip

"""The forms of the watched list: a new wording, a change of one, and the period of a stage."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.backoffice.filters import date_field

from .models import WEIGHTS, Stage, WatchedWording

REASON = _("Words that end the sentence “this wording …”, in Indonesian, such as: memuji calon.")


class WeightForm(forms.Form):
    """How much a wording weighs, and why."""

    severity = forms.ChoiceField(label=_("Weight"), choices=WEIGHTS)
    reason = forms.CharField(label=_("Reason"), max_length=200, help_text=REASON)


class WatchForm(WeightForm):
    """Puts a wording on the list."""

    field_order = ("phrase", "stage")
    phrase = forms.CharField(
        label=_("Wording"), max_length=120, help_text=_("In small letters. # stands for any number.")
    )
    stage = forms.ChoiceField(label=_("Stage"), choices=Stage, required=False)


class ChangeForm(WeightForm):
    """Changes a wording that is on the list."""

    active = forms.BooleanField(label=_("Watch this wording"), required=False)

    def __init__(self, wording: WatchedWording, data: object = None) -> None:
        facts = {"severity": wording.severity, "reason": wording.reason, "active": wording.active}
        super().__init__(data, initial=facts)  # type: ignore[arg-type]  # a posted form or nothing


class PeriodForm(forms.Form):
    """Enters the period of a stage."""

    stage = forms.ChoiceField(label=_("Stage"), choices=[one for one in Stage.choices if one[0]])
    since = date_field(_("From"))
    until = date_field(_("Until"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=250)

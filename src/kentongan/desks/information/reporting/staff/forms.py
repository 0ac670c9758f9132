"""What the office fills in about reports."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.backoffice.filters import date_field
from kentongan.foundation.people.models import Person
from kentongan.foundation.public.offices import is_portal
from kentongan.foundation.units.access import today
from kentongan.foundation.units.models import Unit

from ..periods import Period
from ..sections import LONGEST, WRITINGS
from ..states import WRITE
from ..wording import period_name

YEARS_BACK = 5


def offered_periods() -> list[Period]:
    """Years and halves of years for which a report can be begun, the newest first."""
    year = today().year
    periods = [Period(one, half) for one in range(year, year - YEARS_BACK, -1) for half in (0, 2, 1)]
    return [one for one in periods if one.first <= today()]


class BeginForm(forms.Form):
    """For which office and period."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=None)
    period = forms.ChoiceField(label=_("Period"))
    wide = forms.BooleanField(
        label=_("With all offices below"), required=False,
        help_text=_(
            "The figures are the sum over this office and all below it; each office still makes its own report."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.reached_by(person, WRITE)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a choice of records
        self.fields["period"].choices = [(one.code, period_name(one)) for one in offered_periods()]  # type: ignore[attr-defined]
        listed = list(units[:2])
        if len(listed) == 1:
            self.fields["unit"].initial = listed[0].pk
            self.fields["unit"].widget = forms.HiddenInput()
            if not is_portal(listed[0]):
                del self.fields["wide"]

    def clean_period(self) -> Period | None:
        return Period.of_code(self.cleaned_data["period"])


class SeenForm(forms.Form):
    """That the person decides about what they have read."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class WritingForm(SeenForm):
    """The sections that an officer writes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, one in WRITINGS.items():
            self.fields[key] = forms.CharField(
                label=one.title, help_text=one.help, required=False, max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 6}),
            )  # fmt: skip

    @property
    def texts(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in WRITINGS}


def with_samples(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts, and sample wording where there is none and the outline always asks for it."""
    return {
        key: texts.get(key) or (one.sample if one.required and not one.with_tally else "")
        for key, one in WRITINGS.items()
    }


class ReasonForm(forms.Form):
    """Why, in words that somebody else reads."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the reason.")},
    )  # fmt: skip


class PublishForm(SeenForm):
    """Approve what was read."""

    override = forms.CharField(
        label=_("Why you decide what you wrote yourself"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only when nobody else can. The reason is kept in the ledger."),
    )


class PeriodChoice(forms.Form):
    """Which period a list shows; anything else is the year that is over."""

    tahun = forms.ChoiceField(label=_("Period"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tahun"].choices = [(one.code, period_name(one)) for one in offered_periods()]  # type: ignore[attr-defined]

    @property
    def period(self) -> Period:
        chosen = self.cleaned_data.get("tahun") if self.is_valid() else ""
        return Period.of_code(chosen or "") or Period(today().year - 1)


class DueForm(forms.Form):
    """Until when a report is due, from a day on."""

    half = forms.BooleanField(label=_("For reports of half a year"), required=False)
    months = forms.IntegerField(
        label=_("Months after the period"), min_value=0, max_value=24, required=False,
        help_text=_("Empty where the rules name no day."),
    )  # fmt: skip
    valid_from = date_field(_("Valid from"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=250)
    confirmed = forms.BooleanField(label=_("I have read the legal basis, and it says so."), required=False)

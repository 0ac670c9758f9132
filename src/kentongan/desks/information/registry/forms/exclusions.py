"""Forms of tests of consequence, of the pledge, and of the rules behind both."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.backoffice.filters import date_field
from kentongan.foundation.people.models import Person

from ..models import ConsequenceTest, RenewalRule, ServicePledge
from ..reads import grounds_now
from ..states import WRITE
from .choosing import UnitField


class TestForm(forms.ModelForm[ConsequenceTest]):
    """A test, in the order in which the law asks; ``unit`` only for a new one."""

    __test__ = False  # no test of ours
    unit = UnitField()
    until = date_field(
        _("Excluded until"), help_text=_("No longer than needed: after this day it is listed as open again.")
    )
    field_order = ("unit",)

    class Meta:
        model = ConsequenceTest
        fields = (
            "document", "part", "occasion", "ground", "law", "harm", "benefit", "weighing", "until", "testers",
        )  # fmt: skip
        widgets = {
            name: forms.Textarea(attrs={"rows": 3}) for name in ("part", "harm", "benefit", "weighing", "testers")
        }
        help_texts = {
            "part": _("Only this part is held back; the rest of the document stays open. Readers see these words."),
            "law": _("Such as: UU 27/2022 pasal 4 ayat (2)."),
            "harm": _("A consequence that would really follow, and to whom."),
            "weighing": _("Why closing serves the public better than opening, in this case."),
        }

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["unit"]
        else:
            self.fields["unit"].offer(person, WRITE)  # type: ignore[attr-defined]  # a UnitField
        self.fields["ground"].queryset = grounds_now()  # type: ignore[attr-defined]  # a choice of records

    def _post_clean(self) -> None:
        """The action writes the record; the form only asks."""


class OverrideForm(forms.Form):
    """A decision that somebody else than the writer should take."""

    override = forms.CharField(
        label=_("Why you decide what you wrote yourself"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only when nobody else can. The reason is kept in the ledger."),
    )


class DecideForm(OverrideForm):
    """Decide a test that was read, by a letter."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    number = forms.CharField(label=_("Number of the decision letter"), max_length=120)
    day = date_field(_("Date of the decision letter"))
    field_order = ("seen", "number", "day", "override")


class RevokeForm(forms.Form):
    """Revoke an exclusion, or drop a test."""

    reason = forms.CharField(
        label=_("Why it is revoked, for readers"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class PledgeForm(forms.ModelForm[ServicePledge]):
    """The parts of a pledge."""

    class Meta:
        model = ServicePledge
        fields = (
            "promise", "legal_basis", "procedure", "duration", "cost", "guarantee", "evaluation", "access",
        )  # fmt: skip
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in fields}
        help_texts = {
            "procedure": _("One step a line."),
            "access": _("Such as an audio recording, braille, or somebody who accompanies."),
        }

    def _post_clean(self) -> None:
        """As above."""


class PublishPledgeForm(OverrideForm):
    """Publish the draft that was read."""

    seen = forms.CharField(widget=forms.HiddenInput)


class RuleForm(forms.ModelForm[RenewalRule]):
    """A rule of renewal from a day on."""

    valid_from = date_field(_("Valid from"))
    valid_to = date_field(_("Valid to"), required=False)

    class Meta:
        model = RenewalRule
        fields = ("months", "valid_from", "valid_to", "legal_basis", "confirmed")

    def _post_clean(self) -> None:
        """As above."""


class ConfirmForm(forms.Form):
    """Say where the rule was read."""

    legal_basis = forms.CharField(label=_("Legal basis, as you have read it"), max_length=250)

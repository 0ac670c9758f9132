"""The office's forms: one for each verb, and the one that registers what came by letter, telephone or visit."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.public.typography import day
from kentongan.foundation.units.models import Unit

from ..actions.answering import NO_LONGER_HOLDS, KeptBack
from ..models import Attachment
from ..proposing import Proposal
from ..public.forms import AskForm
from ..registry.models import ConsequenceTest
from ..states import Channel, Outcome, Ruling, Track

ROWS = 3
"""How many parts kept back the page offers at once; a page with more is saved and shown again with more."""
FIRST_YEAR = 2010
"""In which UU 14/2008 came into force."""
NEEDED = {"unit", "channel", "received_at", "asked", "name", "kind", "obtain", "delivery", "key"}
"""What somebody who enters a request must fill in; the applicant is asked for whatever else is missing."""
OFFICE_WORDS = {
    "asked": _("Information asked for, in the applicant's words"),
    "purpose": _("What it is needed for"),
    "name": _("Name of the applicant or the legal entity"),
    "behalf": _("For whom they ask"),
    "document": _("Copy of the identity card or the entity’s deed"),
}
OFFICE_HELP: dict[str, Any] = {
    "behalf": "",
    "occupation": "",
    "mandate": "",
    "document": _("JPG, PNG or PDF, up to 6 MB."),
}
OFFICE_ERRORS = {"asked": _("Write which information is asked for."), "name": _("Write who asks.")}
"""Where the citizen's form speaks to the citizen, this one speaks to the officer."""
FEW = forms.Textarea(attrs={"rows": 3})
MANY = forms.Textarea(attrs={"rows": 8})


class AcceptForm(forms.Form):
    """By which track the days count."""

    track = forms.ChoiceField(
        label=_("What is the request about?"), choices=Track.choices, widget=forms.RadioSelect,
        help_text=_("Information about an election counts by shorter terms. Your choice goes to the ledger."),
    )  # fmt: skip

    def __init__(self, *args: Any, proposed: Proposal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if proposed:
            self.initial["track"] = proposed.track
            self.fields["track"].help_text = f"{proposed.reason} {self.fields['track'].help_text}"


class ClarifyForm(forms.Form):
    """What is missing."""

    missing = forms.CharField(
        label=_("What is missing? The applicant reads this."), max_length=2000, widget=FEW,
        error_messages={"required": _("Write what is missing, so that the applicant can send it.")},
    )  # fmt: skip


class CompleteForm(forms.Form):
    """What the applicant added by another way than their page."""

    completion = forms.CharField(label=_("What did the applicant add?"), max_length=4000, widget=FEW)


class ReasonForm(forms.Form):
    """A written reason that the applicant reads."""

    reason = forms.CharField(
        label=_("The reason; the applicant reads this."), max_length=1000, widget=FEW,
        error_messages={"required": _("Write the reason: the law asks for it.")},
    )  # fmt: skip


class RevealForm(forms.Form):
    """Why somebody needs to see the identity number."""

    reason = forms.CharField(
        label=_("Why do you need to see it?"), max_length=250,
        error_messages={"required": _("Write why you need to see it; the reason goes to the ledger.")},
    )  # fmt: skip


class DecideForm(forms.Form):
    """The written reply, and what it keeps back."""

    outcome = forms.ChoiceField(label=_("The reply"), choices=Outcome.choices, widget=forms.RadioSelect)
    answer = forms.CharField(
        label=_("Text of the reply"), max_length=8000, widget=MANY,
        help_text=_("Answer what was asked, say where it can be found, and name what you attach."),
        error_messages={"required": _("Write the reply.")},
    )  # fmt: skip
    holder = forms.CharField(label=_("Which office holds it, if not yours"), max_length=200, required=False)
    cost = forms.CharField(label=_("Cost and way of payment, if any"), max_length=200, required=False)
    file = forms.FileField(
        label=_("File for the applicant"), required=False,
        help_text=_("PDF, picture, Word or Excel. Black out personal data first."),
    )  # fmt: skip

    ready = forms.TypedMultipleChoiceField(
        label=_("Blacked-out copies to give"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, copies: Iterable[Attachment] = (), tests: Iterable[ConsequenceTest] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        held = [("", "—"), *((one.pk, _test_line(one)) for one in tests)]
        self.fields["ready"].choices = [(one.pk, one.name) for one in copies]  # type: ignore[attr-defined]
        for row in range(ROWS):
            self.fields[f"test_{row}"] = forms.TypedChoiceField(
                label=_("Test of consequence that holds"), choices=held, coerce=int, empty_value=None, required=False,
                help_text=_("What you leave empty below is taken from it."),
                error_messages={"invalid_choice": NO_LONGER_HOLDS},
            )  # fmt: skip
            self.fields[f"article_{row}"] = forms.CharField(
                label=_("Law and article"), max_length=250, required=False,
                widget=forms.TextInput(attrs={"placeholder": "UU 14/2008 Pasal 17 huruf h"}),
            )  # fmt: skip
            self.fields[f"part_{row}"] = forms.CharField(label=_("Which part"), max_length=500, required=False)
            self.fields[f"consequence_{row}"] = forms.CharField(
                label=_("What opening it would cause"),
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def kept_open(self) -> bool:
        """Whether the parts kept back are shown: something was filled in, or a ground is missing."""
        return self.is_bound and (bool(self.errors) or any(self[f"{name}_0"].value() for name in ("article", "part")))

    @property
    def grounds(self) -> list[list[Any]]:
        """The fields of the parts kept back, row by row."""
        names = ("test", "article", "part", "consequence")
        return [[self[f"{name}_{row}"] for name in names] for row in range(ROWS)]

    @property
    def kept_back(self) -> list[KeptBack]:
        """The parts of which anything was filled in."""
        rows = (
            KeptBack(*(self.cleaned_data[f"{name}_{row}"] for name in ("article", "part", "consequence", "test")))
            for row in range(ROWS)
        )
        return [one for one in rows if one.article or one.part or one.consequence or one.test]


def _test_line(test: ConsequenceTest) -> str:
    """A test in the list: its document, its number, until when."""
    return f"{test.document[:80]} · {test.decision_number} · {_('until')} {day(test.until)}"


class RulingForm(forms.Form):
    """The superior's reply to an objection."""

    ruling = forms.ChoiceField(label=_("Ruling"), choices=Ruling.choices, widget=forms.RadioSelect)
    reply = forms.CharField(
        label=_("What you say to the objection"), max_length=8000, widget=MANY,
        error_messages={"required": _("Write the reply.")},
    )  # fmt: skip


class RegisterForm(AskForm):
    """A request that came by letter, telephone, WhatsApp or a visit, complete or not: its days run already."""

    field_order = ("unit", "channel", "received_at")

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none())
    channel = forms.ChoiceField(label=_("Came by"))
    received_at = forms.DateTimeField(
        label=_("Received"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
        help_text=_("When it reached the office, on the unit's own clock: the days count from here."),
    )
    rehearsal = forms.BooleanField(
        label=_("This is a rehearsal"), required=False,
        help_text=_("Its letters are watermarked, and it stands in no statistic."),
    )  # fmt: skip

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = name in NEEDED
            if name in OFFICE_WORDS:
                field.label = OFFICE_WORDS[name]
            if name in OFFICE_HELP:
                field.help_text = OFFICE_HELP[name]
            if name in OFFICE_ERRORS:
                field.error_messages["required"] = OFFICE_ERRORS[name]
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["channel"].choices = [one for one in Channel.choices if one[0] != Channel.FORM]  # type: ignore[attr-defined]
        if len(units) == 1:
            self.fields["unit"].initial = units[0]

    def clean(self) -> dict[str, Any]:
        """Without the citizen's own rules: what is missing is asked for in a letter."""
        return self.cleaned_data

    def clean_received_at(self) -> Any:
        """The moment without a zone yet; the unit's own is put in with the unit."""
        moment = self.cleaned_data["received_at"]
        if moment is None:
            raise ValidationError(_("Write when it reached the office."))
        if moment.year < FIRST_YEAR:
            raise ValidationError(f"≥ {FIRST_YEAR}")
        return moment.replace(tzinfo=None)

"""The forms of the routing: whom to ask what, what was found, where was searched."""

from itertools import groupby
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.backoffice.filters import date_field
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit

from ..models import InformationRequest
from . import inner
from .actions.searching import Looked
from .asking import Question
from .people import members_of, with_officer
from .sections import sections_of
from .states import Place

FEW = forms.Textarea(attrs={"rows": 3})
MANY = forms.Textarea(attrs={"rows": 6})


class SendForm(forms.Form):
    """A question to a sub-section, a person or another unit."""

    question = forms.CharField(
        label=_("What do you ask?"), max_length=2000, widget=MANY,
        help_text=_("The receiver reads this and nothing else of the request: no applicant, no file."),
        error_messages={"required": _("Write what you ask; the receiver reads these words and nothing else.")},
    )  # fmt: skip
    instruction = forms.CharField(
        label=_("Instruction"), max_length=1000, widget=FEW, required=False,
        help_text=_("For example: find the document, send a copy, say what may not be opened and why."),
    )  # fmt: skip
    section = forms.ChoiceField(label=_("Sub-section of your unit"), required=False)
    person = forms.ModelChoiceField(
        label=_("Person in your unit"), queryset=Person.objects.none(), required=False, empty_label="—",
        help_text=_("Gets a letter and answers here. Without one you enter the sub-section's answer yourself."),
    )  # fmt: skip
    receiver = forms.ModelChoiceField(
        label=_("Or another unit that holds it"), queryset=Unit.objects.none(), required=False,
        help_text=_(
            "Its information officers answer. They see your question and nothing of the request."
            " Units without an officer aren't listed: ask them by letter."
        ),
    )  # fmt: skip
    days = forms.IntegerField(label=_("Working days to answer"), min_value=0, max_value=60)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, case: InformationRequest, **kwargs: Any) -> None:
        self.case = case
        most = inner.most_days(case, case.unit)
        initial = {"days": min(inner.PROPOSED_DAYS, most), "key": uuid4()}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.fields["section"].choices = [("", "—"), *((name, name) for name in sections_of(case.unit))]  # type: ignore[attr-defined]
        self.fields["person"].queryset = members_of(case.unit)  # type: ignore[attr-defined]
        self.fields["receiver"].queryset = Unit.objects.exclude(pk=case.unit_id)  # type: ignore[attr-defined]
        self.fields["receiver"].choices = _by_province(case.unit)  # type: ignore[attr-defined]
        self.fields["days"].help_text = _("At most %(n)d: the reply must not wait for it.") % {"n": most}

    @property
    def asked(self) -> Question:
        """What was filled in, as the action takes it."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in {"key", "receiver"}}
        return Question(receiver=self.cleaned_data["receiver"] or self.case.unit, **given)


def _by_province(own: Unit) -> list[tuple[str, Any]]:
    """Every other unit in which somebody would read it, each province with its own; one question."""
    units = list(with_officer().exclude(pk=own.pk).order_by("code").only("pk", "code", "name", "parent_id"))
    groups: list[tuple[str, Any]] = [("", "—")]
    for code, found in groupby(units, key=lambda unit: unit.code[:2]):
        members = [(unit.pk, unit.name) for unit in found]
        groups.append((members[0][1] if not own.code.startswith(code) else str(_("Your province")), members))
    return groups


class AnswerForm(forms.Form):
    """What was found."""

    answer = forms.CharField(
        label=_("Your answer"), max_length=4000, widget=MANY,
        help_text=_("What there is, where it is, and what may not be opened and why."),
        error_messages={"required": _("Write what you found, also when there is nothing.")},
    )  # fmt: skip
    file = forms.FileField(label=_("File"), required=False, help_text=_("PDF, picture, Word, Excel or CSV."))


class ReasonForm(forms.Form):
    """Why it is returned or cancelled."""

    reason = forms.CharField(
        label=_("Why?"), max_length=1000, widget=FEW, error_messages={"required": _("Write why, in a sentence.")}
    )


class SectionsForm(forms.Form):
    """The names, one on each line."""

    names = forms.CharField(label=_("Sub-sections, one on each line"), widget=forms.Textarea(attrs={"rows": 10}))

    def clean_names(self) -> list[str]:
        return str(self.cleaned_data["names"]).splitlines()


class SearchForm(forms.Form):
    """One search."""

    place = forms.ChoiceField(label=_("Kind of place"), choices=Place.choices)
    where = forms.CharField(
        label=_("Where was searched?"), max_length=200,
        help_text=_("The register, archive box, sub-section, or person with their office."),
        error_messages={"required": _("Write where was searched, and by whom.")},
    )  # fmt: skip
    searched_by = forms.CharField(label=_("Searched by"), max_length=150)
    searched_on = date_field(_("Searched on"))
    found = forms.TypedChoiceField(
        label=_("Was it there?"), choices=[("yes", _("found there")), ("no", _("not found there"))],
        coerce=lambda told: told == "yes", widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it was there: “not held” rests on it.")},
    )  # fmt: skip
    note = forms.CharField(label=_("Note"), max_length=1000, widget=FEW, required=False)

    @property
    def looked(self) -> Looked:
        """What was filled in, as the action takes it."""
        return Looked(**self.cleaned_data)

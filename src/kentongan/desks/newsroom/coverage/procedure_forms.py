"""The form of a procedure: its steps and requirements as rows that can be added, changed and emptied."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from .models import Procedure, Requirement
from .states import EventKind
from .steps import Anchor, Fact, Owner

SPARE = 2
"""Empty rows offered for more."""


class HeadForm(forms.Form):
    """Which events the procedure is for, and which decree sets it."""

    kind = forms.ChoiceField(
        label=_("Kind of event"), required=False, choices=[("", _("every kind of event")), *EventKind.choices]
    )
    basis = forms.CharField(label=_("Decree that sets it"), max_length=250, required=False)
    confirmed = forms.BooleanField(label=_("I have read the decree, and it says so."), required=False)


class StepForm(forms.Form):
    """One step; a row without a name is left out."""

    code = forms.SlugField(widget=forms.HiddenInput, required=False, max_length=40)
    name_en = forms.CharField(widget=forms.HiddenInput, required=False, max_length=150)
    name_id = forms.CharField(label=_("Step"), required=False, max_length=150)
    owner = forms.ChoiceField(label=_("Whose"), choices=Owner.choices)
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=-20_000, max_value=20_000)
    anchor = forms.ChoiceField(label=_("counted from"), choices=Anchor.choices)
    fact = forms.ChoiceField(label=_("done when"), choices=Fact.choices, initial=Fact.TICKED)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("name_id") and cleaned.get("minutes") is None:
            raise ValidationError({"minutes": _("Write how many minutes; before the anchor they are negative.")})
        return cleaned


class RequirementForm(forms.Form):
    """One shot or line of a checklist; a row without a name is left out."""

    code = forms.SlugField(widget=forms.HiddenInput, required=False, max_length=40)
    name_en = forms.CharField(widget=forms.HiddenInput, required=False, max_length=150)
    name_id = forms.CharField(label=_("Requirement"), required=False, max_length=150)
    kind = forms.ChoiceField(label=_("Kind"), choices=Requirement.Kind.choices)


Steps = forms.formset_factory(StepForm, extra=SPARE, max_num=40)
Requirements = forms.formset_factory(RequirementForm, extra=SPARE, max_num=80)


class ProcedureForm:
    """The three forms of the page together."""

    def __init__(self, data: Any = None, *, like: Procedure) -> None:
        steps = [
            _row(one, "code", "name_en", "name_id", "owner", "minutes", "anchor", "fact") for one in like.steps.all()
        ]
        wanted = [_row(one, "code", "name_en", "name_id", "kind") for one in like.requirements.all()]
        self.head = HeadForm(data, initial={"kind": like.kind})
        self.steps = Steps(data, prefix="steps", initial=steps)
        self.requirements = Requirements(data, prefix="requirements", initial=wanted)

    def is_valid(self) -> bool:
        return all([self.head.is_valid(), self.steps.is_valid(), self.requirements.is_valid()])

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        return {
            **self.head.cleaned_data,
            "steps": _named(self.steps.cleaned_data),
            "requirements": _named(self.requirements.cleaned_data),
        }


def _row(record: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _named(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that have a name, each with a code of its own."""
    named = [row for row in rows if row.get("name_id")]
    taken = {row["code"] for row in named if row["code"]}
    for row in named:
        if not row["code"]:
            row["code"] = _free(slugify(row["name_id"])[:30] or "langkah", taken)
            taken.add(row["code"])
    return named


def _free(wanted: str, taken: set[str]) -> str:
    """The code, with a number behind it where somebody has it."""
    return next(code for n in range(1, 200) if (code := wanted if n == 1 else f"{wanted}-{n}") not in taken)

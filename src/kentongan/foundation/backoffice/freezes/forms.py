"""Forms with which a freeze is declared and lifted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.people.models import Person
from kentongan.foundation.stages.freezing import FREEZE
from kentongan.foundation.stages.models import FreezeKind
from kentongan.foundation.units.models import Unit

from ..moments import MomentField
from .topics import topic_choices


class DeclareForm(forms.Form):
    """Which units hold back what, from when until when, and on which ground; times are WIB."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Unit"), empty_label=None, help_text=_("It and all units below it.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=FreezeKind.choices, widget=forms.RadioSelect)
    starts = MomentField(label=_("From (WIB)"))
    ends = MomentField(label=_("Until (WIB)"))
    topics = forms.MultipleChoiceField(
        label=_("Only these kinds of content"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none to hold everything back."),
    )
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=250, help_text=_("Whoever is held back reads it."))

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widely = Unit.objects.reached_by(person, FREEZE).filter(kind__in=[Unit.Kind.NATIONAL, Unit.Kind.PROVINCE])
        self.fields["unit"].queryset = widely  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["topics"].choices = topic_choices()  # type: ignore[attr-defined]  # as above
        if not self.fields["topics"].choices:  # type: ignore[attr-defined]  # as above
            del self.fields["topics"]


class LiftForm(forms.Form):
    """End it, saying why."""

    reason = forms.CharField(label=_("Why it ends now"), max_length=250)

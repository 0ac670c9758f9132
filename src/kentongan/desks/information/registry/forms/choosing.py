"""The choice of a unit, for people who keep the registry of more than one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's own class takes none
    """One of the units in which somebody holds a right; hidden when there is only one."""

    def __init__(self) -> None:
        super().__init__(Unit.objects.none(), label=_("Unit"), empty_label=None)

    def offer(self, person: Person, right: str) -> None:
        """Offer the units of a person."""
        units = Unit.objects.reached_by(person, right)
        self.queryset = units
        few = list(units[:2])
        if len(few) == 1:
            self.initial = few[0].pk
            self.widget = forms.HiddenInput()

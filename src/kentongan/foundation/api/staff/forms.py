"""The form by which a key is made."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.backoffice.filters import date_field
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import NOWHERE, Reach, reach, today
from kentongan.foundation.units.models import Unit

from ..keys import USUAL
from ..scopes import scopes


def reach_of_keys(person: Person) -> Reach:
    """Where the person holds a right that some key can open."""
    limits = NOWHERE
    for scope in scopes().values():
        limits = limits | reach(person, scope.right)
    return limits


class KeyForm(forms.Form):
    """What a new key opens, where, and how long."""

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("Which program uses it, for example: dashboard of the commission.")
    )
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), empty_label=None)
    below = forms.BooleanField(label=_("And all units below it"), required=False)
    opens = forms.MultipleChoiceField(
        label=_("What it opens"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what it opens.")},
    )  # fmt: skip
    expires_on = date_field(
        label=_("Valid until"), help_text=_("At most two years. Make a new key in time and then revoke this one.")
    )

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limits = reach_of_keys(person)
        units = Unit.objects.order_by("path")
        field: Any = self.fields["unit"]
        field.queryset = units if limits.everywhere else units.filter(pk__in=limits.unit_ids)
        first = list(field.queryset[:2])
        if len(first) == 1:
            field.initial, field.widget = first[0].pk, forms.HiddenInput()
            del self.fields["below"]
        usable = [(one.code, one.label) for one in scopes().values() if reach(person, one.right)]
        self.fields["opens"].choices = usable  # type: ignore[attr-defined]  # of a field of choices
        self.fields["expires_on"].initial = today() + USUAL

"""The form by which a webhook is added."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import NOWHERE, Reach, reach
from kentongan.foundation.units.models import Unit

from ..events import events


def reach_of_webhooks(person: Person) -> Reach:
    """Where the person holds a right for which some event is told."""
    limits = NOWHERE
    for event in events().values():
        limits = limits | reach(person, event.right)
    return limits


class WebhookForm(forms.Form):
    """Where a unit's events are posted, and which."""

    url = forms.CharField(
        label=_("Address"), max_length=500, widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=_("It begins with https:// and is reachable on the public internet."),
    )  # fmt: skip
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), empty_label=None)
    below = forms.BooleanField(label=_("And all units below it"), required=False)
    told = forms.MultipleChoiceField(
        label=_("What it is told"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what it is told.")},
    )  # fmt: skip

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limits = reach_of_webhooks(person)
        units = Unit.objects.order_by("path")
        field: Any = self.fields["unit"]
        field.queryset = units if limits.everywhere else units.filter(pk__in=limits.unit_ids)
        first = list(field.queryset[:2])
        if len(first) == 1:
            field.initial, field.widget = first[0].pk, forms.HiddenInput()
            del self.fields["below"]
        usable = [(one.name, one.label) for one in events().values() if reach(person, one.right)]
        self.fields["told"].choices = usable  # type: ignore[attr-defined]  # of a field of choices

"""The forms by which managers invite, give roles, end them and move people."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.giving import givable_roles
from kentongan.foundation.units.models import Role, Unit, UnitQuerySet

from ..filters import Filter, date_field
from ..offices.finding import matching
from .reading import CLOSED, LACKING, units_in_reach

UNITS_LIST = "units-in-reach"
"""Id of the page's ``<datalist>`` of units."""
SHOWN = 5


class UnitField(forms.CharField):
    """A unit by its name or code, as typed or chosen from the list; only units in reach exist here."""

    def __init__(self, units: UnitQuerySet, **kwargs: Any) -> None:
        super().__init__(max_length=120, **kwargs)
        self.units = units
        first = list(units[:2])
        if len(first) == 1:
            self.widget, self.initial = forms.HiddenInput(), first[0].name
        else:
            self.widget.attrs.update({"list": UNITS_LIST, "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        words = super().clean(value)
        exact = self.units.filter(name__iexact=words).first()
        found = [exact] if exact else list(matching(self.units, words)[: SHOWN + 1])
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("No unit of yours is called “%(words)s”.") % {"words": words})
        names = "; ".join(unit.name for unit in found[:SHOWN])
        raise ValidationError(_("Several units fit. Choose one: %(names)s") % {"names": names})


class PeopleFilter(Filter):
    """Whose name, where, in which role; open accounts or closed ones."""

    words = {"name": "nama", "unit": "satker", "role": "peran", "state": "akun"}

    name = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=80)
    unit = forms.CharField(label=gettext_lazy("Unit"), required=False, max_length=80)
    role = forms.ModelChoiceField(
        Role.objects.all(),
        label=gettext_lazy("Role"),
        required=False,
        to_field_name="code",
        empty_label=gettext_lazy("every role"),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("Account"),
        required=False,
        choices=[
            ("", gettext_lazy("open")),
            (CLOSED, gettext_lazy("closed")),
            (LACKING, gettext_lazy("second factor missing")),
        ],
    )

    def __init__(self, *args: Any, one_unit: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if one_unit:
            del self.fields["unit"]
        else:
            self.fields["unit"].widget.attrs["list"] = UNITS_LIST


class RoleForm(forms.Form):
    """A role, and the unit in which it is held."""

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [role.code for role in givable_roles(by)]
        self.fields["role"] = forms.ModelChoiceField(
            Role.objects.filter(code__in=codes),
            label=_("Role"),
            to_field_name="code",
            empty_label=_("choose a role"),
        )
        self.fields["unit"] = UnitField(units_in_reach(by), label=_("Unit"), help_text=_("Name or code."))


class InviteForm(RoleForm):
    """Whom to invite, and to what."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    email = forms.EmailField(
        label=gettext_lazy("Official mail address"),
        help_text=gettext_lazy("The letter with the link goes to this address and nowhere else."),
    )

    field_order = ("name", "email", "role", "unit")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)


class MoveForm(RoleForm):
    """From which unit, to which, in which new role."""

    def __init__(self, *args: Any, leaving: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_unit"] = forms.ModelChoiceField(
            leaving, label=_("Leaves"), to_field_name="code", empty_label=None
        )
        self.fields["unit"].label = _("Goes to")
        self.order_fields(("from_unit", "unit", "role"))


class EndForm(forms.Form):
    """When a role ends."""

    last_day = date_field(
        gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Leave it empty to end the role right now."),
    )


class EraseForm(forms.Form):
    """A second thought before what can't be undone."""

    sure = forms.BooleanField(
        label=gettext_lazy("I understand that name and address can't be brought back."),
        error_messages={"required": gettext_lazy("Tick this to erase the account.")},
    )

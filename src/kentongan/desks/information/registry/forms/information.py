"""Forms of the list: an entry, its verbs, a sheet to take in, a row of the standard, what narrows the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.assets.models import UnitDocument
from kentongan.foundation.backoffice.filters import Filter, date_field
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit

from ..models import PublicInformation, StandardInformation
from ..states import WRITE, EntryState, InformationClass
from .choosing import UnitField

SHOWN_DOCUMENTS = 200


class InformationFilter(Filter):
    """What narrows the list."""

    words = {"unit": "satker", "information_class": "kelompok", "state": "keadaan", "late": "terlambat"}

    q = forms.CharField(label=_("Words of the title"), required=False, max_length=80)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=80, help_text=_("Name or code."))
    information_class = forms.ChoiceField(
        label=_("Class"), required=False, choices=[("", _("everything")), *InformationClass.choices]
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("everything")), *EntryState.choices])
    late = forms.BooleanField(label=_("Only what must be renewed"), required=False)

    def __init__(self, *args: Any, one_unit: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if one_unit:
            self.fields["unit"].widget = forms.HiddenInput()


class InformationForm(forms.ModelForm[PublicInformation]):
    """An entry's facts; ``unit`` only for a new one, ``renews`` only for periodic information that readers see."""

    unit = UnitField()
    valid_from = date_field(_("Holds from"), required=False)
    valid_to = date_field(_("Holds until"), required=False)
    renews = forms.BooleanField(
        label=_("This is the periodic renewal: count its time again from today"), required=False
    )
    reason = forms.CharField(label=_("What was changed and why, for the history"), max_length=500, required=False)
    field_order = ("unit", "information_class", "title")

    class Meta:
        model = PublicInformation
        fields = (
            "information_class", "title", "summary", "holder", "responsible", "made_on", "made_at", "form",
            "retention", "link", "document", "valid_from", "valid_to",
        )  # fmt: skip
        widgets = {"summary": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "title": _("As somebody would ask for it, such as: Laporan keuangan tahun 2025."),
            "holder": _("The section of your office where it lies, such as: Subbagian Keuangan."),
            "responsible": _("An office, not a person's name."),
            "made_on": _("Such as: Januari 2026."),
            "retention": _("As the retention schedule says, such as: 5 tahun."),
            "link": _("Where readers find it, if it is on a page already."),
            "document": _("Readers can take it along once the entry is published."),
        }

    def __init__(self, *args: Any, person: Person, unit: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entry = self.instance
        if entry.pk:
            del self.fields["unit"]
            unit = entry.unit
        else:
            self.fields["unit"].offer(person, WRITE)  # type: ignore[attr-defined]  # a UnitField
            del self.fields["reason"]
        if entry.renew_by is None:
            del self.fields["renews"]
        self.fields["document"].queryset = _documents(unit)  # type: ignore[attr-defined]  # a choice of records

    def _post_clean(self) -> None:
        """The action writes the record; the form only asks."""


def _documents(unit: Unit | None) -> Any:
    """The unit's newest documents that readers may be given."""
    if unit is None:
        return UnitDocument.objects.none()
    newest = UnitDocument.objects.filter(collection=unit.collection, withdrawn_at=None).order_by("-pk")
    return UnitDocument.objects.filter(pk__in=[one.pk for one in newest.only("pk")[:SHOWN_DOCUMENTS]])


class RenewForm(forms.Form):
    """Renew periodic information."""

    reason = forms.CharField(
        label=_("What is new in it"), max_length=500, required=False, help_text=_("For the history; may stay empty.")
    )


class WithdrawForm(forms.Form):
    """Withdraw an entry."""

    reason = forms.CharField(
        label=_("Why it is withdrawn, for readers"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stands at the entry's address from now on."),
    )


class SheetForm(forms.Form):
    """A sheet with rows of the list."""

    unit = UnitField()
    file = forms.FileField(label=_("Your list as XLSX or CSV"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(person, WRITE)  # type: ignore[attr-defined]  # a UnitField


class TakeInForm(forms.Form):
    """Take the rows in that were shown."""

    digest = forms.CharField(widget=forms.HiddenInput)
    publish = forms.BooleanField(label=_("Publish what is new at once"), required=False)


class TakeOverForm(forms.Form):
    """Take a row of the standard list over."""

    unit = UnitField()
    standard = forms.ModelChoiceField(StandardInformation.objects.filter(active=True), widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(person, WRITE)  # type: ignore[attr-defined]  # a UnitField


class StandardForm(forms.ModelForm[StandardInformation]):
    """A row of the standard list."""

    class Meta:
        model = StandardInformation
        fields = ("information_class", "title", "summary", "holder", "responsible", "form", "retention", "active")
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}

    def _post_clean(self) -> None:
        """As above."""

"""The forms of a unit's page, and what narrows the list of units."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units import directory, offices
from kentongan.foundation.units.models import Official, Unit

from ..filters import Filter, date_field


class OfficeFilter(Filter):
    """Which units: by words or code, kind, province, and whether the host name waits to be confirmed."""

    words = {"province": "provinsi", "kind": "jenis", "unconfirmed": "belum"}

    q = forms.CharField(label=_("Name, place or code"), required=False, max_length=80)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    province = forms.ChoiceField(label=_("Province"), required=False)
    unconfirmed = forms.BooleanField(label=_("Only those whose host name isn't confirmed"), required=False)

    def __init__(self, *args: Any, provinces: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = ("", _("everything"))
        self.fields["kind"].choices = [every, *Unit.Kind.choices]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["province"].choices = [every, *provinces]  # type: ignore[attr-defined]  # as above
        if len(provinces) < 2:  # noqa: PLR2004 (one province leaves nothing to choose)
            self.fields["province"].widget = forms.HiddenInput()


class RecordForm(forms.ModelForm[Any]):
    """Carries along what stood when it was opened, so that only what the person changed counts as changed.

    Saved by an action, never by the form itself.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = True


class ContactForm(RecordForm):
    """How the unit is reached."""

    class Meta:
        model = Unit
        fields = offices.CONTACT


class IdentityForm(RecordForm):
    """What the unit is called, and the zone in which its days begin."""

    class Meta:
        model = Unit
        fields = offices.IDENTITY


class HostForm(forms.Form):
    """The unit's own host name; empty for the one by rule."""

    host = forms.CharField(
        label=_("Own host name"),
        max_length=253,
        required=False,
        help_text=_("Such as kab-karanganyar.kpu.go.id. Empty: the name by rule."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
    )


class OfficialForm(RecordForm):
    """Somebody who holds an office."""

    since = date_field(_("Since"), required=False)
    until = date_field(
        _("Last day"),
        required=False,
        help_text=_("Empty while the person holds the office. After it the public page leaves them out."),
    )

    class Meta:
        model = Official
        fields = directory.FIELDS

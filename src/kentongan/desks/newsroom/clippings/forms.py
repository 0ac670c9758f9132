"""The form with which a clipping is noted and mended."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit

from ..states import WRITE
from .models import Clipping


class ClippingForm(forms.ModelForm[Clipping]):
    """Outlet, title, link and day; the unit only for people who write in several."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), empty_label=None)
    url = forms.URLField(label=_("Link"), max_length=500, assume_scheme="https")

    class Meta:
        model = Clipping
        fields = ("outlet", "title", "url", "published_on")
        widgets = {"published_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["unit"]
            return
        units = Unit.objects.reached_by(person, WRITE)
        field = self.fields["unit"]
        field.queryset = units  # type: ignore[attr-defined]  # a ModelChoiceField
        first = list(units[:2])
        if len(first) == 1:
            field.initial, field.widget = first[0].pk, forms.HiddenInput()

    def _post_clean(self) -> None:
        """The action keeps the record; here only the fields are read."""

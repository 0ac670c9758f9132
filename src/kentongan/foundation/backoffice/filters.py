"""What narrows a list, read from its address."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

EARLIEST, LATEST = date(1945, 8, 17), date(2100, 12, 31)
"""Days of which the house can have anything to tell; beyond them another zone may know no time."""


class Filter(forms.Form):
    """Fields of which none is required; each has its own word in the address, such as ``?satker=33.13``."""

    words: ClassVar[dict[str, str]] = {}
    """Name of a field → its word in the address, where that differs."""

    def add_prefix(self, field_name: str) -> str:
        return super().add_prefix(self.words.get(field_name, field_name))

    @property
    def given(self) -> dict[str, Any]:
        """What was asked for and could be read."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def date_field(label: Any, **options: Any) -> forms.DateField:
    """A date that the browser helps to choose."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    within = [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
    return forms.DateField(label=label, widget=widget, validators=within, **options)

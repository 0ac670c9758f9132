"""Puts the refusal of an action where the person can mend it: beside its field, or above the form."""

from django import forms
from django.core.exceptions import ValidationError


def tell(form: forms.BaseForm, refusal: ValidationError) -> None:
    """Add the refusal to the form; what names no field of the form stands above it."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)

"""Runs an action with what a form holds; a refusal is told where the person can mend it."""

from collections.abc import Callable
from typing import Any

from django import forms

from kentongan.foundation.backoffice.refusals import refusals_in


def run(form: forms.BaseForm, action: Callable[[dict[str, Any]], Any]) -> Any:
    """What the action gives back; None when nothing was sent yet, or the form or the action refuses."""
    if form.is_valid():
        with refusals_in(form):
            return action(form.cleaned_data)
    return None

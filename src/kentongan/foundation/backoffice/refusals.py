"""Puts the refusal of an action where the person can mend it: beside its field, above the form, or above the page.

A view runs its action inside one of the two blocks and returns from there. Refused, the block ends, and the view goes
on to show its page again::

    if form.is_valid():
        with refusals_in(form):
            agenda.cancel(item, by=request.user, **form.cleaned_data)
            return redirect("coverage:item", item.pk)
    return item_page(request, item, status=422, cancel_form=form)
"""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from kentongan.foundation.conduct.errors import Incomplete, Refused


class Telling:
    """A block that ends where an action refuses, and tells the refusal; every other error passes."""

    def __init__(self, tell: Callable[[Refused | ValidationError], None]) -> None:
        self._tell = tell

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: object, _trace: object) -> bool:
        if not isinstance(error, Refused | ValidationError):
            return False
        self._tell(error)
        return True


def refusals_in(form: forms.BaseForm) -> Telling:
    """For what was typed: refusals stand in the form, each beside its field."""
    return Telling(lambda refusal: tell(form, refusal))


def refusals_above_page(request: HttpRequest) -> Telling:
    """For what needs nothing but its button: refusals stand above the page that is shown next."""
    return Telling(lambda refusal: messages.error(request, in_words(refusal)))


def in_words(refusal: Refused | ValidationError) -> str:
    """All that the refusal says, in a line."""
    return "; ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)


def tell(form: forms.BaseForm, refusal: Refused | ValidationError) -> None:
    """Add the refusal to the form; what names no field of the form stands above it."""
    if isinstance(refusal, Refused):
        field = refusal.field if isinstance(refusal, Incomplete) else ""
        form.add_error(field if field in form.fields else None, str(refusal))
    elif not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
    else:
        for name, errors in refusal.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)

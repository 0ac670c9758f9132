"""The form that discards a message."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DiscardForm(forms.Form):
    """Gives a message up for good, with the reason."""

    reason = forms.CharField(
        label=_("Why it is discarded"),
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The reason stays in the record of deeds. Name no person in it."),
        error_messages={"required": _("Please give the reason.")},
    )

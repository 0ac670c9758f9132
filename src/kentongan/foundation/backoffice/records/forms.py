"""What narrows the list of entries."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.ledger.wording import verb_labels

from ..filters import Filter, date_field
from .kinds import kinds


class RecordFilter(Filter):
    """Whose entries, done by whom, of which kind, from which day until which day."""

    words = {
        "unit": "satker",
        "actor": "orang",
        "verb": "perbuatan",
        "kind": "jenis",
        "since": "sejak",
        "until": "sampai",
        "subject": "subjek",
    }

    unit = forms.CharField(label=_("Unit"), required=False, max_length=80, help_text=_("Name or code."))
    actor = forms.CharField(label=_("Person"), required=False, max_length=80, help_text=_("Part of the name."))
    verb = forms.ChoiceField(label=_("What was done"), required=False)
    kind = forms.ChoiceField(label=_("Kind of record"), required=False)
    since = date_field(_("From"), required=False)
    until = date_field(_("Until"), required=False)
    subject = forms.CharField(required=False, max_length=128, widget=forms.HiddenInput)

    def __init__(self, *args: Any, one_unit: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if one_unit:
            self.fields["unit"].widget = forms.HiddenInput()
        every = ("", _("everything"))
        self.fields["verb"].choices = [every, *verb_labels().items()]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["kind"].choices = [every, *kinds().items()]  # type: ignore[attr-defined]  # as above

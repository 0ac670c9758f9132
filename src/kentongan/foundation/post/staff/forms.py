"""The forms by which letters are settled and mailboxes are set up."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit

from ..models import ERROR_LENGTH, Mailbox
from ..states import MAILBOXES


class HandleForm(forms.Form):
    """Says how a letter was handled."""

    note = forms.CharField(
        label=_("How it was handled"),
        max_length=ERROR_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The note stays in the record of deeds. Name no person in it."),
        error_messages={"required": _("Please say how it was handled.")},
    )


class DiscardForm(forms.Form):
    """Says why a letter is put aside."""

    reason = forms.CharField(
        label=_("Why it is put aside"),
        max_length=ERROR_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The reason stays in the record of deeds. Name no person in it."),
        error_messages={"required": _("Please give the reason.")},
    )


class MailboxForm(forms.ModelForm[Mailbox]):
    """A mailbox's servers and how one signs in there; the password goes in and never comes out."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), empty_label=None)
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Leave it empty to keep the one that is there. Many providers want a password made for programs."),
    )

    class Meta:
        model = Mailbox
        fields = ("address", "user", "password", "imap_host", "imap_port", "smtp_host", "smtp_port", "keeps_plus")
        help_texts = {
            "address": _("Letters to citizens leave by this address, and their answers come in here."),
            "user": _("Usually the mail address itself."),
            "imap_port": _("993, where encryption begins at once."),
            "smtp_port": _("465, where encryption begins at once, or 587."),
            "keeps_plus": _("Answers to ppid+abc@… then arrive in ppid@…. If yours doesn't do that, untick it."),
        }

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["unit"]
            return
        units = Unit.objects.reached_by(person, MAILBOXES).filter(mailboxes=None)
        field: Any = self.fields["unit"]
        field.queryset = units
        first = list(units[:2])
        if len(first) == 1:
            field.initial, field.widget = first[0].pk, forms.HiddenInput()

    def _post_clean(self) -> None:
        """The action keeps the record; here only the fields are read."""

"""The form by which an invited person opens their account."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.people.models import Person


def _new_password(label: Any, **options: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, strip=False, max_length=4096, widget=widget, **options)


class AcceptanceForm(forms.Form):
    """A name as colleagues know it, and a password of one's own."""

    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = _new_password(_("A password of your own"))
    again = _new_password(_("The password again"))

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        password, again = cleaned.get("password"), cleaned.get("again")
        if password and again and password != again:
            self.add_error("again", _("The two passwords differ. Type the same one twice."))
        if password:
            self._judge(password, Person(email=self.email, name=cleaned.get("name", "")))
        return cleaned

    def _judge(self, password: str, person: Person) -> None:
        try:
            validate_password(password, person)
        except ValidationError as refusal:
            self.add_error("password", refusal)

"""What a citizen may send in, and what a national administrator writes when a key is revoked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .cards import LARGEST
from .reporting import LONGEST

SHORT = 300
"""An address that leads here carries no more."""


class AskForm(forms.Form):
    """A code, an address or a text; or a picture."""

    use_required_attribute = False

    q = forms.CharField(
        label=_("Code, address or the message itself"),
        help_text=_("Paste the message as you received it. We keep nothing of what you send."),
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        max_length=LONGEST,
        error_messages={
            "required": _("Nothing to check yet. Type the code, or paste the address or the message."),
            "max_length": _("This is longer than %(limit_value)d characters. Paste only the part you doubt."),
        },
    )
    picture = forms.FileField(
        label=_("Or a picture of a card"),
        help_text=_("JPG, PNG or WebP, up to 6 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif,image/heic"}),
        required=False,
        error_messages={"empty": _("This file is empty. Choose the picture again.")},
    )

    def clean_picture(self) -> Any:
        """Refuse what is too large before anybody looks into it."""
        picture = self.cleaned_data["picture"]
        if picture and picture.size > LARGEST:
            raise ValidationError(_("This picture is larger than 6 MB. Send a smaller copy, or paste the text."))
        return picture

    def clean(self) -> dict[str, Any]:
        """With a picture, no words are needed."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("picture") and self.has_error("q", "required"):
            del self.errors["q"]
        return {"q": "", **given}


class ReportForm(AskForm):
    """What goes round in the unit's name: the text, a picture of it, or both."""

    q = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST)
    picture = forms.FileField(
        label=_("A picture of it, if you have one"),
        help_text=_("JPG, PNG or WebP, up to 6 MB. We keep a small copy without the camera’s data."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif,image/heic"}),
        required=False,
        error_messages={"empty": _("This file is empty. Choose the picture again.")},
    )


class RevokeForm(forms.Form):
    """Why a key is in wrong hands."""

    reason = forms.CharField(
        label=_("Why it is revoked"), max_length=250, help_text=_("The public list of keys shows it.")
    )

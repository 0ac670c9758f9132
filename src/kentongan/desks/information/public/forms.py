"""What a citizen fills in: the form of Perki 1/2021, the completion, the withdrawal, the objection."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..states import ApplicantKind, Delivery, Ground, Obtain, Track

PAPERS = "image/jpeg,image/png,application/pdf"
LARGEST = 6 * 1024 * 1024


class AskForm(forms.Form):
    """A request for information; every field that may stay empty says so."""

    use_required_attribute = False

    asked = forms.CharField(
        label=_("What information do you want?"),
        help_text=_("Name the document or the subject, the years and the area, so that we can find it."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        error_messages={"required": _("Write which information you want.")},
    )
    purpose = forms.CharField(
        label=_("What do you need it for?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        error_messages={"required": _("Write in a few words what you need it for; the rules ask for it.")},
    )
    obtain = forms.ChoiceField(label=_("How do you want it?"), choices=Obtain.choices, initial=Obtain.SOFT)
    delivery = forms.ChoiceField(label=_("How shall we send it?"), choices=Delivery.choices, initial=Delivery.MAIL)
    kind = forms.ChoiceField(
        label=_("Who asks?"), choices=ApplicantKind.choices, widget=forms.RadioSelect, initial=ApplicantKind.PERSON
    )
    name = forms.CharField(
        label=_("Your name, or that of the legal entity"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name: the law lets citizens and legal entities ask.")},
    )
    identity = forms.CharField(
        label=_("Identity number (NIK), or number of the entity’s decree"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("We keep it encrypted, show it to nobody, and delete it when the case is long closed."),
        error_messages={"required": _("Write the number; without it we have to ask you for it first.")},
    )
    behalf = forms.CharField(
        label=_("On whose behalf?"), required=False, max_length=300, help_text=_("Only if you ask for somebody else.")
    )
    address = forms.CharField(
        label=_("Address"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        error_messages={"required": _("Write your address; the rules ask for it.")},
    )
    occupation = forms.CharField(
        label=_("Occupation"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        help_text=_("If you like: the register of requests has a column for it."),
    )
    email = forms.EmailField(
        label=_("Mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("The receipt and each letter are announced there."),
    )
    phone = forms.CharField(
        label=_("Telephone or WhatsApp"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    document = forms.FileField(
        label=_("Copy of your identity card or the entity’s deed"),
        required=False,
        help_text=_("JPG, PNG or PDF, up to 6 MB. You can also send it later, from your own page."),
        widget=forms.FileInput(attrs={"accept": PAPERS}),
        error_messages={"empty": _("This file is empty. Choose it again.")},
    )
    mandate = forms.FileField(
        label=_("Power of attorney"),
        required=False,
        help_text=_("Only if you ask for somebody else."),
        widget=forms.FileInput(attrs={"accept": PAPERS}),
        error_messages={"empty": _("This file is empty. Choose it again.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    since = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial["key"] = uuid4()

    def clean_document(self) -> Any:
        return _small(self.cleaned_data["document"])

    def clean_mandate(self) -> Any:
        return _small(self.cleaned_data["mandate"])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("email") and not given.get("phone") and "email" not in self.errors:
            self.add_error("email", _("Give a mail address or a telephone number, so that we can reach you."))
        if given.get("kind") == ApplicantKind.PROXY and not given.get("behalf"):
            self.add_error("behalf", _("Write for whom you ask."))
        if given.get("delivery") == Delivery.MAIL and not given.get("email") and "email" not in self.errors:
            self.add_error("email", _("Give a mail address, or choose another way to receive it."))
        return given


def _small(file: Any) -> Any:
    if file and file.size > LARGEST:
        raise ValidationError(_("This file is larger than 6 MB. Send a smaller copy."))
    return file


class LookForm(forms.Form):
    """What somebody looks for before asking."""

    use_required_attribute = False

    cari = forms.CharField(
        label=_("Perhaps it is already public: what are you looking for?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


class CompleteForm(forms.Form):
    """What the applicant adds to a request that was incomplete."""

    use_required_attribute = False

    completion = forms.CharField(
        label=_("Your answer"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={"required": _("Write your answer, even if you only add a file.")},
    )
    document = forms.FileField(
        label=_("A file"), required=False, widget=forms.FileInput(attrs={"accept": PAPERS}),
        help_text=_("JPG, PNG or PDF, up to 6 MB."),
    )  # fmt: skip

    def clean_document(self) -> Any:
        return _small(self.cleaned_data["document"])


class WithdrawForm(forms.Form):
    """Why the applicant no longer wants it."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("Why do you withdraw it?"),
        max_length=500,
        error_messages={"required": _("Write a few words, such as: I have found it.")},
    )


class ObjectForm(forms.Form):
    """On which ground, and what happened."""

    use_required_attribute = False

    ground = forms.ChoiceField(label=_("Why do you object?"), choices=Ground.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose the ground that fits best.")})  # fmt: skip
    account = forms.CharField(
        label=_("What happened?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        error_messages={"required": _("Tell what happened and what you expect.")},
    )


class CalculatorForm(forms.Form):
    """From which day, by which track."""

    use_required_attribute = False

    received = forms.DateField(
        label=_("Day on which the request was received"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    track = forms.ChoiceField(label=_("What is it about?"), choices=Track.choices)

"""Wagtail's page of a person's own settings, with our one name in place of its two."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import AccountView, BaseSettingsPanel

from kentongan.foundation.people.models import Person
from kentongan.foundation.units import accounts

UNUSED = {"name_email", "avatar", "notifications"}
"""Panels of Wagtail's: a name in two parts, pictures that nobody sees, letters that are never sent."""


class NameForm(forms.ModelForm[Person]):
    """The name that colleagues and readers see."""

    class Meta:
        model = Person
        fields = ("name", "initials")
        labels = {"name": _("Name"), "initials": _("Initials")}
        help_texts = {"initials": _("As they stand in credits under an article, such as awh.")}

    def save(self, commit: bool = True) -> Person:  # noqa: ARG002 (Django's signature)
        return accounts.rename(self.instance, **self.cleaned_data)


class NamePanel(BaseSettingsPanel):
    """The first panel of the page."""

    name = "our_name"
    title = _("Name")
    order = 100
    form_class = NameForm


class ProfileView(AccountView):
    """The person's own name, language and look of the shell."""

    def get_panels(self) -> list[Any]:
        kept = [panel for panel in super().get_panels() if panel.name not in UNUSED]
        return [NamePanel(self.request, self.request.user, None), *kept]

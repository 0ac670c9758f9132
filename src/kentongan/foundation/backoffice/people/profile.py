"""Wagtail's page of a person's own settings, with our one name in place of its two."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import LocalePreferencesForm
from wagtail.admin.views.account import AccountView, BaseSettingsPanel, LocaleSettingsPanel
from wagtail.users.models import UserProfile

from kentongan.foundation.people.models import Person
from kentongan.foundation.units import accounts
from kentongan.foundation.units.models import ZONES

REPLACED = {"name_email", "locale", "avatar", "notifications"}
"""Panels of Wagtail's: a name in two parts, the whole world's time zones, pictures, letters nobody sends."""


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


class LanguageForm(LocalePreferencesForm):
    """The person's language, and which of the country's three zones they read times in."""

    current_time_zone = forms.ChoiceField(
        label=_("Time zone"), required=False, choices=[("", _("the capital's (WIB)")), *ZONES.items()]
    )


class LanguagePanel(LocaleSettingsPanel):
    """In the place of Wagtail's."""

    form_class = LanguageForm


class ProfileView(AccountView):
    """The person's own name, language and look of the shell."""

    def get_panels(self) -> list[Any]:
        user, profile = self.request.user, UserProfile.get_for_user(self.request.user)
        kept = [panel for panel in super().get_panels() if panel.name not in REPLACED]
        return [NamePanel(self.request, user, profile), LanguagePanel(self.request, user, profile), *kept]

"""The forms of the room: a key, and what is watched."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.people.models import Person

from ..forms import UnitForm
from ..states import SOURCES
from .states import Network


class KeyForm(UnitForm):
    """A key of one network."""

    right = SOURCES

    host = forms.CharField(
        label=_("Instance"), max_length=200, help_text=_("Such as mastodon.social: each instance has keys of its own.")
    )
    secret = forms.CharField(
        label=_("Key"), max_length=500, widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("It is sealed as soon as you send it, and never shown again."),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Name"), max_length=80, required=False, help_text=_("For example whose account it was got with.")
    )
    cap = forms.IntegerField(label=_("Posts a month"), min_value=100, max_value=10_000_000, initial=10_000)

    def __init__(self, *args: Any, network: str, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        if network != Network.MASTODON:
            del self.fields["host"]
        if network != Network.X:
            del self.fields["cap"]


class WatchForm(UnitForm):
    """What is watched: its address says which network it is."""

    right = SOURCES

    address = forms.CharField(
        label=_("Address"), max_length=400,
        help_text=_(
            "Of an account, hashtag, channel or search on Mastodon, Bluesky, YouTube, X or Telegram, as it stands in "
            "your browser."
        ),
    )  # fmt: skip
    comments = forms.BooleanField(
        label=_("The comments under its videos"), required=False,
        help_text=_("Of a channel of YouTube, in place of the videos themselves."),
    )  # fmt: skip
    minutes = forms.IntegerField(label=_("Visited every (minutes)"), min_value=5, max_value=1440, initial=15)

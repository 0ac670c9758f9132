"""Narrows the stream to a tone, by an index that begins with it; to a topic within what is open, which stays short."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ..models import Concern
from .models import MentionLabels
from .states import Tone
from .wording import NOT_ABOUT, TOPICS

OPEN_TABS = ("new", "respond")
NONE = "none"
MOST_TOPICS = 5
"""Topics of a mention that are looked at: models name three, people up to five."""


class LabelFilter(forms.Form):
    """What the stream is narrowed to."""

    tab = forms.CharField(widget=forms.HiddenInput, required=False)
    tone = forms.ChoiceField(
        label=_("Tone"), required=False, choices=[("", _("any")), *Tone.choices, (NONE, NOT_ABOUT)]
    )  # fmt: skip
    topic = forms.ChoiceField(label=_("Topic"), required=False, choices=[("", _("any")), *TOPICS.items()])

    def __init__(self, data: Any, *, tab: str) -> None:
        super().__init__(data, initial={"tab": tab})
        if tab not in OPEN_TABS:
            del self.fields["topic"]
        self.full_clean()

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.cleaned_data.get("tone") or self.cleaned_data.get("topic"))

    def narrow(self, rows: "QuerySet[Concern]") -> "QuerySet[Concern]":
        """Those of the tone and topic that were chosen."""
        if tone := self.cleaned_data.get("tone"):
            rows = rows.filter(tone__isnull=True) if tone == NONE else rows.filter(tone=int(tone))
        if topic := self.cleaned_data.get("topic"):
            rows = rows.filter(Exists(about(topic).filter(pk=OuterRef("mention"))))
        return rows


def about(topic: str) -> "QuerySet[MentionLabels]":
    """Labels that name the topic, at whichever place."""
    named = Q()
    for place in range(MOST_TOPICS):
        named |= Q(**{f"topics__{place}__topic": topic})
    return MentionLabels.objects.filter(named)

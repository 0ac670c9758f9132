"""One form for the words of many pictures."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.public.typography import day

from .models import Coverage, Material


class SentenceField(forms.CharField):
    """One line of text that a phone shows whole, however long it gets."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 2}), required=False, **kwargs)

    def clean(self, value: Any) -> str:
        return str(super().clean(" ".join(str(value or "").split())))


class CaptionsForm(forms.Form):
    """A caption for all pictures that have none, and for each what is seen on it."""

    shared = forms.CharField(
        label=_("Caption for all these pictures"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who does what, where and when. A picture with a caption of its own keeps it."),
    )

    def __init__(self, *args: Any, pictures: Sequence[Material], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pictures = pictures
        for number, one in enumerate(pictures, 1):
            seen = SentenceField(label=_("What is seen on picture %(n)d?") % {"n": number}, max_length=255)
            own = SentenceField(label=_("A caption of its own"), max_length=400)
            if one.photo:
                seen.initial, own.initial = one.photo.description, one.photo.caption
            self.fields |= {f"description-{one.pk}": seen, f"caption-{one.pk}": own}
        if pictures and all(one.photo and one.photo.caption for one in pictures):
            self.fields["shared"].widget = forms.HiddenInput()

    def rows(self) -> list[tuple[Material, Any, Any]]:
        """Each picture with its two boxes."""
        return [(one, self[f"description-{one.pk}"], self[f"caption-{one.pk}"]) for one in self.pictures]

    def words(self) -> dict[int, dict[str, str]]:
        """What was typed for the pictures that stood on the page, by number of the picture's material."""
        names = ("description", "caption")
        shown = [one.pk for one in self.pictures if f"description-{one.pk}" in self.data]
        return {pk: {name: self.cleaned_data[f"{name}-{pk}"] for name in names} for pk in shown}


def suggested(coverage: Coverage) -> str:
    """The event as a caption names it, from what the agenda knows: ``Rapat pleno, Aula KPU, 3 Februari 2027.``"""
    item = coverage.item
    held = item.starts_at.astimezone(item.zone).date()
    place = "" if item.place.casefold() in item.title.casefold() else item.place
    return ", ".join(filter(None, (item.title, place, day(held)))) + "."

"""One form for the words of many pictures."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.public.typography import day

from .models import Coverage, Material


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
        for one in pictures:
            seen = forms.CharField(label=_("What is seen on it?"), max_length=255, required=False)
            own = forms.CharField(label=_("A caption of its own"), max_length=400, required=False)
            if one.photo:
                seen.initial, own.initial = one.photo.description, one.photo.caption
            self.fields |= {f"description-{one.pk}": seen, f"caption-{one.pk}": own}

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
    return ", ".join(filter(None, (item.title, item.place, day(held)))) + "."

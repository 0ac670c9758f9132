"""What the officer names of a document that must not be seen."""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..redaction.shapes import Mark, as_marks

NUMBERS = 5


class SourceForm(forms.Form):
    """The document of which a part may not be seen."""

    document = forms.FileField(
        label=_("Document"),
        help_text=_("PDF or a picture, up to 200 pages. One of more than 30 pages is worked on in the background."),
    )


class MarksForm(forms.Form):
    """What must not be seen: boxes, texts, and what must not be found in the copy."""

    chosen = forms.MultipleChoiceField(
        label=_("Found in the document; tick what must go"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label=_("Further texts to black out, one on each line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    boxes = forms.CharField(
        label=_("Boxes"), required=False, widget=forms.Textarea(attrs={"rows": 3, "data-boxes": ""}),
        help_text=_("Draw them on the pages below. By hand: page, left, top, right, bottom in points, one a line."),
    )  # fmt: skip
    forbidden = forms.CharField(
        label=_("What must not be found in the copy, one on each line"), required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Numbers you covered with boxes: the copy is searched for them before it is kept."),
    )  # fmt: skip

    def __init__(self, *args: Any, found: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(text, text) for text in found]  # type: ignore[attr-defined]

    @property
    def wish(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        return {
            "marks": given["boxes"],
            "words": [*given["chosen"], *given["words"]],
            "forbidden": given["forbidden"],
        }

    def clean_words(self) -> list[str]:
        return _lines(self.cleaned_data["words"])

    def clean_forbidden(self) -> list[str]:
        return _lines(self.cleaned_data["forbidden"])

    def clean_boxes(self) -> list[Mark]:
        rows = [line.replace(";", ",").split(",") for line in _lines(self.cleaned_data["boxes"])]
        try:
            numbers = [[float(one) for one in row] for row in rows]
        except ValueError:
            raise forms.ValidationError(_("A box is five numbers with commas between them.")) from None
        if any(len(row) != NUMBERS or not all(map(isfinite, row)) for row in numbers):
            raise forms.ValidationError(_("A box is five numbers with commas between them."))
        return as_marks([[row[0] - 1, *row[1:]] for row in numbers])


def typed(wish: Mapping[str, Any], found: Sequence[str]) -> dict[str, Any]:
    """The form's fields as they were when a copy was asked for."""
    return {
        "chosen": [one for one in wish["words"] if one in found],
        "words": "\n".join(one for one in wish["words"] if one not in found),
        "forbidden": "\n".join(wish["forbidden"]),
        "boxes": "\n".join(", ".join(map(str, (page + 1, *sides))) for page, *sides in wish["marks"]),
    }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]

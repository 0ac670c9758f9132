"""Black out a document: bring it, mark what must not be seen, and get a copy only when it is proved to hold nothing."""

from math import isfinite
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.units.access import StaffRequest, holding

from ..actions.blackening import MOST_PAGES, black_out
from ..keeping import content_of, keep, take
from ..models import Attachment
from ..models.requests import AttachmentKind
from ..redaction import redacting
from ..redaction.shapes import Mark, as_marks
from ..redaction.suggesting import suggest
from ..states import HANDLE
from .finding import case_handled, file_seen

NUMBERS = 5


class SourceForm(forms.Form):
    """The document of which a part may not be seen."""

    document = forms.FileField(label=_("Document"), help_text=_("PDF or a picture, up to 30 pages."))


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


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@require_http_methods(["GET", "POST"])
@holding(HANDLE)
def redactions(request: StaffRequest, case: int) -> HttpResponse:
    """Bring a document, and what was made of those brought before."""
    handled = case_handled(request, case)
    form = SourceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["document"]
        try:
            kept = take(file, name=file.name, kind=AttachmentKind.SOURCE)
        except Rejected as refusal:
            form.add_error("document", refusal)
        else:
            return redirect("information:redaction", keep(handled, kept).pk)
    files = handled.attachments.filter(kind__in=[AttachmentKind.SOURCE, AttachmentKind.READY]).order_by("pk")
    context = {"case": handled, "form": form, "files": files}
    return render(request, "information/staff/redactions.html", context, status=422 if form.errors else 200)


def _source(request: StaffRequest, pk: int) -> Attachment:
    found = file_seen(request, pk)
    if found.kind != AttachmentKind.SOURCE:
        raise Http404
    return found


@never_cache
@require_http_methods(["GET", "POST"])
@holding(HANDLE)
def redaction(request: StaffRequest, case_file: int) -> HttpResponse:
    """Mark what must not be seen, and make the copy."""
    source = _source(request, case_file)
    try:
        document = redacting.look(content_of(source))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("information:redactions", source.request_id)
    found = list(dict.fromkeys(one.text for one in suggest(document)))
    form = MarksForm(request.POST or None, found=found, initial={"chosen": found})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusals_in(form):
            words = [*given["chosen"], *given["words"]]
            black_out(source, marks=given["boxes"], words=words, forbidden=given["forbidden"], by=request.user)
            messages.success(
                request, str(_("The copy holds nothing of what you named. Look at it once more, then give it."))
            )
            return redirect("information:redactions", source.request_id)
    pages = [(number, size) for number, size in enumerate(document.pages[:MOST_PAGES])]
    context = {"source": source, "case": source.request, "form": form, "pages": pages, "hidden": document.hidden}
    return render(request, "information/staff/redaction.html", context, status=422 if form.errors else 200)


@never_cache
@require_GET
@holding(HANDLE)
def page(request: StaffRequest, case_file: int, number: int) -> HttpResponse:
    """One page of the document as it will be drawn."""
    try:
        drawn = redacting.draw(content_of(_source(request, case_file)), number)
    except Refused as refusal:
        raise Http404 from refusal
    return HttpResponse(drawn, content_type="image/jpeg")

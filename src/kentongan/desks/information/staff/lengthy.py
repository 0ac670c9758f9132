"""The page of a long document: how far the background is, then what is marked, as with a short one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.units.access import StaffRequest

from ..long_documents import drawing, reading
from ..long_documents.models import LongDocument, State
from ..long_documents.working import problem_of
from ..models import Attachment
from .marking import MarksForm, typed

LOOK_AGAIN = "4"
"""Seconds after which a page of work in the background looks again."""


def offer(request: StaffRequest, source: Attachment, pages: int) -> HttpResponse:
    """Have a long document read that came another way, from a disposition for instance."""
    if request.method == "POST":
        reading.begin(source, pages=pages, by=request.user)
        return redirect("information:redaction", source.pk)
    context = {"source": source, "case": source.request, "pages": pages}
    return render(request, "information/staff/long_document.html", context)


def long_page(request: StaffRequest, document: LongDocument, source: Attachment) -> HttpResponse:
    """Progress while a worker is at it, else the form."""
    context: dict[str, Any] = {"source": source, "case": source.request, "document": document}
    context["problem"] = problem_of(document)
    if document.state != State.READY:
        answer = render(request, "information/staff/long_document.html", {**context, "pages": document.pages})
        if document.worked_on:
            answer["Refresh"] = LOOK_AGAIN
        return answer
    summary, wish = reading.summary_of(document), drawing.wish_of(document)
    initial = typed(wish, summary.found) if wish else {"chosen": summary.found}
    form = MarksForm(request.POST or None, found=summary.found, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            drawing.black_out(document, **form.wish, by=request.user)
            return redirect("information:redaction", source.pk)
    context |= {"form": form, "pages": list(enumerate(summary.pages)), "hidden": summary.hidden}
    return render(request, "information/staff/redaction.html", context, status=422 if form.errors else 200)

"""Black out a document: bring it, mark what must not be seen, and get a copy only when it is proved to hold nothing."""

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

from ..actions.blackening import MOST_AT_ONCE, black_out
from ..keeping import content_of, drop_unbound, keep, take
from ..long_documents import reading
from ..long_documents.models import LongDocument
from ..models import Attachment
from ..models.requests import AttachmentKind
from ..redaction import redacting
from ..redaction.errors import Unreadable
from ..redaction.suggesting import suggest
from ..states import HANDLE
from .finding import case_handled, file_seen
from .lengthy import long_page, offer
from .marking import MarksForm, SourceForm


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
            with refusals_in(form):
                source = keep(handled, kept)
                _read_if_long(source, request)
                return redirect("information:redaction", source.pk)
            drop_unbound([kept])
    files = handled.attachments.filter(kind__in=[AttachmentKind.SOURCE, AttachmentKind.READY]).order_by("pk")
    files = files.select_related("long_document")
    context = {"case": handled, "form": form, "files": files}
    return render(request, "information/staff/redactions.html", context, status=422 if form.errors else 200)


def _read_if_long(source: Attachment, request: StaffRequest) -> None:
    """Have a long document read; what is wrong with one is told where it would be marked."""
    try:
        pages = redacting.count_pages(content_of(source))
    except Unreadable:
        return
    if pages > MOST_AT_ONCE:
        reading.begin(source, pages=pages, by=request.user)


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
    if document := LongDocument.objects.filter(source=source).first():
        return long_page(request, document, source)
    try:
        pages = redacting.count_pages(content_of(source))
        if pages > MOST_AT_ONCE:
            return offer(request, source, pages)
        return _short_page(request, source)
    except Unreadable as refusal:
        messages.error(request, str(refusal))
        return redirect("information:redactions", source.request_id)


def _short_page(request: StaffRequest, source: Attachment) -> HttpResponse:
    document = redacting.look(content_of(source))
    found = list(dict.fromkeys(one.text for one in suggest(document)))
    form = MarksForm(request.POST or None, found=found, initial={"chosen": found})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            black_out(source, **form.wish, by=request.user)
            messages.success(
                request, str(_("The copy holds nothing of what you named. Look at it once more, then give it."))
            )
            return redirect("information:redactions", source.request_id)
    context = {"source": source, "case": source.request, "form": form, "pages": list(enumerate(document.pages)),
               "hidden": len(document.hidden)}  # fmt: skip
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

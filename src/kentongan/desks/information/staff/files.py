"""Letters and files of a case for the office."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, tell
from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.units.access import StaffRequest, holding

from .. import letters
from ..actions import revealing
from ..models import Letter
from ..states import HANDLE, VIEW
from .finding import case_seen, file_seen, letter_seen
from .forms import RevealForm
from .queue import case_page


@require_GET
@never_cache
@holding(VIEW)
def letter(request: StaffRequest, case_letter: int) -> HttpResponse:
    """The office's copy of a letter as PDF; it doesn't lead to the applicant's page."""
    found = letter_seen(request, case_letter)
    if not found.sealed_facts:
        raise Http404
    return _pdf(found, letters.drawn(found, for_office=True))


@require_POST
@never_cache
@holding(HANDLE)
def print_letter(request: StaffRequest, case_letter: int) -> HttpResponse:
    """The applicant's copy, to be handed over or posted; who printed it stands in the ledger."""
    found = letter_seen(request, case_letter)
    with refusals_above_page(request):
        return _pdf(found, revealing.print_letter(found, by=request.user))
    return redirect("information:case", found.request_id)


def _pdf(found: Letter, content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{found.kind}-{found.number.replace("/", "-")}.pdf"'
    return answer


@require_http_methods(["GET", "POST"])
@never_cache
@holding(HANDLE)
def open_file(request: StaffRequest, case_file: int) -> HttpResponse:
    """A file of a case; one that shows who the applicant is comes after a reason."""
    attachment = file_seen(request, case_file)
    try:
        content = revealing.open_file(attachment, reason=request.POST.get("reason", ""), by=request.user)
    except Refused as refusal:
        form = RevealForm(request.POST or None, auto_id="file_%s")
        if form.is_valid():
            tell(form, refusal)
        note = _("This file shows who the applicant is. Write why you need it; the reason goes to the ledger.")
        case = case_seen(request, attachment.request_id)
        status = 422 if request.method == "POST" else 200
        return case_page(request, case, status=status, asked_file=attachment, file_form=form, file_note=note)
    answer = HttpResponse(content, content_type=attachment.mime)
    answer["Content-Disposition"] = f'attachment; filename="{attachment.name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer

"""Answers to requests that the office opened to everyone."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kentongan.foundation.conduct.windows import ByPlace, Window
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.store import page_number, stored, tag

from ..keeping import content_of
from ..models import PublicAnswer
from ..models.requests import AttachmentKind
from ..states import AnswerState
from ..tags import answer_tag, answers_tag

PER_PAGE = 20


@stored(hal=page_number)
@require_safe
def answers(request: UnitRequest) -> HttpResponse:
    """What others asked and the office answered, the newest first; ``?hal=`` turns the pages."""
    tag(request, answers_tag(request.unit.code))
    rows = PublicAnswer.objects.public(request.unit).order_by("-published_at", "-pk")
    read = PublicAnswer.objects.for_system("the places are of a public list")
    page = Window.of(ByPlace(rows, read), request.GET.get("hal"), PER_PAGE)
    return render(request, "information/public/answers.html", {"unit": request.unit, "page": page})


@stored()
@require_safe
def answer(request: UnitRequest, pk: int, slug: str = "") -> HttpResponseBase:
    """One answer; one that was withdrawn says why, and answers that it is gone."""
    rows = PublicAnswer.objects.for_system("what readers once saw keeps its address")
    found = get_object_or_404(rows, pk=pk, unit=request.unit)
    tag(request, answer_tag(pk))
    gone = found.state == AnswerState.WITHDRAWN
    if slug != found.slug and not gone:
        return redirect("ppid:answer", pk, found.slug, permanent=True)
    files = [] if gone else found.files.filter(kind=AttachmentKind.RELEASED).order_by("pk")
    context = {"unit": request.unit, "answer": found, "gone": gone, "files": files}
    return render(request, "information/public/answer.html", context, status=410 if gone else 200)


@never_cache
@require_safe
def answer_file(request: UnitRequest, pk: int, attachment: int) -> HttpResponse:
    """A blacked-out copy that was opened with an answer."""
    found = get_object_or_404(PublicAnswer.objects.public(request.unit), pk=pk)
    opened = found.files.filter(kind=AttachmentKind.RELEASED, blacked_out=True)
    file = get_object_or_404(opened, pk=attachment)
    try:
        content = content_of(file)
    except FileNotFoundError as error:
        raise Http404 from error
    disposition = content_disposition_header(as_attachment=True, filename=file.name) or "attachment"
    return HttpResponse(content, content_type=file.mime, headers={"Content-Disposition": disposition})

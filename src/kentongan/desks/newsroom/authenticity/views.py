"""The page "Benarkah ini dari KPU?": one form, one answer, on every unit's site; what was sent in isn't kept."""

from typing import Any

from allauth.core.internal import ratelimit
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.readers.visitors import from_own_page
from kentongan.foundation.public.store import stored, tag

from ..models import Article
from ..tags import article_tag
from .answering import Answer, answer
from .cards import LARGEST, about_picture, refuse_huge
from .forms import SHORT, AskForm, ReportForm
from .joining import body_of
from .qr import qr_svg
from .reporting import NoRoom, report, small_copy

LIMITS = {"ask": "60/m/ip", "picture": "10/m/ip", "report": "10/h/ip"}
"""Per network place: many phones share one."""
ENVELOPE = 64 * 1024
"""What a form adds around a picture."""


def _within_limit(request: UnitRequest, action: str) -> bool:
    return bool(ratelimit.consume(request, app="newsroom", action=action, config=LIMITS, limit_get=True))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: UnitRequest) -> HttpResponse:
    """The form, and the answer to what was sent with it or to the code in the address."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST + ENVELOPE:
        return _page(request, AskForm(), status=413, refused=_("That is larger than 6 MB. Send a smaller copy."))
    if request.method != "POST" and _from_address(request) is None:
        return _page(request, AskForm())
    heavy = _is_heavy(request)
    if heavy and not _within_limit(request, "picture"):
        words = _("Many pictures came from your network just now. Wait a minute, then choose yours again.")
        return _page(request, AskForm(), status=429, refused=words)
    form = AskForm(request.POST if request.method == "POST" else _from_address(request), request.FILES)
    if not heavy and not _within_limit(request, "picture" if request.FILES else "ask"):
        words = _(
            "Many questions came from your network just now. Wait a minute, then send it again: it still stands below."
        )
        return _page(request, form, status=429, refused=words)
    return _told(request, form)


def _told(request: UnitRequest, form: AskForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        found = _answered(request, form.cleaned_data)
    except Rejected as refusal:
        form.add_error("picture", refusal)
        return _page(request, form, status=422)
    return _page(request, form, answer=found, sent=form.cleaned_data["q"])


def _is_heavy(request: UnitRequest) -> bool:
    """Whether the body is more than words: such a one is counted before it is read, so that a flood isn't read."""
    return int(request.headers.get("Content-Length") or 0) > ENVELOPE


def _from_address(request: UnitRequest) -> dict[str, str] | None:
    """The code or address behind a QR; long texts are posted, so that no log keeps them."""
    typed = request.GET.get("q", "").strip()
    return {"q": typed[:SHORT]} if typed else None


def _answered(request: UnitRequest, given: dict[str, Any]) -> Answer:
    picture = given["picture"]
    if not picture:
        return answer(given["q"], on=request.unit)
    refuse_huge(picture)
    return about_picture(picture, picture.name)


def _page(request: UnitRequest, form: AskForm, *, status: int = 200, **context: Any) -> HttpResponse:
    question = _("Is this really from %(body)s?") % {"body": body_of(request.unit)}
    reporting = ReportForm(initial={"q": context.get("sent", "")}, auto_id="report_%s")
    found = {"unit": request.unit, "form": form, "report_form": reporting, "question": question, **context}
    return render(request, "newsroom/authenticity/ask.html", found, status=status)


@csrf_exempt
@never_cache
@require_POST
def report_forgery(request: UnitRequest) -> HttpResponse:
    """Take a report by one tap from the answer; the page it comes from stands in for a token."""
    if not from_own_page(request.META):
        return HttpResponseForbidden()
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST + ENVELOPE:
        return HttpResponse(status=413)
    heavy = _is_heavy(request)
    if heavy and not _within_limit(request, "report"):
        words = _("Many pictures came from your network just now. Wait a minute, then choose yours again.")
        return _page(request, AskForm(), status=429, refused=words)
    form = ReportForm(request.POST, request.FILES)
    if not form.is_valid() or not (heavy or _within_limit(request, "report")):
        words = _("Your report could not be taken now. Wait a while, then send it again: it still stands below.")
        return _page(request, AskForm(request.POST), status=429 if form.is_valid() else 422, refused=words)
    return _reported(request, form.cleaned_data["q"], form.cleaned_data["picture"])


def _reported(request: UnitRequest, text: str, picture: UploadedFile | None) -> HttpResponse:
    try:
        copy = small_copy(picture, picture.name or "") if picture else b""
        found = answer(text, on=request.unit).found if text else None
        kept = report(text, unit=request.unit, nearest=found.article if found else None, picture=copy)
    except Rejected as refusal:
        return _page(request, AskForm(request.POST), status=422, refused=" ".join(refusal.messages))
    except NoRoom:
        words = _("There is no room for more pictures now. Write what the picture says, then report the words.")
        return _page(request, AskForm(request.POST), status=422, refused=words)
    left_out = bool(copy) and not hasattr(kept, "picture")
    return redirect(f"{reverse('benarkah:reported')}{'?gambar=0' if left_out else ''}")


@require_safe
def reported(request: UnitRequest) -> HttpResponse:
    """Thanks, and what happens now."""
    told = {"unit": request.unit, "left_out": request.GET.get("gambar") == "0"}
    return render(request, "newsroom/authenticity/reported.html", told)


@stored()
@require_safe
def qr(request: UnitRequest, pk: int) -> HttpResponse:
    """The QR of an article's verify code: it leads to this page's answer."""
    tag(request, article_tag(pk))
    article = get_object_or_404(Article.objects.public(request.unit).exclude(code=None).only("code"), pk=pk)
    drawn = qr_svg(f"{request.unit.address_url}/benarkah/?q={article.code}")
    return HttpResponse(drawn, content_type="image/svg+xml")

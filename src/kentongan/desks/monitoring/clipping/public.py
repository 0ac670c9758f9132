"""The owner of an address says whether it may have the clipping; reading the page alone changes nothing."""

from django.http import Http404, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.readers.visitors import from_own_page

from .receivers import found_by
from .subscribing import ANSWER_WITHIN, confirm, stop


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: UnitRequest, token: str) -> HttpResponse:
    """Yes or no, and what holds now."""
    receiver = found_by(token, request.unit)
    if receiver is None:
        raise Http404
    refusal = ""
    if request.method == "POST":
        if not from_own_page(request.META):
            return HttpResponseForbidden()
        try:
            (confirm if request.POST.get("answer") == "yes" else stop)(receiver)
        except Refused as refused:
            refusal = str(refused)
        else:
            return redirect("clipping_mail:answer", token)
    old = receiver.confirmed_at is None and receiver.asked_at < timezone.now() - ANSWER_WITHIN
    old = old and receiver.stopped_at is None
    context = {"unit": request.unit, "receiver": receiver, "refusal": refusal, "old": old}
    page = render(request, "clipping/public/answer.html", context, status=422 if refusal else 200)
    page["Referrer-Policy"] = "same-origin"
    page["X-Robots-Tag"] = "noindex, nofollow"
    page["Cache-Control"] = "no-store, private"
    return page

"""The front of the service, and the form by which anybody asks without an account."""

from typing import Any

from allauth.core.internal import ratelimit
from django.db import IntegrityError
from django.http import HttpResponse, HttpResponseForbidden
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.people.actors import System
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.readers.visitors import from_own_page
from kentongan.foundation.public.store import stored, tag

from ..actions.receiving import Asked, receive
from ..applicants import Contact, email_index
from ..indexing import ANSWERED
from ..keeping import Kept, drop_unbound, take
from ..models import InformationRequest, Step
from ..models.requests import AttachmentKind
from ..registry.indexing import INFORMATION
from ..registry.reads import similar_public_information
from ..secrets import token_of
from ..states import Track
from ..terms import Regime
from . import robots
from .forms import LARGEST, AskForm, LookForm
from .own_name import on_own_name, to_own_page
from .proofs import Proof, proof_of

LIMITS = {"ask": "20/h/ip", "proved": "120/h/ip", "mail": "5/h/key"}
"""Per network place: many phones share one, and a class that learns to ask is welcome; a proof of work buys more."""
ENVELOPE = 128 * 1024
LONGEST_SEARCH = 200
LOOKED_THROUGH = (INFORMATION, ANSWERED)
APPLICANT = System("applicant")


@stored()
@require_safe
def front(request: UnitRequest) -> HttpResponse:
    """How to ask, what it costs, how long it takes, what to do when no answer comes."""
    tag(request, f"pages:{request.unit.code}", "information:terms")
    regime, today = Regime.read(), timezone.localdate()
    terms = {step.value: regime.term(Track.ORDINARY, step, today) for step in Step}
    return render(request, "information/public/front.html", {"unit": request.unit, "terms": terms})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@on_own_name
def ask(request: UnitRequest) -> HttpResponse:
    """The form; what was sent with it becomes a request with its receipt, or is shown again with what is missing."""
    if request.method != "POST":
        words = request.GET.get("cari", "").strip()[:LONGEST_SEARCH]
        return _page(request, AskForm(initial={"since": robots.stamp(), "asked": words}), looked=words)
    if not from_own_page(request.META):
        return HttpResponseForbidden()
    if int(request.headers.get("Content-Length") or 0) > 2 * LARGEST + ENVELOPE:
        words = _("The files are too large together. Send smaller copies, or send them later from your own page.")
        return _page(request, AskForm(initial={"since": robots.stamp()}), status=413, refused=words)
    form = AskForm(request.POST, request.FILES)
    return _doubted(request, form) or _received(request, form)


def _doubted(request: UnitRequest, form: AskForm) -> HttpResponse | None:
    """The form once more: it is incomplete, came back too soon, or the network sends too many."""
    if not form.is_valid():
        return _page(request, form, status=422)
    proof = proof_of(request, form.cleaned_data["key"])
    if proof is Proof.WORTHLESS:
        words = _("Your browser's proof was used or is too old. Send it once more; nothing was lost.")
        return _once_more(request, words)
    proved = proof is Proof.GOOD
    if robots.looks_like_a_program(request, proved=proved):
        words = _("That went very fast. Please look over what you wrote and send it once more; nothing was lost.")
        return _once_more(request, words)
    if not _within_limits(request, form.cleaned_data["email"], proved=proved):
        words = _(
            "Many requests came from your network just now. Wait an hour, then send it again: it still stands below. If"
            " it can't wait, come by, write or call; that counts just as well."
        )
        return _page(request, form, status=429, refused=words)
    return None


def _once_more(request: UnitRequest, words: str) -> HttpResponse:
    """The same form with a new time, so that the next sending goes through."""
    again = request.POST.copy()
    again["since"] = robots.stamp()
    again.pop(robots.TRAP, None)
    return _page(request, AskForm(again), status=422, refused=words)


def _within_limits(request: UnitRequest, email: str, *, proved: bool) -> bool:
    """Neither too many from one network nor too many receipts to one address, which may be somebody else's."""
    options = {"app": "information", "config": LIMITS, "limit_get": True}
    if not ratelimit.consume(request, action="proved" if proved else "ask", **options):
        return False
    return not email or bool(ratelimit.consume(request, action="mail", key=email_index(email), **options))


def _received(request: UnitRequest, form: AskForm) -> HttpResponse:
    files: list[Kept] = []
    for field, kind in (("document", AttachmentKind.IDENTITY), ("mandate", AttachmentKind.MANDATE)):
        file = form.cleaned_data[field]
        if not file:
            continue
        try:
            files.append(take(file, name=file.name, kind=kind))
        except Rejected as refusal:
            form.add_error(field, refusal)
    if form.errors:
        drop_unbound(files)
        return _page(request, form, status=422)
    try:
        case = _one_case(request, form, files)
    finally:
        drop_unbound(files)
    return to_own_page(request, token_of(case))


def _one_case(request: UnitRequest, form: AskForm, files: list[Kept]) -> InformationRequest:
    given, key = _asked(form.cleaned_data, files), form.cleaned_data["key"]
    try:
        return receive(request.unit, given, by=APPLICANT, key=key)
    except IntegrityError:  # the button was touched twice, and the other one was quicker by a hair
        return receive(request.unit, given, by=APPLICANT, key=key)


def _asked(given: dict[str, Any], files: list[Kept]) -> Asked:
    contact = Contact(**{name: given[name] for name in ("name", "address", "phone", "email", "occupation", "behalf")})
    facts = {name: given[name] for name in ("asked", "purpose", "kind", "identity", "obtain", "delivery")}
    return Asked(contact=contact, files=files, **facts)


def _page(
    request: UnitRequest, form: AskForm, *, status: int = 200, refused: str = "", looked: str = ""
) -> HttpResponse:
    context = {
        "unit": request.unit,
        "form": form,
        "refused": refused,
        "trap": robots.TRAP,
        "looking": LookForm(initial={"cari": looked}),
        "looked": looked,
        "answered": ANSWERED,
        "similar": similar_public_information(looked, request.unit, kinds=LOOKED_THROUGH) if looked else [],
    }
    return render(request, "information/public/ask.html", context, status=status)

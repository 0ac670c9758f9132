"""Before sending: a release is begun from an article, its units and moment are chosen, one draft is read."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from kentongan.desks.newsroom.case import article_for, case_page
from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.conduct.errors import Refused, Stale
from kentongan.foundation.units.access import StaffRequest, holding

from ...fields import open_places
from ..actions import sending
from ..confirming import digest_of_sending
from ..content import Content, as_article, content_of, filled_in
from ..forms import PrepareForm, SendForm
from ..models import Release
from ..sendable import sendable
from ..states import SEND, ReleaseState
from ..targets import chosen, possible, values_of
from .finding import release_sent

CHAIR = ("pejabat", "jabatan")


@require_POST
@holding(SEND)
def begin(request: StaffRequest, pk: int) -> HttpResponse:
    """Begin a release with the article's text."""
    article = article_for(request, pk)
    with refusals_above_page(request):
        release = sending.begin(article, by=request.user)
        return redirect("releases:release", release.pk)
    return case_page(request, article_for(request, pk), status=409)


def prepare_page(request: StaffRequest, release: Release, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of a release that isn't sent yet; ``forms`` are those to be shown again with what was wrong."""
    targets = list(chosen(release.unit, release.choice, request.user).order_by("path"))
    content, problem = _text(release)
    moment_passed = not release.is_due_later_in(targets)
    if moment_passed and not problem:
        problem = _("Set a moment to publish by that still lies ahead for every unit.")
    shown = next((one for one in targets if str(one.pk) == request.GET.get("satker")), targets[0] if targets else None)
    context = {
        "release": release,
        "form": PrepareForm.for_release(release, request.user),
        "send_form": SendForm(),
        "targets": targets,
        "shown": shown,
        "problem": problem,
        "moment_passed": moment_passed,
        "gaps": _gaps(content, shown) if content and shown else [],
        "without_chair": _without_chair(content, targets) if content else 0,
        **forms,
    }
    if targets and release.article and not problem:
        context["send_form"].initial["read"] = digest_of_sending(release, release.article, targets)
    return render(request, "releases/staff/prepare.html", context, status=status)


def _text(release: Release) -> tuple[Content | None, str]:
    """What would go out, and what keeps it from doing so."""
    if release.article is None:
        return None, _("The article of this release is gone.")
    try:
        return sendable(release.article), ""
    except Refused as refusal:
        return content_of(release.article.get_latest_revision_as_object()), str(refusal)


def _gaps(content: Content, unit: Any) -> list[str]:
    """What the unit will have to fill in."""
    text = str(filled_in(content, values_of([unit], content)[unit.pk]))
    return list(dict.fromkeys(text[start + 6 : end - 1] for start, end in open_places(text)))


def _without_chair(content: Content, targets: list[Any]) -> int:
    """In how many units a field asks for the chair and the directory names none."""
    text = str(content)
    if not any(f"{{{name}" in text for name in CHAIR):
        return 0
    return sum(not values["pejabat"] for values in values_of(targets, content).values())


@require_POST
@holding(SEND)
def save(request: StaffRequest, release: int) -> HttpResponse:
    """Keep to whom it goes and by when."""
    found = release_sent(request, release)
    form = PrepareForm(request.POST, release=found, person=request.user)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("due_day", "due_time", "note")}
        with refusals_in(form):
            sending.prepare(found, choice=form.choice, by=request.user, **given)
            return redirect("releases:release", release)
    return prepare_page(request, found, status=422, form=form)


@require_GET
@xframe_options_sameorigin
@holding(SEND)
def preview(request: StaffRequest, release: int) -> HttpResponse:
    """The draft of one unit as its people and readers would see it."""
    found = release_sent(request, release)
    asked = request.GET.get("satker", "")
    if not asked.isdecimal() or found.article is None:
        raise Http404
    unit = get_object_or_404(possible(found.unit, request.user), pk=int(asked))
    content = content_of(found.article.get_latest_revision_as_object())
    article = as_article(content, unit, values_of([unit], content)[unit.pk])
    return render(request, "newsroom/reading.html", {"article": article, "unit": unit})


@require_POST
@holding(SEND)
def send(request: StaffRequest, release: int) -> HttpResponse:
    """Send it to the units that were confirmed."""
    found = release_sent(request, release)
    form = SendForm(request.POST)
    if form.is_valid():
        try:
            sent = sending.send(found, read=form.cleaned_data["read"], by=request.user)
        except Stale as refusal:
            messages.error(request, str(refusal))
            return redirect("releases:release", release)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            units = sent.deliveries.count()
            words = ngettext("On its way to %(n)d unit.", "On its way to %(n)d units.", units)
            messages.success(request, words % {"n": units})
            return redirect("releases:release", release)
    fresh = release_sent(request, release)
    if fresh.state != ReleaseState.DRAFT:
        return redirect("releases:release", release)
    return prepare_page(request, fresh, status=422, send_form=form)


@require_POST
@holding(SEND)
def drop(request: StaffRequest, release: int) -> HttpResponse:
    """Give it up before it was sent."""
    with refusals_above_page(request):
        sending.drop(release_sent(request, release), by=request.user)
        messages.success(request, _("Nothing was sent. The article is still there."))
        return redirect("releases:list")
    return redirect("releases:release", release)

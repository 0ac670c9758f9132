"""What people bring in themselves: a link, a post, an export of a listening tool, a transcript."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.public.security import POLICY, UPLOAD_POLICY
from kentongan.foundation.units.access import StaffRequest, holding

from ..actions.bringing import Upload, bring_address, keep_post
from ..actions.broadcasting import Programme, keep_broadcast, keep_recording
from ..actions.telling import Outcome
from ..forms_roads import BroadcastForm, LinkForm, PostForm
from ..models import Concern, Screenshot
from ..reads_roads import brought, imports, recordings
from ..roads.clips import clips_of
from ..roads.taking import is_recording, words_of
from ..states import VIEW, WORK

OUTCOMES = {
    Outcome.NEW: _("Kept."),
    Outcome.BESIDE: _("This was known already; your words stand beside it."),
    Outcome.PICTURE: _("This was known already; your picture stands beside it."),
    Outcome.SAME: _("This was known already, in the same words."),
}


@require_http_methods(["GET", "POST"])
@holding(WORK)
def add(request: StaffRequest) -> HttpResponse:
    """Paste a link; the other roads; and what was brought lately with what became of it."""
    form = LinkForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            bring_address(**form.cleaned_data, by=request.user)
            messages.success(request, str(_("Being read. It appears below in a moment, and then before your unit.")))
            return redirect("monitoring:add")
    context = {
        "form": form,
        "brought": brought(request.user),
        "imports": imports(request.user),
        "recordings": recordings(request.user),
    }
    return render(request, "monitoring/staff/add.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@holding(WORK)
def post(request: StaffRequest) -> HttpResponse:
    """Write down a post, with a picture of it."""
    form = PostForm(request.POST or None, request.FILES or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            given = dict(form.cleaned_data)
            picture = given.pop("picture")
            upload = Upload(picture, picture.name) if picture else None
            kept = keep_post(**given, picture=upload, by=request.user)
            messages.success(request, str(OUTCOMES[kept.outcome]))
            return redirect("monitoring:concern", kept.concern.pk)
    return render(request, "monitoring/staff/post.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@holding(WORK)
def broadcast(request: StaffRequest) -> HttpResponse:
    """Bring the subtitles or the transcript of a programme."""
    form = BroadcastForm(request.POST or None, request.FILES or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            given = dict(form.cleaned_data)
            unit, file = given.pop("unit"), given.pop("file")
            if is_recording(file):
                keep_recording(unit, Programme(**given), Upload(file, file.name), by=request.user)
                messages.success(request, str(_("Kept. A machine now writes down what is said in it.")))
                return redirect("monitoring:add")
            clips = clips_of(words_of(file, name=file.name))
            kept = keep_broadcast(unit, Programme(**given), clips, by=request.user)
            messages.success(request, str(OUTCOMES[kept.outcome]))
            return redirect("monitoring:concern", kept.concern.pk)
    return render(request, "monitoring/staff/broadcast.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
@holding(VIEW)
def screenshot(request: StaffRequest, concern: int, screenshot: int) -> HttpResponseBase:
    """A picture of a post, for who may see the concern."""
    seen = Concern.objects.visible_to(request.user).filter(pk=concern)
    found = Screenshot.objects.filter(concern__in=seen, pk=screenshot).first()
    if found is None:
        raise Http404
    response = FileResponse(default_storage.open(found.file), content_type=found.mime)
    response[POLICY] = UPLOAD_POLICY
    response["Cache-Control"] = "private, no-store"
    return response

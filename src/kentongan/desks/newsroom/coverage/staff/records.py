"""The coverage page: shots, files, notes, quotes, who was there, and what comes of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.ledger.reads import entries
from kentongan.foundation.units.access import StaffRequest, can, holding
from kentongan.foundation.units.models import Official

from ..actions import outputs, records
from ..forms import AttendanceForm, NotesForm, QuoteForm, VideoForm
from ..models import Coverage, Material, Output, ProcedureStep, Requirement
from ..reads import Clocks, step_stands
from ..states import COVER, COVERAGE_LIFE, VIEW
from .finding import coverage_of, item_of

WRITE = "newsroom.write"


@require_GET
@holding(VIEW)
def coverage(request: StaffRequest, coverage: int) -> HttpResponse:
    """One coverage."""
    return page(request, coverage_of(request, coverage))


def page(request: StaffRequest, found: Coverage, *, status: int = 200, **given: Any) -> HttpResponse:
    """The coverage page, with forms that carry what was refused."""
    item, clocks = item_of(request, found.item_id), Clocks()
    material = list(found.material.select_related("photo", "document", "shot").order_by("pk"))
    photos = [one for one in material if one.kind == Material.Kind.PHOTO]
    verbs = {step.verb: step for step in COVERAGE_LIFE.available(found, request.user)}
    context = {
        "coverage": found,
        "item": item,
        "clock": clocks.of(item),
        "steps": step_stands(item, clocks),
        "procedure": found.procedure,
        "material": material,
        "photos": photos,
        "wordless": sum(one.is_wordless for one in photos),
        "others": [one for one in material if one.kind != Material.Kind.PHOTO],
        "shots": _shots(found, material),
        "standards": _standards(found),
        "quotes": found.quotes.all(),
        "attendance": found.attendance.all(),
        "absent": _absent(found),
        "outputs": found.outputs.exclude(article=None, url="").select_related("article"),
        "verbs": verbs,
        "open": "gather" in verbs,
        "may_write": can(request.user, WRITE, found.unit) and can(request.user, COVER, found.unit),
        "history": entries([found.unit.code], subject=f"coverage.coverage:{found.pk}")[:20],
        "notes_form": NotesForm(instance=found),
        "quote_form": QuoteForm(),
        "attendance_form": AttendanceForm(),
        "video_form": VideoForm(coverage=found),
        **given,
    }
    return render(request, "coverage/staff/coverage.html", context, status=status)


def _shots(found: Coverage, material: list[Material]) -> list[tuple[Requirement, list[Material]]]:
    """Each wanted shot with the pictures that show it."""
    wanted = found.procedure.requirements.filter(kind=Requirement.Kind.SHOT)
    return [(shot, [one for one in material if one.shot_id == shot.pk]) for shot in wanted]


def _standards(found: Coverage) -> list[tuple[Any, list[tuple[Requirement, bool]]]]:
    """The checklists of the output standards, each line with whether it was ticked off."""
    done = set(found.ticked.exclude(requirement=None).values_list("requirement", flat=True))
    rows = list(found.procedure.requirements.exclude(kind=Requirement.Kind.SHOT))
    kinds = [kind for kind in Requirement.Kind if any(row.kind == kind for row in rows)]
    return [(kind.label, [(row, row.pk in done) for row in rows if row.kind == kind]) for kind in kinds]


def _absent(found: Coverage) -> list[Official]:
    """Officials who were expected and are not in the list of who was there."""
    there = set(found.attendance.exclude(official=None).values_list("official", flat=True))
    return [one for one in found.item.officials.all() if one.pk not in there]


@require_POST
@holding(COVER)
def quote(request: StaffRequest, coverage: int) -> HttpResponse:
    """Add something that was said."""
    found = coverage_of(request, coverage)
    form = QuoteForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            records.add_quote(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Quote added."))
            return redirect("coverage:coverage", coverage)
    return page(request, found, status=422, quote_form=form)


@require_POST
@holding(COVER)
def unquote(request: StaffRequest, coverage: int, quote: int) -> HttpResponse:
    """Remove a quote."""
    found = coverage_of(request, coverage)
    return _done(
        request, found, lambda: records.remove_quote(get_object_or_404(found.quotes, pk=quote), by=request.user)
    )


@require_POST
@holding(COVER)
def attend(request: StaffRequest, coverage: int) -> HttpResponse:
    """Record that somebody was there: an expected official by one tap, a guest by name."""
    found = coverage_of(request, coverage)
    if number := request.POST.get("official", ""):
        rows = Official.objects.filter(pk__in=found.item.officials.values("pk"))
        official = get_object_or_404(rows, pk=int(number) if number.isdigit() else 0)
        return _done(request, found, lambda: records.add_attendance(found, official=official, by=request.user))
    form = AttendanceForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            records.add_attendance(found, by=request.user, **form.cleaned_data)
            return redirect("coverage:coverage", coverage)
    return page(request, found, status=422, attendance_form=form)


@require_POST
@holding(COVER)
def unattend(request: StaffRequest, coverage: int, attendance: int) -> HttpResponse:
    """Take somebody out of the list."""
    found = coverage_of(request, coverage)
    row = get_object_or_404(found.attendance, pk=attendance)
    return _done(request, found, lambda: records.remove_attendance(row, by=request.user))


@require_POST
@holding(COVER)
def tick(request: StaffRequest, coverage: int) -> HttpResponse:
    """Tick a step or a requirement off, or take the tick away."""
    found = coverage_of(request, coverage)
    number = request.POST.get("requirement") or request.POST.get("step") or ""
    model: Any = Requirement if "requirement" in request.POST else ProcedureStep
    thing = get_object_or_404(model, pk=int(number) if number.isdigit() else 0, procedure=found.procedure_id)
    done = request.POST.get("done") == "1"
    return _done(request, found, lambda: records.tick(found, of=thing, done=done, by=request.user))


@require_POST
@holding(COVER)
def close(request: StaffRequest, coverage: int) -> HttpResponse:
    """Nothing more will be gathered."""
    found = coverage_of(request, coverage)
    return _done(request, found, lambda: records.close(found, by=request.user))


@require_POST
@holding(COVER)
def reopen(request: StaffRequest, coverage: int) -> HttpResponse:
    """Go on gathering."""
    found = coverage_of(request, coverage)
    return _done(request, found, lambda: records.reopen(found, by=request.user))


@require_POST
@holding(WRITE)
def write(request: StaffRequest, coverage: int) -> HttpResponse:
    """Begin an article or photo story from what was gathered, and go to its editor."""
    found = coverage_of(request, coverage)
    story = request.POST.get("kind") == Output.Kind.PHOTO_STORY
    kind = Output.Kind.PHOTO_STORY if story else Output.Kind.ARTICLE
    with refusals_above_page(request):
        output = outputs.begin_article(found, kind=kind, by=request.user)
        return redirect("wagtailsnippets_newsroom_article:edit", output.article_id)
    return page(request, coverage_of(request, coverage), status=409)


@require_POST
@holding(COVER)
def video(request: StaffRequest, coverage: int) -> HttpResponse:
    """Record a video or livestream that stands elsewhere."""
    found = coverage_of(request, coverage)
    form = VideoForm(request.POST, coverage=found)
    if form.is_valid():
        with refusals_in(form):
            outputs.record_video(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Recorded."))
            return redirect("coverage:coverage", coverage)
    return page(request, found, status=422, video_form=form)


def _done(request: StaffRequest, found: Coverage, run: Any) -> HttpResponse:
    """Carry out one verb and come back to the page."""
    with refusals_above_page(request):
        run()
        return redirect("coverage:coverage", found.pk)
    return page(request, coverage_of(request, found.pk), status=409)

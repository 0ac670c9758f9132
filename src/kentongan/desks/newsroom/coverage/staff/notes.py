"""Saving the notes of a coverage, by form or by the page's script; a conflict shows both texts."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.units.access import StaffRequest, holding

from ..actions import records
from ..forms import NotesForm
from ..models import Coverage
from ..models.records import NOTES
from ..states import COVER
from .finding import coverage_of
from .records import page


@require_POST
@holding(COVER)
def notes(request: StaffRequest, coverage: int) -> HttpResponse:
    """Save the notes over the version they were opened in; a conflict shows both and loses nothing."""
    found = coverage_of(request, coverage)
    form = NotesForm(request.POST, instance=coverage_of(request, coverage))
    if request.headers.get("Accept", "").startswith("application/json"):
        return _notes_told(request, found, form)
    if not form.is_valid():
        return page(request, found, status=422, notes_form=form)
    try:
        _save_notes(request, found, form)
    except records.NotesMoved as moved:
        return page(request, coverage_of(request, coverage), status=409, **_both(form, moved.coverage))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return page(request, found, status=409, notes_form=form)
    messages.success(request, _("Notes saved."))
    return redirect("coverage:coverage", coverage)


def _save_notes(request: StaffRequest, found: Coverage, form: NotesForm) -> Coverage:
    written = {name: form.cleaned_data[name] for name in NOTES}
    return records.save_notes(found, version=form.cleaned_data["version"], notes=written, by=request.user)


def _notes_told(request: StaffRequest, found: Coverage, form: NotesForm) -> JsonResponse:
    """The same for the page's script: the new version, or the other text beside which the writer's own stands."""
    if not form.is_valid():
        return JsonResponse({"error": form.errors.as_text()}, status=422)
    try:
        return JsonResponse({"version": _save_notes(request, found, form).notes_version})
    except records.NotesMoved as moved:
        theirs = moved.coverage
        name = theirs.notes_by.name if theirs.notes_by else ""
        return JsonResponse({"version": theirs.notes_version, "notes": theirs.notes, "by": name}, status=409)
    except Refused as refusal:
        return JsonResponse({"error": str(refusal)}, status=403)


def _both(form: NotesForm, theirs: Coverage) -> dict[str, Any]:
    """The writer's own words in the form, which now stands on the newer version, and the other's beside it."""
    again = NotesForm({**form.data.dict(), "version": theirs.notes_version}, instance=theirs)  # type: ignore[attr-defined]
    again.full_clean()
    differing = [
        {"label": again.fields[name].label, "text": text}
        for name, text in theirs.notes.items()
        if text != form.cleaned_data[name]
    ]
    return {"notes_form": again, "theirs": differing, "theirs_by": theirs.notes_by}

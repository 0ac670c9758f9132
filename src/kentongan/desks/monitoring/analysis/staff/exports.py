"""Lists of mentions to take along: small ones at once, long ones from a page that says how far they are."""

from collections.abc import Iterator, Sequence
from tempfile import TemporaryFile

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page
from kentongan.foundation.units.access import StaffRequest, holding

from ...reads import TABS, stream
from ...states import VIEW
from ..actions import SMALL, begin_export, choose, home_of, may_take, note_taken
from ..exporting import AT_ONCE, KEPT
from ..files import KINDS, MARK, csv_bytes, write_workbook
from ..models import Export
from ..narrowing import StreamFilter
from ..rows import head, rows_of
from ..states import ExportState, Form

SEPARATORS = {"titik-koma": ";", "koma": ","}


@require_POST
@holding(VIEW)
def take(request: StaffRequest) -> HttpResponseBase:
    """Take along the list that the stream's address names."""
    tab = request.POST.get("tab", "new")
    if tab not in TABS:
        raise Http404
    chosen = StreamFilter(request.POST, tab=tab, person=request.user)
    form, separator = request.POST.get("form", ""), SEPARATORS.get(request.POST.get("separator", ""), ";")
    if chosen.errors or form not in Form.values:
        raise Http404
    numbers = choose(chosen.narrow(stream(request.user, tab)))
    if len(numbers) > SMALL:
        with refusals_above_page(request):
            export = begin_export(numbers, query=chosen.query_of(), form=form, separator=separator, by=request.user)
            return redirect("analysis:export", export.pk)
        return redirect("analysis:exports")
    if unit := home_of(request.user):
        note_taken(unit, query=chosen.query_of(), form=form, rows=len(numbers), by=request.user)
    return _at_once(numbers, form, separator)


def _at_once(numbers: Sequence[int], form: str, separator: str) -> HttpResponseBase:
    name = f"{_('mentions')}-{timezone.localdate()}-{len(numbers)}.{form}"
    body = _in_words_of(get_language() or "id", _csv(numbers, separator) if form == Form.CSV else _workbook(numbers))
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return StreamingHttpResponse(
        body, content_type=KINDS[form], headers={"Content-Disposition": disposition or ""}
    )  # fmt: skip


def _in_words_of(language: str, body: Iterator[bytes]) -> Iterator[bytes]:
    """The body in the page's language, though it is read when the page is done."""
    while True:
        with override(language):
            piece = next(body, None)
        if piece is None:
            return
        yield piece


def _csv(numbers: Sequence[int], separator: str) -> Iterator[bytes]:
    yield MARK + csv_bytes([head()], separator)
    for at in range(0, len(numbers), AT_ONCE):
        yield csv_bytes(rows_of(numbers[at : at + AT_ONCE]), separator)


def _workbook(numbers: Sequence[int]) -> Iterator[bytes]:
    rows = (row for at in range(0, len(numbers), AT_ONCE) for row in rows_of(numbers[at : at + AT_ONCE]))
    with TemporaryFile() as out:
        write_workbook(out, [(_("Mentions"), head(), rows)])
        out.seek(0)
        yield from iter(lambda: out.read(1 << 16), b"")


@require_GET
@holding(VIEW)
def exports(request: StaffRequest) -> HttpResponse:
    """The person's lists of the last days."""
    rows = Export.objects.visible_to(request.user).filter(by=request.user).order_by("-at", "-pk")[:50]
    return render(request, "analysis/exports.html", {"exports": rows, "kept": KEPT.days})


@require_GET
@holding(VIEW)
def show(request: StaffRequest, mention_export: int) -> HttpResponse:
    """How far a list is, and its file."""
    found = _own(request, mention_export)
    return render(request, "analysis/export.html", {"export": found, "until": found.at + KEPT})


@require_GET
@holding(VIEW)
def file(request: StaffRequest, mention_export: int) -> HttpResponseBase:
    """The file of a list that is ready."""
    found = _own(request, mention_export)
    if found.state != ExportState.DONE or not default_storage.exists(found.file):
        raise Http404
    name = f"{_('mentions')}-{timezone.localtime(found.at).date()}-{found.total}.{found.form}"
    kind = KINDS[found.form]
    return FileResponse(default_storage.open(found.file), as_attachment=True, filename=name, content_type=kind)


def _own(request: StaffRequest, export: int) -> Export:
    found = Export.objects.visible_to(request.user).filter(pk=export).first()
    if found is None or not may_take(found, request.user):
        raise Http404
    return found

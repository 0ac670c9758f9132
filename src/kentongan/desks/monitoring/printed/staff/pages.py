"""The one screen on which a page is corrected: its picture with numbered frames, and beside it the articles."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import in_words, refusals_above_page
from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import StaffRequest, holding

from ...models import Concern
from ...states import WORK
from ..actions import correcting, cutting
from ..actions.bringing import number_page, read_again
from ..actions.keeping import keep_articles
from ..actions.standing import open_cuts
from ..forms import boxes_of, corrections_of
from ..models import Cut, PrintedPage
from ..reads import cuts_of
from ..states import CutState
from ..wording import FAULTS

MOST_NUMBER = 999


@require_http_methods(["GET", "POST"])
@holding(WORK)
def show(request: StaffRequest, printed_page: int) -> HttpResponse:
    """The page. Whatever button was pressed, what was typed is kept first."""
    page = page_of(request, printed_page)
    if request.method == "POST":
        try:
            where = _do(request, page)
        except (Refused, ValidationError) as refusal:
            messages.error(request, in_words(refusal))
            return _page(request, page, status=422)
        return redirect(where)
    return _page(request, page)


@require_POST
@holding(WORK)
def again(request: StaffRequest, printed_page: int) -> HttpResponse:
    """Have it read once more."""
    page = page_of(request, printed_page)
    with refusals_above_page(request):
        read_again(page, by=request.user)
        messages.success(request, _("It is being read again."))
    return redirect("monitoring:printed:edition", page.edition_id)


@require_POST
@holding(WORK)
def renumber(request: StaffRequest, printed_page: int) -> HttpResponse:
    """Say which page of the newspaper it is."""
    page, typed = page_of(request, printed_page), request.POST.get("number", "")
    if typed.isdecimal() and 0 < int(typed[:4]) <= MOST_NUMBER:
        with refusals_above_page(request):
            number_page(page, int(typed), by=request.user)
    return redirect("monitoring:printed:page", page.pk)


def page_of(request: StaffRequest, number: int) -> PrintedPage:
    """The page, if the person may work at its unit's desk."""
    rows = PrintedPage.objects.managed_by(request.user).select_related("edition__unit")
    if found := rows.filter(pk=number).first():
        return found
    raise Http404


@transaction.atomic
def _do(request: StaffRequest, page: PrintedPage) -> str:
    """Keep what was typed, then what the button says; the address to go on at."""
    correcting.correct(page, corrections_of(request.POST, open_cuts(page)), by=request.user)
    verb, _colon, number = request.POST.get("do", "").partition(":")
    place = ""
    if verb == "draw":
        place = f"#cut-{cutting.draw(page, boxes_of(request.POST.get('boxes', '')), by=request.user).pk}"
    elif verb == "keep_all":
        _kept(request, keep_articles(page, open_cuts(page), by=request.user))
    elif verb in VERBS and number.isdecimal():
        cut = next((one for one in cuts_of(page) if one.pk == int(number)), None)
        if cut is None:
            raise Http404
        cut.page = page
        place = f"#cut-{VERBS[verb](request, cut).pk}"
    else:
        messages.success(request, _("Kept."))
    return f"{request.path}{place}"


def _join(request: StaffRequest, cut: Cut) -> Cut:
    other = request.POST.get(f"other-{cut.pk}", "")
    found = next((one for one in cuts_of(cut.page) if str(one.pk) == other), cut)
    cutting.join(cut, found, by=request.user)
    return cut


def _divide(request: StaffRequest, cut: Cut) -> Cut:
    at = request.POST.get(f"at-{cut.pk}", "")
    return cutting.divide(cut, int(at) if at.isdecimal() and len(at) < 6 else 0, by=request.user)  # noqa: PLR2004


def _keep_one(request: StaffRequest, cut: Cut) -> Cut:
    if cut.state != CutState.KEPT:
        _kept(request, keep_articles(cut.page, [cut], by=request.user))
    return cut


def _plain(action: Callable[..., Any], **told: bool) -> Callable[[StaffRequest, Cut], Cut]:
    def act(request: StaffRequest, cut: Cut) -> Cut:
        by: Person = request.user
        action(cut, by=by, **told)
        return cut

    return act


VERBS: dict[str, Callable[[StaffRequest, Cut], Cut]] = {
    "keep": _keep_one,
    "join": _join,
    "divide": _divide,
    "read": _plain(cutting.read_frames),
    "aside": _plain(correcting.set_aside),
    "back": _plain(correcting.take_up),
    "up": _plain(correcting.move, up=True),
    "down": _plain(correcting.move, up=False),
}


def _kept(request: StaffRequest, numbers: list[int]) -> None:
    told = ngettext("%(n)s article is now a mention.", "%(n)s articles are now mentions.", len(numbers))
    messages.success(request, told % {"n": len(numbers)})


def _page(request: StaffRequest, page: PrintedPage, *, status: int = 200) -> HttpResponse:
    cuts = cuts_of(page)
    typed = {one.cut: one for one in corrections_of(request.POST, cuts)}
    for cut in cuts:
        if given := typed.get(cut.pk):  # refused: what was typed isn't lost
            cut.title, cut.text = given.title, given.text
            cut.boxes = [[one.left, one.top, one.right, one.bottom] for one in given.boxes]
    rows = PrintedPage.objects.managed_by(request.user).filter(edition=page.edition_id).order_by("number", "pk")
    context = {
        "page": page, "edition": page.edition, "cuts": cuts, "concerns": _concerns(request, page, cuts),
        "open": [one for one in cuts if one.state == CutState.OPEN], "fault": FAULTS.get(page.fault, ""),
        "numbers": list(rows.values_list("pk", "number")), "typed_boxes": request.POST.get("boxes", ""),
    }  # fmt: skip
    return render(request, "printed/page.html", context, status=status)


def _concerns(request: StaffRequest, page: PrintedPage, cuts: list[Cut]) -> dict[int, int]:
    """Mention → concern of the page's unit."""
    rows = Concern.objects.visible_to(request.user).filter(unit=page.edition.unit_id)
    numbers = [one.mention_id for one in cuts if one.mention_id]
    return dict(rows.filter(mention__in=numbers).values_list("mention_id", "pk"))

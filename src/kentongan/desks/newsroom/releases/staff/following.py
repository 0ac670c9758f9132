"""After sending: remind the late, tell of a correction, recall."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.units.access import StaffRequest, holding

from ..actions import following
from ..forms import CorrectForm, RecallForm
from ..states import SEND
from .finding import release_sent
from .wall import wall_page


@require_POST
@holding(SEND)
def remind(request: StaffRequest, release: int) -> HttpResponse:
    """Write to the late units that weren't reminded today."""
    with refusals_above_page(request):
        count = following.remind(release_sent(request, release), by=request.user)
        if count:
            words = ngettext("%(n)d unit is reminded by letter.", "%(n)d units are reminded by letter.", count)
            messages.success(request, words % {"n": count})
        else:
            messages.info(request, _("Every late unit was reminded today already."))
        return redirect("releases:release", release)
    return redirect("releases:release", release)


def _telling(form_class: type[Any], name: str, run: Callable[..., Any], done: Any) -> Callable[..., HttpResponseBase]:
    """A view that takes a form, carries out the verb, and shows the form again with the reason when refused."""

    @require_POST
    @holding(SEND)
    def view(request: StaffRequest, release: int) -> HttpResponse:
        found = release_sent(request, release)
        form = form_class(request.POST)
        if form.is_valid():
            with refusals_in(form):
                run(found, by=request.user, **form.cleaned_data)
                messages.success(request, str(done))
                return redirect("releases:release", release)
        return wall_page(request, release_sent(request, release), status=422, **{name: form})

    return view


correct = _telling(
    CorrectForm,
    "correct_form",
    following.correct,
    gettext_lazy("The units are told. What they have written stays as it is."),
)
recall = _telling(
    RecallForm,
    "recall_form",
    following.recall,
    gettext_lazy("Recalled. Drafts that nobody touched disappear; the other units are told."),
)

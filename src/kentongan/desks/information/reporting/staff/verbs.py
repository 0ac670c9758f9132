"""One view for each verb: parse, call, and show the report again with what was wrong."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.units.access import StaffRequest, holding

from ..actions import publishing, writing
from ..states import PUBLISH, WRITE
from .finding import report_seen
from .forms import PublishForm, ReasonForm, SeenForm
from .writing import report_page

Run = Callable[..., Any]


def _verb(
    name: str, right: str, form_class: type[Any], run: Run, done: Any, *, auto_id: str = "id_%s"
) -> Callable[..., HttpResponseBase]:
    """A view that carries out one verb on a report."""

    @require_POST
    @holding(right)
    def view(request: StaffRequest, report: int) -> HttpResponse:
        found = report_seen(request, report)
        form = form_class(request.POST, auto_id=auto_id)
        if form.is_valid():
            with refusals_in(form):
                run(found, by=request.user, **form.cleaned_data)
                messages.success(request, str(done))
                return redirect("reporting:report", report)
        return report_page(request, report_seen(request, report), status=422, **{f"{name}_form": form})

    return view


count_anew = _verb("submit", WRITE, SeenForm, writing.count_anew, _("The figures are counted anew."))
submit = _verb("submit", WRITE, SeenForm, writing.submit, _("Submitted. The superior is told."))
recall = _verb("submit", WRITE, SeenForm, writing.recall, _("Taken back. You can go on writing."))
give_back = _verb(
    "return", PUBLISH, ReasonForm, publishing.give_back, _("Given back. The officer is told why."), auto_id="return_%s"
)
publish = _verb("publish", PUBLISH, PublishForm, publishing.publish, _("Published. Everyone can read it now."))
revise = _verb(
    "revise", WRITE, ReasonForm, publishing.revise,
    _("Now write the correction. Readers see the last edition until the next one is approved."), auto_id="revise_%s",
)  # fmt: skip
withdraw = _verb(
    "withdraw", PUBLISH, ReasonForm, publishing.withdraw, _("Taken off the site. Its address says why."),
    auto_id="withdraw_%s",
)  # fmt: skip

"""How far the offices in reach are with a period's report, and what their published reports add up to."""

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from kentongan.foundation.backoffice.sheets import sheet
from kentongan.foundation.units.access import StaffRequest, holding

from ...states import OVERSEE
from ..charts import key_figures
from ..reads import due_day, standings, sum_of
from ..states import ReportState
from .forms import PeriodChoice

NOTHING = "nothing"
STATES = {
    ReportState.PUBLISHED.value: gettext_lazy("published"),
    ReportState.SUBMITTED.value: gettext_lazy("submitted"),
    ReportState.DRAFT.value: gettext_lazy("draft"),
    NOTHING: gettext_lazy("nothing yet"),
}


@require_GET
@holding(OVERSEE)
def overview(request: StaffRequest) -> HttpResponse:
    """Each office with its state; ``?keadaan=`` narrows the list to one state."""
    choice = PeriodChoice(request.GET)
    period = choice.period
    found = standings(request.user, period)
    counts = Counter(one.state or NOTHING for one in found)
    chosen = request.GET.get("keadaan", "")
    chosen = chosen if chosen in STATES else ""
    context: dict[str, Any] = {
        "form": PeriodChoice(initial={"tahun": period.code}),
        "period": period,
        "due": due_day(period),
        "chosen": chosen,
        "states": [(code, label, counts[code]) for code, label in STATES.items()],
        "rows": [
            (one, STATES[one.state or NOTHING]) for one in found if not chosen or (one.state or NOTHING) == chosen
        ],
        "all": len(found),
        "published": counts[ReportState.PUBLISHED.value],
        "sums": key_figures(sum_of(found)),
    }
    return render(request, "reporting/staff/overview.html", context)


@require_GET
@holding(OVERSEE)
def as_csv(request: StaffRequest) -> HttpResponse:
    """The same as a sheet."""
    period = PeriodChoice(request.GET).period
    head = [_("Code"), _("Unit"), _("State"), _("Received"), _("Answered"), _("Late"), _("Refused"), _("Objections")]
    rows = (
        [one.unit.code, one.unit.name, STATES[one.state or NOTHING],
         *((f.received, f.answered, f.late, f.refused, f.objections) if (f := one.figures) else ())]
        for one in standings(request.user, period)
    )  # fmt: skip
    return sheet(f"laporan-ppid-{period.code}.csv", head, rows)

"""The page on the model of tone: what labels, how good it is, what was refused and why; going back, labelling anew."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page
from kentongan.foundation.units.access import StaffRequest, can, holding
from kentongan.foundation.units.models import Unit

from ...labelling.judging import FEWEST
from ...labelling.tone import starting_model
from ...labelling.training import SHARE_APART
from ...states import VIEW, WORK
from ..held import serving_model
from ..models import LabelCorrection, Relabelling, ToneModel
from ..relabelling import DAYS
from ..states import Kind, ModelState
from ..steering import LONGEST_REASON, relabel, roll_back
from ..wording import JUDGED

MEASURED = {"0740b817af770575": {"macro_f1": 0.75, "low": 0.66, "high": 0.82, "n": 76}}
"""The shipped model on made-up sentences about elections that it never saw (docs/performance.md)."""
SHOWN = 30
"""Models in the list: half a year of weeks."""


@require_GET
@holding(VIEW)
def show(request: StaffRequest) -> HttpResponse:
    """What labels since when, and what became of its rivals."""
    shipped = starting_model()
    serving = ToneModel.objects.filter(state=ModelState.SERVING).first()
    labels = LabelCorrection.objects.for_system("how many labels there are, not whose").filter(kind=Kind.TONE)
    rows = ToneModel.objects.exclude(state=ModelState.SERVING).defer("data").order_by("-trained_at")[:SHOWN]
    context = {
        "serving": serving, "version": serving_model().version, "shipped": shipped,
        "is_shipped": serving_model().version == shipped.version,
        "measured": MEASURED.get(shipped.version), "gathered": labels.count(),
        "needed": FEWEST * SHARE_APART, "rows": [(row, JUDGED.get(row.judgement.get("code", ""), "")) for row in rows],
        "may_steer": can(request.user, WORK, Unit.objects.get(parent=None)), "days": DAYS, "longest": LONGEST_REASON,
        "relabelling": Relabelling.objects.order_by("-pk").first(),
    }  # fmt: skip
    return render(request, "monitoring/staff/tone_model.html", context)


@require_POST
@holding(WORK)
def take_again(request: StaffRequest, model: int) -> HttpResponse:
    """An earlier model labels again."""
    found = ToneModel.objects.filter(pk=model).defer("data").first()
    if found is None or not _steers(request):
        raise Http404
    with refusals_above_page(request):
        roll_back(found, reason=request.POST.get("reason", ""), by=request.user)
        messages.success(request, str(_("This model labels from now on.")))
    return redirect("monitoring:tone_model")


@require_POST
@holding(WORK)
def label_anew(request: StaffRequest) -> HttpResponse:
    """Have the last days labelled by the model in use."""
    if not _steers(request):
        raise Http404
    with refusals_above_page(request):
        relabel(by=request.user)
        messages.success(request, str(_("Begun. Reload the page to see how far it is.")))
    return redirect("monitoring:tone_model")


def _steers(request: StaffRequest) -> bool:
    return can(request.user, WORK, Unit.objects.get(parent=None))

"""The queue by urgency, and one case with its next step."""

from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.ledger.reads import entries
from kentongan.foundation.units.access import StaffRequest, can, holding, reach

from ..actions.completing import today_in
from ..actions.disputing import may_dispute
from ..actions.opening import may_open
from ..applicants import contact_of, masked_identity
from ..clocks import newest
from ..clockwork import Clockwork
from ..exchanging import said
from ..guidance import guidance_of
from ..history import clock_lines, happened, running_clock
from ..models import InformationRequest, Objection, PublicAnswer, Step
from ..proposing import Proposal, proposal
from ..reads import by_urgency, cases_of_same_applicant, dashboard, objections_open
from ..registry.reads import tests_for
from ..rehearsing import learnt, next_turn, script_of
from ..routing.reads import dispositions_of, search_lines
from ..states import HANDLE, OBJECTION_LIFE, REQUEST_LIFE, RULE, VIEW, State
from .finding import case_seen, ready_copies
from .forms import AcceptForm, ClarifyForm, CompleteForm, DecideForm, ReasonForm, RevealForm, RulingForm

PER_PAGE = 25
UNPROCESSABLE = 422
TABS = {
    "open": _("Still open"),
    "late": _("Late"),
    "today": _("Due today"),
    "week": _("This week"),
    "waiting": _("Waiting"),
    "objections": _("Objections"),
    "closed": _("Closed"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One part of the queue with how many cases stand in it, where that is counted."""

    code: str
    label: Any
    count: int


@require_GET
@holding(VIEW)
def queue(request: StaffRequest) -> HttpResponse:
    """What the person's units have to answer, by the day of its alarm."""
    tab = request.GET.get("tab", "open")
    tab = tab if tab in TABS else "open"
    rows = InformationRequest.objects.visible_to(request.user)
    counts = asdict(standing := dashboard(rows))
    context = {
        "tab": tab,
        "counts": standing,
        "tabs": [Tab(code, label, counts.get(code, 0)) for code, label in TABS.items()],
        "page": Window.of(_listed(request, rows, tab), request.GET.get("p"), PER_PAGE),
        "may_register": bool(reach(request.user, HANDLE)),
        "today": timezone.localdate(),
    }
    return render(request, "information/staff/queue.html", context)


def _listed(request: StaffRequest, rows: Any, tab: str) -> Any:
    if tab == "objections":
        waiting = objections_open(Objection.objects.visible_to(request.user))
        return waiting.select_related("unit", "request").order_by("due_on", "pk")
    rows = rows.select_related("unit")
    if tab == "closed":
        return rows.filter(closed_on__isnull=False).order_by("-closed_on", "-pk")
    return rows.filter(by_urgency(timezone.localdate())[tab], closed_on=None).order_by("due_on", "pk")


@require_GET
@holding(VIEW)
def show(request: StaffRequest, case: int) -> HttpResponse:
    """One case."""
    return case_page(request, case_seen(request, case))


def _proposed(case: InformationRequest) -> Proposal:
    today = today_in(case.unit)
    return proposal(case, Clockwork.of(case.unit, today), today)


def case_page(request: StaffRequest, case: InformationRequest, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The case with its next step; ``forms`` are those to be shown again with what was wrong."""
    steps = {step.verb: step for step in REQUEST_LIFE.available(case, request.user)}
    if case.extended:
        steps.pop("extend", None)
    entry = running_clock(case)
    objections = list(case.objections.select_related("unit", "dispute").order_by("-pk"))
    for objection in objections:
        objection.unit = case.unit
    context = {
        "case": case,
        "contact": contact_of(case.applicant),
        "identity": masked_identity(case.applicant),
        "steps": steps,
        "clock": entry,
        "lines": clock_lines(entry) if entry else [],
        "check": newest(case, Step.COMPLETENESS) if case.state == State.RECEIVED else None,
        "history": sorted([*happened(case), *search_lines(case)], key=lambda one: one.when),
        "said": said(case),
        "dispositions": dispositions_of(case),
        "searches": case.searches.all(),
        "today": today_in(case.unit),
        "letters": case.letters.all(),
        "files": case.attachments.all(),
        "same": cases_of_same_applicant(case, request.user)[:5],
        "objections": [
            (one, OBJECTION_LIFE.available(one, request.user), may_dispute(one, today_in(case.unit)))
            for one in objections
        ],
        "guidance": guidance_of(case),
        "script": script_of(case),
        "turn": next_turn(case),
        "learnt": case.rehearsal and learnt(case),
        "may_open": may_open(case),
        "opened": PublicAnswer.objects.for_system("the answer of a case that was reached").filter(request=case).first(),
        "may_handle": can(request.user, HANDLE, case.unit),
        "may_rule": can(request.user, RULE, case.unit),
        "ledger": entries([case.unit.code], subject=f"information.informationrequest:{case.pk}")[:20],
        "accept_form": AcceptForm(proposed=_proposed(case) if "accept" in steps else None),
        "clarify_form": ClarifyForm(),
        "complete_form": CompleteForm(),
        "lapse_form": ReasonForm(auto_id="lapse_%s"),
        "withdraw_form": ReasonForm(auto_id="withdraw_%s"),
        "extend_form": ReasonForm(auto_id="extend_%s"),
        "decide_form": DecideForm(copies=ready_copies(case), tests=tests_for(case.unit) if "decide" in steps else ()),
        "reveal_form": RevealForm(auto_id="reveal_%s"),
        "ruling_form": RulingForm(auto_id="ruling_%s"),
        "objection_withdraw_form": ReasonForm(auto_id="objection_%s"),
        "refused": status == UNPROCESSABLE,
        **forms,
    }
    return render(request, "information/staff/case.html", context, status=status)

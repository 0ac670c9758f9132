"""The two registers in the official columns: requests and objections of one unit and year.

Source: the form of the register printed with PER-032/A/J.A/08/2010 (requests), and the register of objections as
provinces keep it under UU 14/2008 art. 35. Identity numbers stand in neither.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from kentongan.foundation.units.models import Membership, Unit

from .applicants import contact_of
from .models import InformationRequest, Objection
from .states import RULE, Obtain, Outcome

AT_ONCE = 500


def request_head() -> list[str]:
    """The columns of the register of requests."""
    return [_("Number"), _("Date"), _("Name"), _("Address"), _("Contact"), _("Occupation"), _("Information asked for"),
        _("Purpose"), _("Under control"), _("Form"), _("Kind of request"), _("Reply"), _("Reason for refusal"),
        _("Last day"), _("Replied on"), _("Given on"), _("Extended"), _("Cost and way of payment"),
        _("Came by")]  # fmt: skip


def request_rows(unit: Unit, year: int) -> Iterator[list[Any]]:
    """The requests of a unit received in a year, in the order of their numbers; without rehearsals."""
    rows = InformationRequest.objects.for_system("the register of one unit").real().filter(unit=unit)
    rows = rows.filter(received_on__gte=date(year, 1, 1), received_on__lte=date(year, 12, 31))
    related = rows.select_related("applicant", "decision").prefetch_related("decision__exemptions", "clock_entries")
    for case in related.order_by("received_on", "pk").iterator(chunk_size=AT_ONCE):
        yield _request_row(case, unit)


def _request_row(case: InformationRequest, unit: Unit) -> list[Any]:
    contact, decision = contact_of(case.applicant), getattr(case, "decision", None)
    held = "" if not decision else decision.holder or (_("no") if decision.outcome == Outcome.NOT_HELD else _("yes"))
    reasons = "; ".join(f"{one.article}: {one.named}" for one in decision.exemptions.all()) if decision else ""
    last = max(
        (one for one in case.clock_entries.all() if one.step == "reply" and one.due),
        key=lambda one: one.pk,
        default=None,
    )
    replied = decision.decided_at.astimezone(ZoneInfo(unit.zone)).date() if decision else ""
    form = {Obtain.SOFT: _("soft copy"), Obtain.HARD: _("hard copy")}.get(Obtain(case.obtain), "")
    kind = _("see") if case.obtain == Obtain.SEE else _("copy")
    reach = " / ".join(filter(None, (contact.phone, contact.email)))
    state = case.get_outcome_display() or case.get_state_display()
    return [case.number, case.received_on, contact.name, contact.address, reach, contact.occupation, case.asked,
        case.purpose, held, form, kind, state, reasons, last.due if last else "", replied, _given_on(case, replied),
        _("yes") if case.extended else _("no"),
        decision.cost if decision else "", case.get_channel_display()]  # fmt: skip


def _given_on(case: InformationRequest, replied: date | str) -> date | str:
    """The day of giving: files lie on the applicant's page with the reply; what is seen or fetched is noted by hand."""
    given = case.outcome in {Outcome.GRANTED, Outcome.PARTLY} and case.obtain == Obtain.SOFT
    return replied if given else ""


def objection_head() -> list[str]:
    """The columns of the register of objections."""
    return [_("Number"), _("Date"), _("Name"), _("Address"), _("Contact"), _("Request"), _("Information asked for"),
        _("Purpose"), _("Ground of the objection"), _("What happened?"), _("Ruling"), _("Text of the reply"),
        _("Last day"), _("Replied on"), _("Superior"), _("Position of the superior"),
        _("The applicant's response"), _("Dispute")]  # fmt: skip


def objection_rows(unit: Unit, year: int) -> Iterator[list[Any]]:
    """The objections of a unit filed in a year, in the order of their numbers; without rehearsals."""
    rows = Objection.objects.for_system("the register of one unit").filter(unit=unit, request__rehearsal=False)
    rows = rows.filter(filed_on__gte=date(year, 1, 1), filed_on__lte=date(year, 12, 31))
    related = rows.select_related("request__applicant", "superior", "dispute").prefetch_related("clock_entries")
    positions = _positions(unit)
    for one in related.order_by("filed_on", "pk").iterator(chunk_size=AT_ONCE):
        yield _objection_row(one, positions)


def _positions(unit: Unit) -> dict[str, str]:
    """Name of a colleague → their office as the unit's directory shows it, else the role by which they reply."""
    held = Membership.objects.filter(unit=unit).select_related("role", "person").order_by("since", "pk")
    roles = {str(one.person): one.role.name_id for one in held if RULE in one.role.rights}
    return roles | dict(unit.officials.filter(name__in=list(roles)).values_list("name", "title"))


def _objection_row(one: Objection, positions: dict[str, str]) -> list[Any]:
    contact, dispute = contact_of(one.request.applicant), getattr(one, "dispute", None)
    reach = " / ".join(filter(None, (contact.phone, contact.email)))
    last = max((entry for entry in one.clock_entries.all() if entry.due), key=lambda entry: entry.pk, default=None)
    return [one.number, one.filed_on, contact.name, contact.address, reach, one.request.number, one.request.asked,
        one.request.purpose, one.get_ground_display(), one.account, one.get_ruling_display(), one.reply,
        last.due if last else "", one.replied_on or "", str(one.superior or ""),
        positions.get(str(one.superior), ""), one.response,
        f"{dispute.commission} {dispute.number}".strip() if dispute else ""]  # fmt: skip

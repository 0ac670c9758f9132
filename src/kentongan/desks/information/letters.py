"""Letters to the applicant in the official form: what stands in each, kept as facts, drawn when somebody wants it."""

import json
from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from kentongan.foundation.language import format_date
from kentongan.foundation.letters import Qr, render
from kentongan.foundation.units.models import Unit
from kentongan.foundation.vault import seal, unseal

from . import clocks, rights, secrets
from .applicants import contact_of
from .clockwork import Clockwork
from .frame import frame_of
from .lettering import form_of, terms_told
from .models import ClockEntry, InformationRequest, Letter, LetterKind, Objection, Step
from .numbering import LETTERS, next_number
from .states import Outcome, State

Fact = tuple[str, str]


def drawn(letter: Letter, *, for_office: bool = False) -> bytes:
    """The letter as PDF; the same bytes each time.

    Args:
        for_office: without the secret address of the applicant's page, by which one acts as the applicant.
    """
    facts = json.loads(unseal(letter.sealed_facts))
    if for_office:
        facts["link"] = f"{letter.unit.address_url}/ppid/"
    return render(letter.template, {**facts, "proof": Qr(facts["link"])}, made_at=letter.made_at)


def write_receipt(case: InformationRequest) -> Letter:
    """The receipt (tanda bukti): number, what was asked, and the last day of the reply with how it was counted."""
    entry = clocks.newest(case, Step.REPLY)
    with override("id"):
        return _write(
            case, LetterKind.RECEIPT, _("Receipt of an information request"),
            opening=[_("We have received your request for information. Your request has the number %s.") % case.number],
            facts=[*_about(case), *(_counted(entry) if entry else [])],
            closing=[_("We reply in writing at the latest on the last day above. If we need more time, we tell you why,"
                       " once and before that day."),
                     _("If no reply has come by then, you may object to the officer's superior; your own page on our"
                       " site tells how.")],
        )  # fmt: skip


def write_clarification(case: InformationRequest, missing: str) -> Letter:
    """What is missing, and by when the applicant may complete it."""
    entry = clocks.newest(case, Step.COMPLETION)
    with override("id"):
        return _write(
            case, LetterKind.CLARIFICATION, _("Your information request needs completing"),
            opening=[_("To be able to answer your request %s, we need the following from you:") % case.number, missing],
            facts=_counted(entry, _("Please complete it by")) if entry else [],
            closing=[_("You can complete it on your own page on our site or by answering this letter."),
                     _("A request that isn't completed isn't processed; you may ask again at any time.")],
        )  # fmt: skip


def write_extension(case: InformationRequest, entry: ClockEntry) -> Letter:
    """The new last day, with the reason that the law asks for."""
    with override("id"):
        return _write(
            case, LetterKind.EXTENSION, _("Notice of extension"),
            opening=[_("We need more time to answer your request %s.") % case.number,
                     _("The reason: %s") % entry.cause],
            facts=[(_("Last day until now"), format_date(entry.old_due) if entry.old_due else "—"), *_counted(entry)],
            closing=[_("The law allows one extension; there will be no further one."),
                     _("If no reply has come by then, you may object to the officer's superior; your own page on our"
                       " site tells how.")],
        )  # fmt: skip


def write_reply(case: InformationRequest, clockwork: Clockwork) -> Letter:
    """The written reply, with the parts kept back and the right to object."""
    decision = case.decision
    refused = decision.outcome == Outcome.REFUSED
    with override("id"):
        facts = [*_about(case), (_("Reply"), decision.get_outcome_display())]
        if decision.holder:
            facts.append((_("Held by"), decision.holder))
        if decision.cost:
            facts.append((_("Cost"), decision.cost))
        day = decision.decided_at.astimezone(ZoneInfo(case.unit.zone)).date()
        return _write(
            case, LetterKind.REFUSAL if refused else LetterKind.REPLY,
            _("Decision on an information request") if refused else _("Reply to an information request"),
            opening=[decision.answer], facts=facts,
            parts=[[one.article, one.part, one.consequence] for one in decision.exemptions.all()],
            closing=[rights.right_to_object(case, day, clockwork).words],
        )  # fmt: skip


def write_objection_receipt(objection: Objection) -> Letter:
    """The receipt of an objection, with the last day of the superior's reply."""
    case = objection.request
    entry = clocks.newest(case, Step.OBJECTION_REPLY, objection)
    with override("id"):
        return _write(
            case, LetterKind.OBJECTION_RECEIPT, _("Receipt of an objection"), objection=objection,
            opening=[_("We have received your objection. It has the number %s.") % objection.number],
            facts=[(_("Request"), case.number), (_("Ground of the objection"), objection.get_ground_display()),
                   *(_counted(entry) if entry else [])],
            closing=[_("The officer's superior replies in writing at the latest on the last day above."),
                     _("If no reply has come by then, the next way is the Information Commission.")],
        )  # fmt: skip


def write_objection_reply(objection: Objection, clockwork: Clockwork) -> Letter:
    """The superior's reply and the way to the Information Commission."""
    case = objection.request
    with override("id"):
        closing = [rights.right_to_dispute(case, objection.replied_on, clockwork).words] if objection.replied_on else []
        return _write(
            case, LetterKind.OBJECTION_REPLY, _("Reply to an objection"), objection=objection,
            opening=[objection.reply],
            facts=[(_("Request"), case.number), (_("Objection"), objection.number),
                   (_("Ground of the objection"), objection.get_ground_display()),
                   (_("Ruling"), objection.get_ruling_display())],
            closing=closing,
        )  # fmt: skip


def write_closing(case: InformationRequest, reason: str, clockwork: Clockwork) -> Letter:
    """That the request is closed without a reply, and why; whoever didn't withdraw it may object."""
    with override("id"):
        closing = [_("You may ask again at any time.")]
        if case.state != State.WITHDRAWN and case.closed_on:
            closing.append(rights.right_to_object(case, case.closed_on, clockwork).words)
        return _write(
            case, LetterKind.CLOSING, _("Your information request is closed"),
            opening=[_("Your request %s is closed.") % case.number, reason], facts=_about(case),
            closing=closing,
        )  # fmt: skip


def _about(case: InformationRequest) -> list[Fact]:
    return [
        (_("Request"), case.number),
        (_("Received"), format_date(case.received_on, weekday=True)),
        (_("Information asked for"), case.asked),
        (_("Purpose"), case.purpose),
    ]


def _counted(entry: ClockEntry, label: str = "") -> list[Fact]:
    """The last day and its count in one line each."""
    if entry.due is None or entry.start is None:
        return [(label or _("Last day of the reply"), _("the rules name no number of days"))]
    lines = [(label or _("Last day of the reply"), format_date(entry.due, weekday=True))]
    count = _("%(n)d working days after %(start)s, which is day 0 (%(basis)s)") % {
        "n": entry.days, "start": format_date(entry.start), "basis": entry.legal_basis,
    }  # fmt: skip
    lines.append((_("How it was counted"), count))
    off = [f"{format_date(one.day)} ({one.reason})" for one in entry.skipped_days if not _is_weekend(one.day)]
    if off:
        lines.append((_("Days off that don't count"), "; ".join(off)))
    return lines


def _is_weekend(day: date) -> bool:
    return day.weekday() >= 5  # noqa: PLR2004 (Saturday)


def _write(
    case: InformationRequest, kind: LetterKind, subject: str, *, opening: Sequence[str], facts: Sequence[Fact] = (),
    parts: Sequence[Sequence[str]] = (), closing: Sequence[str] = (), objection: Objection | None = None,
) -> Letter:  # fmt: skip
    now = timezone.now()
    unit: Unit = case.unit
    day = now.astimezone(ZoneInfo(unit.zone)).date()
    number, form = next_number(unit, LETTERS, day, rehearsal=case.rehearsal), form_of(kind, case.track)
    body = {
        "number": number, "subject": subject, "opening": list(opening), "facts": [list(one) for one in facts],
        "parts": [list(one) for one in parts], "closing": list(closing), "date": format_date(day),
        "terms": terms_told(case, form),
        "addressee": [contact_of(case.applicant).name], "link": secrets.link_of(case),
        "title": subject, **frame_of(unit), **({"watermark": "LATIHAN"} if case.rehearsal else {}),
    }  # fmt: skip
    return Letter.objects.create(
        unit=unit, request=case, objection=objection, kind=kind, number=number, template=form.template,
        sealed_facts=seal(json.dumps(body, ensure_ascii=False)), made_at=now,
    )  # fmt: skip

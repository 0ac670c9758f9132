"""The superior gives a report back or publishes it; a correction is a further edition, and none is ever changed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import NotAllowed, Stale, WrongState
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.ledger.canonical import sha256
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.public.store import purge

from ..content import content_of
from ..models import Edition, Report
from ..notices import tell_officers
from ..reads import wrote
from ..states import REPORT_LIFE
from ..tags import reports_tag


@transaction.atomic
def give_back(report: Report, *, reason: str, by: Actor) -> Report:
    """Let the officer change it; the reason stands above the draft."""
    report = locked(report)
    step = REPORT_LIFE.check(report, "return", by=by, reason=reason)
    advance(report, step, remark=reason.strip(), saved=report.saved + 1)
    ledger.record("reporting.returned", report, unit=report.unit.code, by=by)
    tell_officers(report, "returned", reason.strip())
    return report


@transaction.atomic
def publish(report: Report, *, seen: int, by: Actor, override: str = "") -> Edition:
    """Approve the submitted report and let readers see it; what they see is kept as an edition with its digest.

    Args:
        seen: the number under which the person read it.
        override: why somebody who wrote or submitted it publishes it, too.
    Raises:
        NotAllowed: the same person wrote or submitted it, and gave no reason.
        Stale: it was changed since.
    """
    report, override = locked(report), override.strip()
    step = REPORT_LIFE.check(report, "publish", by=by, override=override)
    if not override and wrote(report, by):
        raise NotAllowed(
            _("You wrote or submitted this report yourself, so somebody else should publish it. If nobody can, give the"
              " reason.")
        )  # fmt: skip
    if report.saved != seen:
        raise Stale(_("This report was changed since you opened it. Read it again first."))
    edition = _kept(report, by)
    advance(report, step, live=True, note="", saved=report.saved + 1)
    why = {"override": override} if override else {}
    ledger.record(
        "reporting.published",
        report,
        unit=report.unit.code,
        by=by,
        edition=edition.number,
        digest=edition.digest,
        **why,
    )
    tell_officers(report, "published")
    purge(reports_tag(report.unit.code))
    return edition


def _kept(report: Report, by: Actor) -> Edition:
    content = content_of(report)
    last = report.editions.order_by("-number").values_list("number", flat=True).first() or 0
    return Edition.objects.create(
        report=report, number=last + 1, content=content, digest=sha256(content), note=report.note,
        published_at=timezone.now(), published_by=None if isinstance(by, System) else by,
    )  # fmt: skip


@transaction.atomic
def revise(report: Report, *, reason: str, by: Actor) -> Report:
    """Begin a corrected edition; readers go on seeing the last one, and will read what was corrected."""
    report = locked(report)
    step = REPORT_LIFE.check(report, "revise", by=by, reason=reason)
    advance(report, step, note=reason.strip(), saved=report.saved + 1)
    ledger.record("reporting.revised", report, unit=report.unit.code, by=by, reason=reason.strip())
    return report


@transaction.atomic
def withdraw(report: Report, *, reason: str, by: Actor) -> Report:
    """Take a report off the site; its address says why, and it becomes a draft again.

    Raises:
        WrongState: readers don't see it.
    """
    report = locked(report)
    step = REPORT_LIFE.check(report, "withdraw", by=by, reason=reason)
    if not report.live:
        raise WrongState(_("This report isn’t on the site."))
    advance(report, step, live=False, note=reason.strip(), saved=report.saved + 1)
    ledger.record("reporting.withdrawn", report, unit=report.unit.code, by=by, reason=reason.strip())
    purge(reports_tag(report.unit.code))
    return report

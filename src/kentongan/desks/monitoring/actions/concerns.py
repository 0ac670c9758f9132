"""What an office makes of a mention: relevant or not, to be answered, answered; and the marks it puts on it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import NotAllowed
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.outbox import announcements
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import can

from ..analysis.answering import note_step
from ..models import Concern, Version
from ..states import CONCERN_LIFE, WORK

MARKS = ("hoax", "crisis", "clipped")
CLAIM = "monitoring.claim_seen"
"""Announced once for each story, when somebody first marks a mention of it as a possible hoax."""


@transaction.atomic
def move_concern(concern: Concern, verb: str, *, by: Actor, answer: str = "") -> Concern:
    """Take a step of the concern's life: ``keep``, ``dismiss``, ``respond`` or ``answer``.

    Raises:
        NotAllowed, WrongState, Incomplete, Stale: as the table of steps says.
    """
    concern = locked(concern)
    step, before = CONCERN_LIFE.check(concern, verb, by=by, answer=answer), concern.state
    given = {"answer": answer.strip()} if verb == "answer" else {}
    advance(concern, step, changed_at=timezone.now(), changed_by=None if isinstance(by, System) else by, **given)
    note_step(concern, before)
    ledger.record(
        f"monitoring.concern.{step.target}", concern, unit=concern.unit.code, by=by, mention=concern.mention_id
    )
    return concern


@transaction.atomic
def mark_concern(concern: Concern, mark: str, *, on: bool, by: Actor) -> bool:
    """Put a mark on a concern or take it off; returns whether anything changed.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        KeyError: there is no such mark.
    """
    if mark not in MARKS:
        raise KeyError(mark)
    if not can(by, WORK, concern.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    rows = Concern.objects.for_system("a concern that was reached").filter(pk=concern.pk, **{mark: not on})
    person = None if isinstance(by, System) else by
    if not rows.update(**{mark: on}, changed_at=timezone.now(), changed_by=person):
        return False
    setattr(concern, mark, on)
    ledger.record("monitoring.concern.marked", concern, unit=concern.unit.code, by=by, mark=mark, on=on)
    if mark == "hoax" and on:
        _announce_claim(concern)
    return True


def _announce_claim(concern: Concern) -> None:
    """Tell other desks that the concern's story may be a hoax."""
    story = Version.objects.filter(mention=concern.mention_id).values_list("story_id", flat=True).first()
    if story is not None:
        told = {"record": f"monitoring.story:{story}", "unit": concern.unit.code, "mention": concern.mention_id}
        announcements.publish(CLAIM, told, key=f"story:{story}", unit=concern.unit.code)

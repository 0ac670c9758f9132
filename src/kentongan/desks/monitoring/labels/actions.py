"""Say what a mention's tone or topics are: at once for everybody's pages, later for the next model."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import can

from ..models import Concern
from ..states import WORK
from .keeping import as_said, repeat_tones
from .models import LabelCorrection, MentionLabels
from .states import Kind, Tone
from .wording import TOPICS

MOST_TOPICS = 5
Value = int | list[str] | None


@transaction.atomic
def correct_tone(concern: Concern, tone: int, *, by: Actor) -> bool:
    """A person of the unit says the tone; returns whether that is news.

    Raises:
        NotAllowed: they may not work at the unit's desk.
        Incomplete: there is no such tone.
    """
    _require(concern, by)
    if tone not in Tone.values:
        raise Incomplete(_("Choose one of the three tones."), field="tone")
    labels = _locked(concern)
    if not _keep(concern, Kind.TONE, tone, labels.tone, labels.version, by):
        return False
    _write(labels, Kind.TONE, tone)
    repeat_tones([concern.mention_id])
    return True


@transaction.atomic
def correct_topics(concern: Concern, topics: Sequence[str], *, by: Actor) -> bool:
    """A person of the unit says what the mention is about; returns whether that is news.

    Raises:
        NotAllowed: they may not work at the unit's desk.
        Incomplete: none, too many, or one that there isn't.
    """
    _require(concern, by)
    chosen = [code for code in TOPICS if code in topics]
    if not chosen or len(chosen) > MOST_TOPICS or not set(topics) <= TOPICS.keys():
        raise Incomplete(_("Choose between one and %(most)s topics.") % {"most": MOST_TOPICS}, field="topics")
    labels = _locked(concern)
    before = [one["topic"] for one in labels.topics]
    if not _keep(concern, Kind.TOPICS, chosen, before, labels.version, by):
        return False
    _write(labels, Kind.TOPICS, chosen)
    return True


def _require(concern: Concern, by: Actor) -> None:
    if not can(by, WORK, concern.unit):
        raise NotAllowed(_("You may not do this in this unit."))


def _locked(concern: Concern) -> MentionLabels:
    """The labels, held until the transaction ends: of two corrections the later one counts."""
    MentionLabels.objects.bulk_create([MentionLabels(mention_id=concern.mention_id)], ignore_conflicts=True)
    return MentionLabels.objects.select_for_update().get(pk=concern.mention_id)


def _keep(concern: Concern, kind: Kind, value: Value, said: Value, version: str, by: Actor) -> bool:
    """The unit's word in place of its earlier one; whether it differs from what counted last."""
    rows = LabelCorrection.objects.for_system("the words of all units on one mention")
    given = list(rows.filter(mention=concern.mention_id, kind=kind).order_by("-at", "-pk"))
    own = next((one for one in given if one.unit_id == concern.unit_id), None)
    if own and own == given[0] and own.value == value:
        return False
    if given:  # what counts now is a person's word; the model's stands with it
        said, version = given[0].model_value, given[0].model_version
    told = {
        "value": value, "model_value": said, "model_version": version, "at": timezone.now(),
        "by": None if isinstance(by, System) else by,
    }  # fmt: skip
    LabelCorrection.framework.update_or_create(unit=concern.unit, mention=concern.mention, kind=kind, defaults=told)
    facts = {"mention": concern.mention_id, "kind": str(kind), "value": value, "before": own.value if own else None}
    ledger.record("monitoring.label.corrected", concern, unit=concern.unit.code, by=by, **facts)
    return True


def _write(labels: MentionLabels, kind: Kind, value: Value) -> None:
    MentionLabels.objects.filter(pk=labels.pk).update(**as_said(kind, value), corrected=True)

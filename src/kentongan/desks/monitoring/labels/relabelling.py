"""Label the mentions of the last days by the model in use: portion by portion, resumed where a worker stopped."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from ..models import Mention
from ..numbering import AHEAD, first_number
from .held import HeldLabeller
from .keeping import label_anew
from .models import MentionLabels, Relabelling

DAYS = 30
AT_ONCE = 100
"""Mentions of a portion: others may write in between."""
PORTIONS = 20
"""Portions of a task; then the worker takes whatever else waits before it goes on."""


class Overtaken(Exception):  # noqa: N818 (what was met, caught at once)
    """Another worker has labelled this portion meanwhile; nothing of it stays."""


def last_days() -> tuple[int, int]:
    """The numbers between which mentions of the last days lie."""
    now = timezone.now()
    return first_number(now - timedelta(days=DAYS)), first_number(now + 2 * AHEAD)


@task()
def work_on(relabelling_id: int) -> None:
    """Label the next portions; the last one ends it."""
    labeller = HeldLabeller()
    if all(label_portion(relabelling_id, labeller) for _ in range(PORTIONS)):
        work_on.enqueue(relabelling_id)


def label_portion(relabelling_id: int, labeller: HeldLabeller) -> bool:
    """Label the next mentions; whether there may be more."""
    row = Relabelling.objects.filter(pk=relabelling_id, running=True).first()
    if row is None:
        return False
    version = labeller.now().version
    ahead = Mention.objects.filter(pk__gte=row.position, pk__lt=row.until).order_by("pk")
    numbers = list(ahead.values_list("pk", flat=True)[:AT_ONCE])
    if not numbers or version.partition("/")[0] != row.version:
        Relabelling.objects.filter(pk=row.pk).update(running=False, touched_at=timezone.now())
        return False
    try:
        _label(row, numbers, version, labeller)
    except Overtaken:
        return False
    return True


@transaction.atomic
def _label(row: Relabelling, numbers: list[int], version: str, labeller: HeldLabeller) -> None:
    same = set(MentionLabels.objects.filter(pk__in=numbers, version=version).values_list("pk", flat=True))
    done = label_anew([number for number in numbers if number not in same], labeller)
    mine = Relabelling.objects.filter(pk=row.pk, running=True, position=row.position)
    if not mine.update(position=numbers[-1] + 1, done=F("done") + done, touched_at=timezone.now()):
        raise Overtaken

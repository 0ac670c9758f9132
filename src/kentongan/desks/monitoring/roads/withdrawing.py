"""Takes out again what an export brought, in the background: in portions, each with its place in one transaction."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from kentongan.foundation import ledger
from kentongan.foundation.people.actors import System

from ..models import Concern, FirstTold, Import, Mention, Sighting, Story, Version
from ..states import ConcernState
from ..stories.counting import recount

AT_ONCE = 200
PORTIONS = 100
"""Of one task; then the worker takes whatever else waits before it goes on."""
BY = System("import")


def begin(import_id: int) -> None:
    """Give it to a worker."""
    take_out.enqueue(import_id)


@task()
def take_out(import_id: int) -> None:
    """Remove the next portions; the last one ends it."""
    if all(remove_portion(import_id) for _ in range(PORTIONS)):
        take_out.enqueue(import_id)


@transaction.atomic
def remove_portion(import_id: int) -> bool:
    """Look at the next mentions that the import brought; whether there are more."""
    rows = Import.objects.for_system("the worker that takes out what it brought").filter(
        pk=import_id, withdrawn_at__isnull=False, removed_at=None
    )
    imported = rows.select_related("unit").first()
    if imported is None:
        return False
    told = FirstTold.objects.filter(imported=imported, mention__gt=imported.looked_to).order_by("mention")
    numbers = list(told.values_list("mention_id", flat=True)[:AT_ONCE])
    if not numbers:
        if rows.filter(looked_to=imported.looked_to).update(removed_at=timezone.now()):
            facts = {"removed": imported.removed}
            ledger.record("monitoring.import.removed", imported, unit=imported.unit.code, by=BY, **facts)
        return False
    mine = rows.filter(looked_to=imported.looked_to)
    if not mine.update(looked_to=numbers[-1], touched_at=timezone.now()):
        return False  # another worker is at it
    gone = _unneeded(numbers)
    _delete(gone)
    rows.update(removed=F("removed") + len(gone))
    return True


def _unneeded(numbers: Collection[int]) -> list[int]:
    """Those that came by this road alone and on which nobody worked; what another export told of is that one's now."""
    rows = Concern.objects.for_system("whether anybody worked on it").filter(mention__in=numbers)
    standing = rows.select_for_update().order_by("pk").values_list("mention_id", "state", "changed_at")
    kept = {number for number, state, changed in standing if state != ConcernState.NEW or changed}
    roads: defaultdict[int, set[str]] = defaultdict(set)
    for number, road in Sighting.objects.filter(mention__in=numbers).values_list("mention_id", "road"):
        roads[number].add(road)
    over = _withdrawn(set().union(*roads.values()))
    others = {number: roads[number] - over for number in numbers}
    _hand_over({number: left for number, left in others.items() if left})
    return [number for number in numbers if number not in kept and not others[number]]


def _withdrawn(roads: Iterable[str]) -> set[str]:
    named = [int(road.partition(":")[2]) for road in roads if road.startswith("import:")]
    rows = Import.objects.for_system("which exports were withdrawn").filter(pk__in=named, withdrawn_at__isnull=False)
    return {f"import:{pk}" for pk in rows.values_list("pk", flat=True)}


def _hand_over(others: dict[int, set[str]]) -> None:
    """What another export told of as well goes when that one is withdrawn."""
    heirs: defaultdict[int, list[int]] = defaultdict(list)
    for number, roads in others.items():
        imports = [road for road in roads if road.startswith("import:")]
        if len(imports) == len(roads):
            heirs[min(int(road.partition(":")[2]) for road in imports)].append(number)
    for heir, theirs in heirs.items():
        FirstTold.objects.filter(pk__in=theirs).update(imported=heir)


def _delete(numbers: Collection[int]) -> None:
    stories = set(Version.objects.filter(pk__in=numbers).values_list("story_id", flat=True))
    list(Story.objects.select_for_update().filter(pk__in=stories).order_by("pk").values_list("pk"))
    Mention.objects.filter(pk__in=numbers).delete()
    left = set(Version.objects.filter(story__in=stories).values_list("story_id", flat=True))
    Story.objects.filter(pk__in=stories - left).delete()
    recount(left)

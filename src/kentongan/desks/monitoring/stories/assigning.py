"""Each mention gets its story: beside those that say nearly the same, or one of its own.

Texts of a batch are looked up together, so that a batch of one and of a hundred ask the database as often.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Case, F, OuterRef, Subquery, Value, When, Window
from django.db.models.functions import RowNumber

from ..likeness.grouping import CLOSEST, NEWEST, Groups
from ..likeness.sketching import Sketch, sketch
from ..models import Mention, Story, StoryBand, Version
from ..numbering import LOW
from .counting import recount

WINDOW = timedelta(days=14)
"""How far apart two versions may be. Agencies' news is copied within hours and reposted within days; the same words a
month later, such as a release repeated each month, tell of another event."""
_SPAN = int(WINDOW.total_seconds()) << LOW
"""The window in numbers of mentions."""


class MovedError(IntegrityError):
    """Another worker joined stories in this moment; the transaction begins again and finds them joined."""


@transaction.atomic
def assign(texts: Mapping[int, str]) -> None:
    """Give each mention its story; a mention that has one keeps it, unless that story is found to be another's.

    Args:
        texts: number of a mention → its text.
    """
    sketches = dict(zip(texts, sketch(list(texts.values())), strict=True))
    near = _nearest(sketches)
    own = dict(Version.objects.filter(pk__in=texts).values_list("pk", "story_id"))
    settled = {*near.values(), *own.values()}
    groups = Groups(settled, span=_SPAN)
    read = dict(Mention.objects.filter(pk__in=near.keys() - own.keys()).values_list("pk", "text"))
    for number, known in zip(read, sketch(list(read.values())), strict=True):
        groups.know(number, known, near[number])
    keys = {number: groups.add(number, one, own.get(number)) for number, one in sketches.items()}
    stories = {number: groups.group(number) for number in texts}
    joined = {story: groups.group(story) for story in settled if groups.group(story) != story}
    _lock({*stories.values(), *joined, *joined.values()} & settled)
    new = [number for number in texts if number not in own]
    _keep({number: stories[number] for number in new}, settled, keys)
    _join(joined)
    recount({stories[number] for number in new} | {*joined.values()})


def leave(stories: Mapping[int, int]) -> None:
    """Let stories that a mention left lead to another if it was their last; in the caller's transaction.

    Args:
        stories: story → where it leads then.
    """
    kept = set(Version.objects.filter(story__in=stories).values_list("story_id", flat=True))
    _join({story: into for story, into in stories.items() if story not in kept and story != into})
    recount(kept)


def _nearest(sketches: Mapping[int, Sketch]) -> dict[int, int]:
    """Mentions that share most keys with one of these, at most ``CLOSEST`` for each, with their stories."""
    keys = {key for one in sketches.values() for key in one.keys}
    if not keys:
        return {}
    rows = StoryBand.objects.filter(
        key__in=keys, version__gte=min(sketches) - _SPAN, version__lte=max(sketches) + _SPAN
    ).annotate(place=Window(RowNumber(), partition_by=F("key"), order_by=F("version").desc()))
    under: defaultdict[int, list[int]] = defaultdict(list)
    stories: dict[int, int] = {}
    for key, number, story in rows.filter(place__lte=NEWEST).values_list("key", "version_id", "version__story_id"):
        under[key].append(number)
        stories[number] = story
    near: dict[int, int] = {}
    for number, one in sketches.items():
        found = (other for key in one.keys for other in under[key] if other != number)
        shared = Counter(other for other in found if abs(other - number) <= _SPAN)
        near |= {other: stories[other] for other, _keys in shared.most_common(CLOSEST)}
    return near


def _lock(stories: Collection[int]) -> None:
    """Hold the stories until the transaction ends, always in the same order; on SQLite it holds the whole file."""
    rows = Story.objects.select_for_update().filter(pk__in=stories).order_by("pk")
    if any(into is not None for into in rows.values_list("into", flat=True)):
        raise MovedError("a story was joined with another in this moment")


def _keep(versions: Mapping[int, int], settled: Collection[int], keys: Mapping[int, Iterable[int]]) -> None:
    begun = sorted({*versions.values()} - {*settled})
    Story.objects.bulk_create([Story(id=number) for number in begun])
    Version.objects.bulk_create([Version(mention_id=number, story_id=story) for number, story in versions.items()])
    StoryBand.objects.bulk_create(
        [StoryBand(key=key, version_id=number) for number in versions for key in keys[number]]
    )


def _join(joined: Mapping[int, int]) -> None:
    """Let stories that turned out to be another's point there, with all that pointed to them."""
    if not joined:
        return
    cases = [When(pk=story, then=Value(into)) for story, into in joined.items()]
    Story.objects.filter(pk__in=joined).update(into=Case(*cases), mentions=0, outlets=0, last=None)
    target = Subquery(Story.objects.filter(pk=OuterRef("story_id")).values("into"))
    Version.objects.filter(story__in=joined).update(story_id=target)
    further = Subquery(Story.objects.filter(pk=OuterRef("into_id")).values("into"))
    Story.objects.filter(into__in=joined).update(into_id=further)

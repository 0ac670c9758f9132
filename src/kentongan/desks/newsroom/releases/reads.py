"""The questions that pages ask of releases; each a fixed number of queries, however many units there are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import can, reach
from kentongan.foundation.units.models import Unit

from .models import Delivery, DeliveryQuerySet, Release
from .states import SEND, Progress, ReleaseState, is_late, progress_of

SHOWN = (
    "release", "state", "revision", "due_at", "delivered_at", "reason", "reminded_on", "seen", "unit__name",
    "unit__short_name", "unit__path", "unit__code", "unit__slug", "unit__host", "unit__host_confirmed_at", "unit__zone",
    "unit__kind", "unit__place", "unit__parent__place", "unit__parent__kind", "article__unit", "article__state",
    "article__live", "article__title", "article__slug", "article__first_published_at", "article__release_at",
    "article__latest_revision__object_str",
)  # fmt: skip
"""What the wall shows of a delivery: never a text."""
LATE = "late"


@dataclass(frozen=True)
class Row:
    """One unit on the sender's wall."""

    delivery: Delivery
    progress: Progress
    late: bool

    @property
    def unit(self) -> Unit:
        return self.delivery.unit

    @property
    def title(self) -> str:
        """The unit's own title; nothing while there is no draft."""
        article = self.delivery.article
        if article is None:
            return ""
        return article.latest_revision.object_str if article.latest_revision else article.title

    @property
    def published_at(self) -> datetime | None:
        return self.delivery.article.first_published_at if self.address and self.delivery.article else None

    @property
    def address(self) -> str:
        """Where readers find it; nothing before."""
        article = self.delivery.article
        if article is None or self.progress is not Progress.PUBLISHED:
            return ""
        return f"{self.unit.address_url}{article.path_on_host}"


@dataclass(frozen=True)
class Wall:
    """How far the units are that somebody may see, and how many are in each state."""

    rows: list[Row]
    counts: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, deliveries: Iterable[Delivery]) -> "Wall":
        now = timezone.now()
        rows = [Row(one, progress_of(one), is_late(one, now)) for one in deliveries]
        counts = Counter(str(row.progress) for row in rows)
        return cls(rows, {**counts, LATE: sum(row.late for row in rows)})

    @property
    def published(self) -> int:
        return self.counts.get(Progress.PUBLISHED, 0)

    @property
    def waiting(self) -> int:
        return self.counts.get(Progress.WAITING, 0)

    @property
    def sent(self) -> int:
        return len(self.rows) - self.waiting

    @property
    def late(self) -> int:
        return self.counts[LATE]

    def legend(self) -> list[dict[str, Any]]:
        """The bar's parts in order: those that occur, with where each begins and how wide it is, in percent."""
        parts, before = [], 0
        for progress in Progress:
            if count := self.counts.get(progress, 0):
                share = 100 / len(self.rows)
                parts.append(
                    {"code": progress.value, "label": progress.label, "count": count,
                     "x": f"{before * share:.3f}", "width": f"{count * share:.3f}"}
                )  # fmt: skip
                before += count
        return parts

    def narrowed(self, *, state: str = "", province: str = "") -> list[Row]:
        """The rows of one state (``late`` counts as one) and one province, by the code of the latter."""
        found = (row for row in self.rows if not state or state in {row.progress.value, LATE if row.late else ""})
        return [row for row in found if not province or row.unit.code[:2] == province]

    def provinces(self) -> list[tuple[str, str]]:
        """Code and name of each province that occurs."""
        return [(code, name) for code, name, _rows in by_province(self.rows)]


def by_province(rows: list[Row]) -> list[tuple[str, str, list[Row]]]:
    """Code, name and rows of each province, in order of code."""
    ordered = sorted(rows, key=lambda row: row.unit.path)
    groups = [(code, list(found)) for code, found in groupby(ordered, key=lambda row: row.unit.code[:2])]
    return [(code, _name(found[0].unit), found) for code, found in groups]


def _name(unit: Unit) -> str:
    if unit.kind in {Unit.Kind.REGENCY, Unit.Kind.CITY} and unit.parent is not None:
        return unit.parent.place
    return unit.place


def may_send(person: Person, release: Release) -> bool:
    """Whether the person looks after the release for its sender."""
    return can(person, SEND, release.unit)


def deliveries_for(person: Person, release: Release) -> DeliveryQuerySet:
    """Deliveries that the person may see: all for the sender, the province's for a coordinator, the unit's own."""
    rows = Delivery.objects.visible_to(person)
    if may_send(person, release):
        rows = Delivery.objects.for_system("the sender sees how far each unit is")
    related = rows.filter(release=release).select_related("unit__parent", "article__latest_revision")
    return related.only(*SHOWN).order_by("unit__path")


def releases_for(person: Person) -> "QuerySet[Release]":
    """Releases that the person sends or oversees, the newest first; those never sent only for who may send them."""
    sending = reach(person, SEND)
    mine = Q() if sending.everywhere else Q(unit__in=sending.unit_ids)
    own = (mine if sending else Q(pk__in=[])) & ~Q(state=ReleaseState.RECALLED, sent_at=None)
    received = Delivery.objects.visible_to(person).values("release")
    rows = Release.objects.for_system("narrowed right here by what the person sends or may see of it")
    return rows.filter(own | Q(pk__in=received)).select_related("unit").order_by("-pk")


def summed(person: Person, releases: list[Release]) -> dict[int, dict[str, int]]:
    """Release's id → how many units, of those that the person may see, and how many have published; one query."""
    mine = [one.pk for one in releases if may_send(person, one)]
    seen = Q(unit__in=reach(person, "newsroom.view").unit_ids) | Q(release__in=mine)
    rows = Delivery.objects.for_system("counted where the person sends or may see it").filter(
        Q() if reach(person, "newsroom.view").everywhere else seen, release__in=releases
    )
    sums = rows.values("release").annotate(units=Count("pk"), published=Count("pk", filter=Q(article__live=True)))
    return {one["release"]: one for one in sums}


def received(person: Person) -> DeliveryQuerySet:
    """What was sent to the units for which the person writes, the newest first."""
    rows = Delivery.objects.managed_by(person).exclude(delivered_at=None)
    related = rows.select_related("unit__parent", "article__latest_revision", "release__unit")
    release = ("unit__area_name", "release__title", "release__state", "release__edition", "release__unit__short_name",
        "release__recalled_because")  # fmt: skip
    return related.only(*SHOWN, *release).order_by("-delivered_at", "-pk")

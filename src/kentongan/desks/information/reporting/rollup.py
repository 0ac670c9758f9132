"""How the offices below one add up: a line for each of those directly below, with all that lies below it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from kentongan.foundation.units.models import Unit

from ..models import ClockEntry, InformationRequest, Objection
from ..states import State
from .counting import Area, filed, late_reply, real
from .periods import Period

COLUMNS = ("received", "answered", "late", "refused", "objections")


@dataclass(frozen=True, slots=True)
class Line:
    """The key figures of one office, or of a province with its offices."""

    code: str
    name: str
    received: int = 0
    answered: int = 0
    late: int = 0
    refused: int = 0
    objections: int = 0


def lines(unit: Unit, period: Period) -> list[Line]:
    """The unit's own line first, then one for each office directly below it, by code.

    Three grouped questions for the figures, however many offices there are. The lines add up to the figures of the
    whole area.
    """
    counted = _counted(Area(unit, wide=True), period)
    sums: dict[int, Counter[str]] = {}
    shown: dict[int, tuple[str, str]] = {unit.pk: (unit.code, unit.short_name)}
    for one in _offices(unit):
        branch = _branch(one, unit)
        if branch == one.pk:
            shown[branch] = (one.code, one.short_name)
        sums.setdefault(branch, Counter()).update(counted.get(one.pk, Counter()))
    own, *below = [_line(facts, sums.get(pk, Counter())) for pk, facts in shown.items()]
    return [own, *sorted(below, key=lambda line: line.code)]


def _line(facts: tuple[str, str], counted: Counter[str]) -> Line:
    code, name = facts
    return Line(code, name, *(counted[column] for column in COLUMNS))


def _offices(unit: Unit) -> Iterable[Unit]:
    return Unit.objects.within(unit).select_related("parent").order_by("path")


def _branch(one: Unit, top: Unit) -> int:
    """Which line an office counts in: its own or that of the one above it which lies directly below the top."""
    if top.pk in {one.pk, one.parent_id}:
        return one.pk
    return one.parent_id or one.pk


def _counted(area: Area, period: Period) -> dict[int, Counter[str]]:
    sums: dict[int, Counter[str]] = {}
    requests = InformationRequest.objects.for_system("figures without names").filter(real(area, period))
    for row in requests.values("unit").annotate(
        received=Count("pk"), answered=Count("pk", filter=Q(state=State.ANSWERED)),
        refused=Count("pk", filter=Q(outcome__in=("refused", "partly"))),
    ).order_by():  # fmt: skip
        pk = row.pop("unit")
        sums.setdefault(pk, Counter()).update(row)
    late = ClockEntry.objects.filter(real(area, period, "request__"), late_reply("request__"), objection=None)
    for pk, n in late.values_list("request__unit").annotate(n=Count("request", distinct=True)).order_by():
        sums.setdefault(pk, Counter())["late"] += n
    objections = Objection.objects.for_system("figures without names").filter(filed(area, period))
    for pk, n in objections.values_list("unit").annotate(n=Count("pk")).order_by():
        sums.setdefault(pk, Counter())["objections"] += n
    return sums

"""Whom a batch of texts concerns by the places it names, for the units' own gazetteer; held ready by each worker.

A text that names Karanganyar comes before KPU Karanganyar only if it is the institution's business as well: it must
answer the *subject*, a query that the nation keeps (:class:`~.models.Subject`). Else every accident in
Karanganyar would come.
"""

from collections.abc import Sequence
from time import monotonic
from typing import Any

from django.db.models import Exists, OuterRef, Q

from kentongan.foundation.units.access import today
from kentongan.foundation.units.models import Official, Unit

from .documents import Document
from .models import Concern, Outlet, PlaceCorrection, Subject
from .places.gazetteer import Gazetteer
from .places.learning import Corrected, learn
from .places.rows import AreaRow, OfficialRow, UnitRow
from .places.values import Concerned, Placement
from .querying.matching import Matcher
from .querying.reading import parse
from .states import ConcernState

SUBJECT = (
    "KPU OR KPUD OR KPPS OR Bawaslu OR Panwaslih OR DKPP OR pemilu OR pilkada OR pilpres OR pileg OR pilgub OR pilbup"
    " OR pilwalkot OR pilwali OR pemilukada OR PSU OR PHPU OR pantarlih OR (KIP AND (Aceh OR pemilih*))"
    ' OR "komisi pemilihan umum" OR "komisi independen pemilihan" OR "pemilihan umum" OR "pemilihan bupati"'
    ' OR "pemilihan gubernur" OR "pemilihan wali kota" OR "daftar pemilih" OR "data pemilih" OR "surat suara"'
    ' OR "kotak suara" OR "hak pilih" OR "partai politik"'
)
"""Holds as long as the nation has written no other."""
LASTS = 600
"""Seconds after which officials, outlets and units are read again; corrections and the subject count at once."""
TAKEN = (ConcernState.RELEVANT, ConcernState.RESPOND, ConcernState.ANSWERED)
"""What a unit makes of a mention that was given to it when it agrees."""
Reason = dict[str, Any]


class Placer:
    """Holds the gazetteer of one worker."""

    def __init__(self) -> None:
        self._number = -1
        self._read_at = 0.0
        self._gazetteer = Gazetteer(())
        self._subject: Matcher[int] = Matcher({})
        self._units: dict[str, int] = {}

    def place(self, documents: Sequence[Document]) -> list[Placement]:
        """For each text the places it names and the areas it concerns."""
        self._renew()
        return self._gazetteer.place(documents)

    def reasons(self, documents: Sequence[Document], placements: Sequence[Placement]) -> list[dict[int, Reason]]:
        """For each text the units that it concerns by its places, as far as it is the institution's business."""
        ours = self._subject.match(documents)
        return [
            {self._units[one.code]: reason(one, placement) for one in placement.concerned if one.code in self._units}
            if answers
            else {}
            for placement, answers in zip(placements, ours, strict=True)
        ]

    def _renew(self) -> None:
        row = Subject.objects.first() or Subject()
        if row.number == self._number and monotonic() - self._read_at < LASTS:
            return
        units = list(Unit.objects.values_list("pk", "code", "place", "parent__code", "kind", "slug", "host"))
        self._units = {code: pk for pk, code, *_rest in units}
        self._gazetteer = Gazetteer(
            [AreaRow(code, place, parent or "", kind) for _pk, code, place, parent, kind, _slug, _host in units],
            [UnitRow(code, _hosts(slug, host)) for _pk, code, *_names, slug, host in units if code in self._units],
            _officials(),
            outlets=dict(Outlet.objects.exclude(area="").values_list("key", "area")),
            learned=learn(_corrections()),
        )
        self._subject = Matcher({0: parse(row.text or SUBJECT)})
        self._number, self._read_at = row.number, monotonic()


def reason(one: Concerned, placement: Placement) -> Reason:
    """Why a mention comes before the unit of an area, as it is kept with the concern."""
    span = next((why.span for why in one.reasons if why.span), None)
    meant = {one.code, *one.candidates}
    named = next(
        (
            name for name in placement.named
            if span and (name.span.field, name.span.end) == (span.field, span.end) and meant.intersection(name.codes)
        ), None,
    )  # fmt: skip
    return {
        "place": one.code,
        "sure": one.sure,
        "why": [[why.code, why.fact, why.span.field if why.span else ""] for why in one.reasons],
        "name": named.name if named else "",
        "before": named.before if named else "",
        "of": list(one.candidates),
    }


def _hosts(slug: str, host: str | None) -> tuple[str, ...]:
    """The addresses a unit speaks from: KPU's own by rule, and its own."""
    return tuple(filter(None, (f"{slug}.kpu.go.id", host)))


def _officials() -> list[OfficialRow]:
    day = today()
    rows = Official.objects.filter(Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gte=day))
    return [OfficialRow(code, name) for code, name in rows.values_list("unit__code", "name")]


def _corrections() -> list[Corrected]:
    rows = PlaceCorrection.objects.for_system("what people corrected is learned for all").filter(taken_back_at=None)
    taken = Concern.objects.for_system("whether the unit it was given to took it").filter(
        mention=OuterRef("mention"), unit=OuterRef("right_unit"), state__in=TAKEN
    )
    fields = ("name", "outlet", "before", "right_unit__code", "unit__code", "is_taken")
    told = rows.exclude(name="").annotate(is_taken=Exists(taken)).values_list(*fields)
    return [
        Corrected(name, outlet, before, right, says)
        for name, outlet, before, right, unit, is_taken in told
        for says in ((unit, right) if is_taken else (unit,))
    ]

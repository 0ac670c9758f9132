"""A story as it stands in a clipping: title, outlet, first sentences, tone, units, and where it leads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Substr

from kentongan.foundation.language import split_sentences
from kentongan.foundation.units.models import Unit

from ...models import Concern, Mention
from ...printed.models import CutPicture
from ...printed.reads import pictures_of
from ...reads_sightings import readable_addresses
from .gathering import Row, Told

BEGINNING = 800
"""Letters of a text in which its first sentences are looked for."""
LEAD = 240
TITLE = 200
UNITS = 4
"""Units that are named."""
ANSWER = 240
PICTURES = 2

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Details:
    """What items need beside the concerns; read once for all of a clipping."""

    unit: int
    mentions: Mapping[int, Mention]
    addresses: Mapping[int, str]
    pictures: Mapping[int, list[CutPicture]]
    names: Mapping[int, str]

    @classmethod
    def of(cls, unit: Unit, told: Iterable[Told], names: Mapping[int, str]) -> "Details":
        """Read the mentions that stand for these stories."""
        here = [_concern_of(one, unit.pk) for one in told]
        leads = {row.mention for row in here}
        rows = Mention.objects.select_related("outlet").defer("text").annotate(beginning=Substr("text", 1, BEGINNING))
        mentions = rows.in_bulk(list(leads))
        concerns = [Concern(pk=row.concern, unit_id=row.unit, mention_id=row.mention) for row in here]
        return cls(unit.pk, mentions, readable_addresses(list(mentions.values())), pictures_of(concerns), names)

    def item(self, told: Told) -> Item:
        """The story as plain values."""
        here, mention = _concern_of(told, self.unit), self.mentions[told.lead.mention]
        lead = first_sentences(mention.beginning)  # type: ignore[attr-defined]  # annotated
        address = self.addresses.get(mention.pk, "")
        return {
            "concern": here.concern, "unit": here.unit, "concerns": [one.concern for one in told.rows],
            "story": told.story, "title": _cut(mention.title or lead, TITLE), "lead": lead if mention.title else "",
            "outlet": mention.outlet.name if mention.outlet else "", "medium": mention.medium,
            "at": (mention.published_at or mention.seen_at).isoformat(), "dated": mention.published_at is not None,
            "tone": here.tone, "marks": [mark for mark in ("hoax", "crisis") if told.any(mark)],
            "address": address if address.startswith(("https://", "http://")) else "",
            "others": told.outlets - 1, **self._units(told.units),
            "answer": _cut(next((one.answer for one in told.rows if one.answer), ""), ANSWER),
            "pictures": [_picture(one) for one in self.pictures.get(here.concern, [])[:PICTURES]],
        }  # fmt: skip

    def _units(self, units: Sequence[int]) -> Item:
        return {"units": [self.names[one] for one in units[:UNITS]], "more_units": max(len(units) - UNITS, 0)}


def _concern_of(told: Told, unit: int) -> Row:
    """The concern of the story's earliest mention; the unit's own, if it has one."""
    return next((one for one in told.rows if one.mention == told.lead.mention and one.unit == unit), told.lead)


def first_sentences(text: str) -> str:
    """As many sentences of a text's beginning as fit, at least a part of the first one."""
    words = " ".join(text.split())
    whole = [one.end for one in split_sentences(words) if one.end <= LEAD]
    return words[: whole[-1]] if whole else _cut(words, LEAD)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _picture(one: CutPicture) -> Item:
    return {"pk": one.pk, "file": one.file, "width": one.width, "height": one.height, "page": one.page_number}

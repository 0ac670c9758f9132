"""Remarks on a returned text: on the whole of it, and beside the parts they are about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.people.models import Person

from .checks.body import read_body
from .checks.findings import Spot
from .checks.references import references_of
from .checks.wording import place, way
from .models import Article, Remark
from .states import State

QUOTED = 400
BLOCK_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
BY_PART = ("text", "gallery")
"""Blocks whose paragraphs or pictures are spoken of one by one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text that a remark may be about.

    Args:
        key: how it is found again, also after other parts were moved: ``lead``, ``body.<block's id>.<part>``.
        place: where it is, in words; ``anchor`` and ``path`` lead there in the editor.
    """

    key: str
    place: str
    anchor: str
    path: str
    text: str


def parts_of(text: Article) -> list[Part]:
    """The parts of a text in reading order: title, lead, then paragraphs, pictures and other blocks with words."""
    blocks = list(text.body.raw_data)
    found: dict[Spot, list[str]] = {Spot("title"): [text.title], Spot("lead"): [text.lead]}
    for passage in read_body(blocks, references_of(blocks, None)).passages:
        spot = passage.spot
        whole = spot if blocks[spot.block]["type"] in BY_PART else spot._replace(part=0)
        found.setdefault(whole, []).append(passage.text)
    return [_part(spot, " ".join(words), blocks) for spot, words in found.items() if words[0]]


def _part(spot: Spot, text: str, blocks: list[Any]) -> Part:
    anchor, path = way(spot, blocks)
    key = spot.field if spot.block < 0 else f"{spot.field}.{_name_of(spot.block, blocks)}.{spot.part}"
    return Part(key, place(spot, blocks), anchor, path, text)


def _name_of(number: int, blocks: list[Any]) -> str:
    """A block's id where it is one that editors make, and its own; else its place. The id comes from a browser."""
    given = str(blocks[number].get("id") or "")
    is_own = sum(block.get("id") == given for block in blocks) == 1
    return given if is_own and BLOCK_ID.fullmatch(given) else str(number)


def keep_remarks(
    article: Article, *, comment: str, on: Mapping[str, str], revision: int, person: Person | None
) -> list[Remark]:
    """Keep the remarks of one return, in the caller's transaction: the one on the whole first.

    Args:
        on: key of a part → what is said of it.
    Raises:
        Refused: the text has no such part.
    """
    parts = {part.key: part for part in parts_of(article.get_latest_revision_as_object())}
    unknown = set(on) - set(parts)
    if unknown:
        raise Refused(_("This part is no longer in the text. Reload the page, and place your remark again."))
    given = [("", "", comment), *((key, parts[key].text, on[key]) for key in parts if key in on)]
    facts = {"article": article, "revision_id": revision, "person": person, "at": timezone.now()}
    said = ((key, quote[:QUOTED], text.strip()) for key, quote, text in given)
    rows = [Remark(part=key, quote=quote, text=text, **facts) for key, quote, text in said if text]
    return Remark.objects.bulk_create(rows)


def in_words(remarks: list[Remark]) -> str:
    """All remarks as a letter says them."""
    return "\n\n".join(f"“{one.quote}”\n→ {one.text}" if one.part else one.text for one in remarks)


def asked_of(article: Article) -> list[Remark]:
    """What the last return asked for; nothing once the text was submitted again."""
    if article.state != State.RETURNED:
        return []
    rows = list(article.remarks.select_related("person"))
    return [one for one in rows if one.at == rows[0].at]


def with_ways(remarks: list[Remark], text: Article) -> list[tuple[Remark, Part | None]]:
    """Each remark with its part as the text stands now; None for the whole, and for a part that is gone."""
    parts = {part.key: part for part in parts_of(text)} if any(one.part for one in remarks) else {}
    return [(one, parts.get(one.part)) for one in remarks]

"""Published articles without pictures, in a form that other systems can be filled from."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from measuring import use


@dataclass(frozen=True)
class Text:
    """One article; ``body`` is a list of blocks (``text`` as HTML, ``heading``, ``quote``), ``at`` in ISO form."""

    number: int
    host: str
    path: str
    office: str
    title: str
    slug: str
    lead: str
    body: list[dict[str, Any]]
    at: str


def texts_in(database: Path) -> list[Text]:
    """All of them, office by office."""
    from kentongan.desks.newsroom.models import Article

    use(database)
    published = Article.objects.for_system("the benchmark's reader").published()
    plain = published.filter(picture=None).select_related("unit").order_by("unit__path", "pk")
    return [
        Text(
            number=one.pk,
            host=one.unit.host_name,
            path=one.path_on_host,
            office=one.unit.name,
            title=one.title,
            slug=one.slug,
            lead=one.lead,
            body=list(one.body.raw_data),
            at=one.first_published_at.isoformat(),
        )
        for one in plain
    ]


def write(texts: Sequence[Text], to: Path) -> None:
    """As a JSON list of objects."""
    to.write_text(json.dumps([asdict(one) for one in texts]), encoding="utf-8")

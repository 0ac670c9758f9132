"""Makes the rules' draft of an article's newest text, in a bounded number of queries however long it is."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from kentongan.foundation.units.access import today
from kentongan.foundation.units.models import Official as DirectoryRow
from kentongan.foundation.units.models import Unit

from ..models import Article
from .body import read_body
from .draft import Draft, Office, Official, Picture, Watched
from .findings import Finding, Severity, Spot
from .likeness import find_alike
from .models import Stage, StagePeriod, WatchedWording
from .passages import Kind, Passage
from .references import references_of
from .rules import check, check_foreign


def check_article(article: Article) -> list[Finding]:
    """What the rules say of an article as it is at hand: for its newest text pass the newest revision's object."""
    found = check(read_draft(article))
    return [*found, *check_foreign(read_english(article))] if article.title_en or article.body_en else found


def read_english(article: Article) -> Draft:
    """The English words of an article, each passage at its field of the editor."""
    blocks = list(article.body_en.raw_data)
    passages = [
        Passage(Spot("title_en"), Kind.PARAGRAPH, article.title_en),
        Passage(Spot("lead_en"), Kind.PARAGRAPH, article.lead_en),
        *(replace(one, spot=Spot("body_en")) for one in read_body(blocks, references_of(blocks, None)).passages),
    ]
    return Draft(office=read_office(article.unit), today=timezone.localdate(), body=tuple(passages))


def read_draft(article: Article) -> Draft:
    """An article as plain values."""
    blocks = list(article.body.raw_data)
    references = references_of(blocks, article.picture_id)
    body = read_body(blocks, references)
    main = references.photos.get(article.picture_id or 0)
    pictures = [Picture(Spot("picture"), main.title, main.description, main.caption, main.credit)] if main else []
    words = [main.caption, main.description] if main else []
    return Draft(
        office=read_office(article.unit),
        today=timezone.localdate(),
        title=article.title,
        lead=article.lead,
        body=tuple(body.passages),
        wordless_blocks=sum(block["type"] != "text" for block in blocks),
        pictures=(*pictures, *body.pictures),
        tables=tuple(body.tables),
        links=tuple(body.links),
        category=article.category.code if article.category else "",
        picture_words=tuple(Passage(Spot("picture"), Kind.CAPTION, text) for text in words),
        event_start=article.event_start,
        event_end=article.event_end,
        event_place=article.event_place,
        dateline_place=article.dateline_place,
        writer=article.writer,
        editor=article.editor,
        photographer=article.photographer,
        watched=watched_now(),
        alike=find_alike(article),
    )


def read_office(unit: Unit) -> Office:
    """The unit's names, hosts, contact data and present officials."""
    day = today()
    holding = DirectoryRow.objects.filter(Q(until__isnull=True) | Q(until__gte=day), unit=unit)
    return Office(
        short_name=unit.short_name,
        place=unit.place,
        host=unit.host_name,
        staff_host=settings.STAFF_HOST,
        address=unit.address,
        phone=unit.phone,
        email=unit.email,
        officials=tuple(Official(*row) for row in holding.values_list("name", "title")),
    )


def watched_now() -> tuple[Watched, ...]:
    """The national list: what is watched always, and what is watched in the stages that hold today."""
    day = today()
    stages = StagePeriod.objects.filter(since__lte=day, until__gte=day).values("stage")
    rows = WatchedWording.objects.filter(Q(stage=Stage.ALWAYS) | Q(stage__in=stages), active=True)
    return tuple(_watched(rows.values_list("phrase", "severity", "reason")))


def _watched(rows: Iterable[Any]) -> Iterable[Watched]:
    return (Watched(phrase, Severity(severity), reason) for phrase, severity, reason in rows)

"""Keeps what an interface told: posts, cursor, session and quota in one transaction; nothing is lost or double."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from kentongan.foundation.vault import seal

from ..collecting.asking import Silence
from ..collecting.claiming import still_mine
from ..collecting.visiting import BUSY_AGAIN, LONGEST
from ..documents import Document
from ..labels.keeping import label_anew
from ..models import Concern, Mention, Outlet, Source
from ..outlets import kept
from ..receiving import Arrival, Received, receive
from ..roads.rows import account_key, beginning
from ..states import Medium
from ..understanding import Understander
from .asking import Looked
from .editing import note_seen
from .interfaces.bluesky import SESSION_LASTS
from .interfaces.values import Page, Post
from .models import NetworkKey, NetworkSource
from .quotas import give_back
from .vanishing import look_after


class ClaimLostError(Exception):
    """Another worker has the source by now: what this one read is left to it."""


def keep(looked: Looked, understander: Understander, now: datetime) -> int:
    """Keep what was told, or write down why nothing was; returns how many posts were new."""
    if looked.told is None:
        still_mine(looked.source).update(next_at=now + BUSY_AGAIN, lease_until=None)
        return 0
    if isinstance(looked.told, Silence):
        _failed(looked, looked.told, now)
        return 0
    page = looked.told
    arrivals = _arrivals(page, looked.source, now)

    def settle(done: Received) -> None:
        if not _settle_source(looked, page, len(done.new), now):
            raise ClaimLostError
        _settle_key(looked, page, now)
        changed = note_seen(dict(zip(done.numbers, page.posts, strict=True)), looked.watch, now)
        if changed:
            _bring_anew(changed, understander, now)
        look_after(looked.again, page.posts if looked.tells else None, now)

    try:
        if arrivals:
            return len(receive(arrivals, understander, settle=settle).new)
        with transaction.atomic():
            settle(Received((), 0))
    except ClaimLostError:
        pass
    return 0


def _arrivals(page: Page, source: Source, now: datetime) -> list[Arrival]:
    outlets = kept(
        Outlet(key=account_key(post.network, post.account), name=post.author[:120], medium=Medium.SOCIAL)
        for post in page.posts
    )
    return [_arrival(post, source, outlets, now) for post in page.posts]


def _arrival(post: Post, source: Source, outlets: Mapping[str, Outlet], now: datetime) -> Arrival:
    return Arrival(
        medium=Medium.SOCIAL, title=post.title or beginning(post.text), text=post.text, seen_at=now,
        road=f"source:{source.pk}", outlet=outlets.get(account_key(post.network, post.account)), url=post.url,
        author=post.author, language=post.language, published_at=post.published_at, pictures=post.pictures,
        source_id=source.pk, first_hand=True, keys=post.keys,
    )  # fmt: skip


def _settle_source(looked: Looked, page: Page, new: int, now: datetime) -> bool:
    """Whether the source was still this worker's; a further page is asked for as soon as its host is free."""
    source = looked.source
    pause = timedelta(0) if page.more else timedelta(minutes=source.minutes)
    kept_ones = still_mine(source).update(
        next_at=max(now + pause, page.pause or now), lease_until=None, visited_at=now, succeeded_at=now, failures=0,
        error="", error_facts={}, last_new=new, found=source.found + new,
    )  # fmt: skip
    watch = NetworkSource.objects.filter(pk=source.pk)
    watch.update(cursor=dict(page.cursor), **({"looked_again_at": now} if looked.again else {}))
    return kept_ones == 1


def _settle_key(looked: Looked, page: Page, now: datetime) -> None:
    if looked.key is None:
        return
    mine = NetworkKey.objects.for_system("what the network says of the key")
    mine = mine.filter(pk=looked.key.pk, sealed=looked.key.sealed)
    if page.session:
        mine.update(session=seal(page.session), session_until=now + SESSION_LASTS)
    if page.pause:
        mine.update(free_at=page.pause)
    if looked.request and looked.asked_at:
        give_back(looked.key, looked.request, page.used, looked.asked_at)


def _bring_anew(changed: Sequence[int], understander: Understander, now: datetime) -> None:
    """Edited words are judged again: they may concern further units; what offices decided stays."""
    mentions = list(Mention.objects.filter(pk__in=changed).select_related("outlet"))
    found = understander.concerned([_document(one) for one in mentions])
    rows = [
        Concern(unit_id=unit, mention=one, medium=one.medium, reasons=reasons, arrived_at=now)
        for one, units in zip(mentions, found, strict=True)
        for unit, reasons in units.items()
    ]
    concerns = Concern.objects.for_system("an edited post comes before whom it concerns now")
    concerns.bulk_create(rows, ignore_conflicts=True)
    label_anew(changed, understander.labeller)


def _document(mention: Mention) -> Document:
    return Document(
        title=mention.title, text=mention.text, medium=mention.medium,
        source=mention.outlet.key if mention.outlet else "", author=mention.author, language=mention.language,
        published_at=mention.published_at,
    )  # fmt: skip


def _failed(looked: Looked, silence: Silence, now: datetime) -> None:
    source = looked.source
    failures = min(source.failures + 1, 1000)
    pause = min(timedelta(minutes=source.minutes) * 2 ** min(failures, 12), LONGEST)
    due = looked.until if looked.until and looked.until > now else now + pause
    still_mine(source).update(
        next_at=due, lease_until=None, visited_at=now, failures=failures, error=silence.code,
        error_facts=dict(silence.facts), last_new=0,
    )  # fmt: skip

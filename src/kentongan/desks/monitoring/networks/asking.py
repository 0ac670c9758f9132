"""One question to an interface: with a key if there is one, within its quota, in its host's turn; nothing is kept yet.

An interface is meant for programs and has limits and terms of its own, so ``robots.txt``, which speaks of pages, isn't
asked. Neither addresses nor fields of questions are ever written down: they hold secrets.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from kentongan.foundation.intake.connections import Network, Proof
from kentongan.foundation.intake.errors import FetchFailed
from kentongan.foundation.intake.fetching import call

from ..collecting.asking import Silence
from ..collecting.politeness import push_back, take_turn
from ..models import Source
from .interfaces.registry import LIMITS, interface, needs_key
from .interfaces.values import Answer, Code, Means, Page, Post, Request, Told, Trouble, Watched
from .keys import key_for, means_of, watched
from .models import NetworkKey, NetworkPost, NetworkSource
from .quotas import give_back, spend

SECONDS = 30.0
MOST_BYTES = 8 * 1024 * 1024
UNHEARD = frozenset({"dns", "not_public", "certificate"})
"""Why a question never reached the interface, so that it costs nothing."""
LOOK_BACK = timedelta(days=30)
"""How old a post may be to be asked for again."""
HALTS = frozenset({Code.KEY_REFUSED, Code.REVIEW_MISSING, Code.WEBHOOK})
"""What a key's owner has to mend: it isn't used until somebody tries it with success."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of a question for a source that was claimed. ``again`` are the known posts that were asked for."""

    source: Source
    watch: NetworkSource
    told: Page | Silence | None
    key: NetworkKey | None = None
    until: datetime | None = None
    again: dict[str, int] = field(default_factory=dict)
    """Number of a post → of its mention."""
    tells: bool = True
    """Whether the answer tells which of them are still there; some instances don't know the question."""
    request: Request | None = field(default=None, repr=False)
    asked_at: datetime | None = None


def look(source: Source, *, network: Network, now: datetime) -> Looked:
    """Ask the next question of a claimed source, whose cost is taken first."""
    watch = NetworkSource.objects.select_related("source__unit").get(pk=source.pk)
    what, key = watched(watch), key_for(watch)
    if (trouble := _unready(what, key, now)) is not None:
        return _in_vain(source, watch, key, trouble)
    means = means_of(key, now)
    again = _to_look_at(watch, now)
    request = _request(watch, what, means, again)
    if take_turn(_host(request), now) is None:
        return Looked(source, watch, None, key)
    if key and (until := spend(key, request, now)):
        return _in_vain(source, watch, key, Trouble(Code.QUOTA_SPENT, until=until))
    answer = put(request, network=network)
    if isinstance(answer, Silence):
        if key and answer.code in UNHEARD:
            give_back(key, request, 0, now)
        return Looked(source, watch, answer, key)
    told = _told(answer, watch, what, means, again)
    pause = told.until if isinstance(told, Trouble) else told.pause
    if pause and not key:
        push_back(_host(request), pause)
    if isinstance(told, Page):
        return Looked(source, watch, told, key, again=again, request=request, asked_at=now)
    return _troubled(Looked(source, watch, None, key, again=again, request=request), told, now)


def _troubled(looked: Looked, trouble: Trouble, now: datetime) -> Looked:
    """Posts that can't be asked for again don't keep the source from being read."""
    if looked.key and looked.request:
        give_back(looked.key, looked.request, 0, now)
    if looked.again and not trouble.until and trouble.code not in HALTS:
        return replace(looked, told=Page(looked.watch.cursor, more=True), request=None, tells=False)
    return _in_vain(looked.source, looked.watch, looked.key, trouble)


def _host(request: Request) -> str:
    return urlsplit(request.address).hostname or ""


def put(request: Request, *, network: Network, seconds: float = SECONDS) -> Answer | Silence:
    """Put a question; why there is no answer names the host alone."""
    try:
        answer = call(
            request.address, proof=Proof(request.fields, request.body), max_bytes=MOST_BYTES, timeout=seconds,
            network=network,
        )  # fmt: skip
    except FetchFailed as failure:
        return Silence(failure.code, facts={name: str(value)[:200] for name, value in failure.values.items()})
    return Answer(answer.status, answer.body, answer.headers)


def _unready(what: Watched, key: NetworkKey | None, now: datetime) -> Trouble | None:
    if key is None:
        return Trouble(Code.KEY_MISSING) if needs_key(what) else None
    if key.error:
        return Trouble(Code(key.error))
    return Trouble(Code.TOO_OFTEN, until=key.free_at) if key.free_at and key.free_at > now else None


def _request(watch: NetworkSource, what: Watched, means: Means, again: dict[str, int]) -> Request:
    asked: Request
    if again:
        asked = interface(watch.network).again(list(again), what, means)
    else:
        asked = interface(watch.network).ask(watch.cursor, what, means)
    return asked


def _told(answer: Answer, watch: NetworkSource, what: Watched, means: Means, again: dict[str, int]) -> Told:
    if again:
        there: tuple[Post, ...] | Trouble = interface(watch.network).still_there(answer, what, means)
        return there if isinstance(there, Trouble) else Page(watch.cursor, there, more=True, used=len(there))
    told: Told = interface(watch.network).read(answer, watch.cursor, what, means)
    return told


def _to_look_at(watch: NetworkSource, now: datetime) -> dict[str, int]:
    """Known posts whose turn it is to be asked for again; none in the middle of a walk or before the first one."""
    at_once = interface(watch.network).AT_ONCE
    if not at_once or not watch.cursor or watch.cursor.get("page"):
        return {}
    rows = NetworkPost.objects.filter(source=watch, deleted_at=None, looked_at__lte=now - LIMITS[watch.network].again)
    recent = rows.filter(mention__seen_at__gte=now - LOOK_BACK).order_by("looked_at")
    return dict(recent.values_list("number", "mention_id")[:at_once])


def _in_vain(source: Source, watch: NetworkSource, key: NetworkKey | None, trouble: Trouble) -> Looked:
    if key and (trouble.code in HALTS or trouble.until):
        mine = NetworkKey.objects.for_system("what the network says of the key").filter(pk=key.pk, sealed=key.sealed)
        if trouble.facts.get("session"):
            mine.update(session="", session_until=None)
        elif trouble.code in HALTS:
            mine.update(error=trouble.code)
        elif trouble.code == Code.TOO_OFTEN:
            mine.update(free_at=trouble.until)
    return Looked(source, watch, Silence(trouble.code, facts=facts_of(trouble)), key, until=trouble.until)


def facts_of(trouble: Trouble) -> dict[str, Any]:
    """What the words for it name."""
    return {**trouble.facts, **({"until": trouble.until.isoformat()} if trouble.until else {})}

"""Which road a page takes: its site's template if there is one, the thorough road otherwise, sometimes both."""

import hashlib
import zlib
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Literal

from .agreement import agreement
from .bounds import look_at_bytes
from .decoding import Decoded, decode
from .learning import Sample, learn
from .markup import host_of
from .moments import JAKARTA
from .results import Extracted
from .templates import Template
from .thorough import forget, read_decoded

EVERY = 20
"""One page in so many of a known site is read by both roads, and half as often once the latest checks agreed."""
LEARNED_FROM = 5
LAST = 5
"""Checks that count for a template's standing."""
PROVEN = 0.97
"""Mean agreement of those checks from which a template is checked half as often."""
LEAST = 0.9
"""Mean agreement of those checks below which a template is thrown away."""
STREAK = 10
"""Pages in a row without the container after which a template is thrown away, since the site was rebuilt."""
KEPT = 400
"""Sample pages kept in memory, compressed, over all sites."""
FORGET_AFTER = 5000
"""Pages by the thorough road after which its libraries' caches are emptied."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was fetched; ``charset`` is the one the server declared."""

    body: bytes
    address: str
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a site's template: ``learned``, ``checked`` (its ``recent`` grew) or ``dropped`` (None)."""

    host: str
    what: Literal["learned", "checked", "dropped"]
    template: Template | None


@dataclass(frozen=True, slots=True)
class Batch:
    """Results in the order of the pages, and the last change of each site's template, to be kept by the caller."""

    results: tuple[Extracted, ...]
    changes: tuple[Change, ...]


class Reader:
    """Reads pages of many sites, learns their templates and throws bad ones away.

    Which pages are read by both roads follows from their addresses and earlier checks, so a run can be repeated. What
    it learns is given back as values; what it has seen of sites without template is kept here, up to ``KEPT`` pages.

    Args:
        templates: by host without ``www.``, as kept from earlier batches.
        every: one page in so many is checked.
        zone: meant by times without zone.
    """

    def __init__(self, templates: Mapping[str, Template], *, every: int = EVERY, zone: tzinfo = JAKARTA) -> None:
        self._templates = dict(templates)
        self._every = every
        self._zone = zone
        self._samples: OrderedDict[str, list[tuple[bytes, str]]] = OrderedDict()
        self._patience: dict[str, int] = {}
        self._streaks: Counter[str] = Counter()
        self._changes: dict[str, Change] = {}
        self._thorough = 0

    def read(self, pages: Iterable[Page]) -> Batch:
        """Read pages; none of them raises, see :class:`.results.Problem`."""
        results = tuple(self._one(page) for page in pages)
        changes, self._changes = tuple(self._changes.values()), {}
        return Batch(results, changes)

    def _one(self, page: Page) -> Extracted:
        if problem := look_at_bytes(page.body):
            return Extracted(address=page.address, problem=problem)
        host, text = host_of(page.address), decode(page.body, page.charset)
        template = self._templates.get(host)
        if template is None:
            return self._unknown(host, text, page.address)
        found = template.read(text, page.address, zone=self._zone)
        sampled = self._sampled(page.address, template)
        if found and not sampled:
            self._streaks.pop(host, None)
            return found
        thorough = self._thoroughly(text, page.address)
        if sampled:
            self._checked(host, template, found, thorough)
        elif thorough.problem is None:
            self._missed(host)
        return thorough

    def _sampled(self, address: str, template: Template) -> bool:
        proven = len(template.recent) == LAST and sum(template.recent) >= PROVEN * LAST
        every = self._every * (2 if proven else 1)
        digest = hashlib.blake2b(address.encode("utf-8", "replace"), digest_size=4).digest()
        return int.from_bytes(digest) % every == 0

    def _thoroughly(self, text: Decoded, address: str) -> Extracted:
        self._thorough += 1
        if self._thorough % FORGET_AFTER == 0:
            forget()
        return read_decoded(text, address, zone=self._zone)

    def _unknown(self, host: str, text: Decoded, address: str) -> Extracted:
        found = self._thoroughly(text, address)
        if host and found.problem is None:
            samples = self._samples.setdefault(host, [])
            self._samples.move_to_end(host)
            samples.append((zlib.compress(text.text.encode("utf-8", "replace"), 1), found.text))
            if len(samples) >= self._patience.get(host, LEARNED_FROM):
                self._learn(host, samples)
            while sum(map(len, self._samples.values())) > KEPT:
                self._samples.popitem(last=False)
        return found

    def _learn(self, host: str, samples: list[tuple[bytes, str]]) -> None:
        """Learn from the newest pages; a site that can't be learned is tried again after twice as many."""
        newest = samples[-LEARNED_FROM:]
        template = learn([Sample(zlib.decompress(source).decode(), text) for source, text in newest])
        if template is None:
            self._patience[host] = min(self._patience.get(host, LEARNED_FROM) * 2, KEPT)
            return
        self._templates[host] = template
        self._samples.pop(host, None)
        self._patience.pop(host, None)
        self._changes[host] = Change(host, "learned", template)

    def _checked(self, host: str, template: Template, found: Extracted | None, thorough: Extracted) -> None:
        if thorough.problem is not None:
            return
        agreed = agreement(found.text, thorough.text) if found else 0.0
        recent = (*template.recent, round(agreed, 4))[-LAST:]
        if len(recent) > LAST // 2 and sum(recent) < LEAST * len(recent):
            self._drop(host)
            return
        self._templates[host] = replace(template, recent=recent)
        self._changes[host] = Change(host, "checked", self._templates[host])

    def _missed(self, host: str) -> None:
        self._streaks[host] += 1
        if self._streaks[host] >= STREAK:
            self._drop(host)

    def _drop(self, host: str) -> None:
        del self._templates[host]
        self._streaks.pop(host, None)
        self._changes[host] = Change(host, "dropped", None)

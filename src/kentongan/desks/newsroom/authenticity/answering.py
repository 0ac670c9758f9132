"""What "Benarkah ini dari KPU?" answers to a code, an address, or a text that goes round."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, urlsplit

from kentongan.foundation.public.hosts import unit_at
from kentongan.foundation.public.typography import in_zone
from kentongan.foundation.units.models import Unit

from ..models import Article
from ..reading.legacy import keys_at
from ..reading.models import LegacyAddress
from ..versions.codes import ALPHABET, DIGITS, read_code, spaced
from ..versions.models import PublishedVersion
from .models import Trace
from .nearest import about_the_same
from .published import Published, known, published, versions_of
from .texts import Difference, Original
from .tracing import FEWEST_WORDS, bare, paragraphs_of, sentence_key, sentences, threes

CONSIDERED = 6
"""Articles whose text is compared."""
MOST_TRACES = 6000
MOSTLY = 0.5
"""Share of a text from which it is said to be like a published one."""
FAINTLY = 0.04
"""Share below which even the nearest has nothing to do with it."""
HTTP = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?://)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d+)?(?:/\S*)?", re.IGNORECASE)
ARTICLE = re.compile(r"(?:/en)?/berita/(\d{1,18})(?:-[^/]*)?(?:/.*)?")
VERIFYING = re.compile(r"(?:/en)?/benarkah/?")


class Verdict(StrEnum):
    """The states of an answer; each has its words and its shape."""

    GENUINE = "genuine"
    SIMILAR = "similar"
    UNKNOWN = "unknown"
    OWN_SITE = "own-site"
    MISTYPED = "mistyped"
    TOO_SHORT = "too-short"


@dataclass(frozen=True)
class Answer:
    """What is known of what was sent in.

    ``asked`` says what it was taken for: ``code``, ``address``, ``text`` or ``picture``. ``found`` is what it is, or
    what it is most like. ``site`` is the unit whose host an address names.
    """

    verdict: Verdict
    asked: str
    found: Published | None = None
    differences: tuple[Difference, ...] = ()
    site: Unit | None = None


def answer(sent: str, *, on: Unit) -> Answer:
    """Judge what somebody typed or pasted.

    Args:
        sent: not empty.
        on: the unit on whose site it is asked; of equally good finds its own is named.
    """
    text = sent.replace("\x00", "").strip()
    code = read_code(text)
    if code:
        return _about_code(code)
    if looks_like_code(text):
        return Answer(Verdict.MISTYPED, "code")
    if looks_like_address(text):
        return _about_address(text)
    return _about_text(text, on)


def looks_like_code(text: str) -> bool:
    """Whether somebody meant a code: eight letters and digits, a digit among them, however they are parted."""
    typed = "".join(text.upper().split()).replace("-", "")
    return len(typed) == DIGITS + 1 and any(map(str.isdigit, typed)) and set(typed) <= {*ALPHABET, *"OILUZ"}


def looks_like_address(text: str) -> bool:
    """Whether the whole text is an address on the web."""
    host = text.removeprefix("https://").removeprefix("http://").split("/", maxsplit=1)[0]
    return bool(ADDRESS.fullmatch(text)) and (host != text or "." in host)


def _about_code(code: str) -> Answer:
    article = known().filter(code=code).first()
    if article is None:
        return Answer(Verdict.UNKNOWN, "code")
    return Answer(Verdict.GENUINE, "code", published(article))


def _about_address(text: str) -> Answer:
    parts = urlsplit(text if "://" in text else f"http://{text}")
    site = unit_at((parts.hostname or "").lower())
    if site is None:
        return Answer(Verdict.UNKNOWN, "address")
    typed = parse_qs(parts.query).get("q", [""])[0]
    if VERIFYING.fullmatch(parts.path) and (code := read_code(typed)):
        return _about_code(code)
    named = ARTICLE.fullmatch(parts.path)
    article = known().filter(pk=int(named[1]), unit=site).first() if named else _formerly_at(parts.path, site)
    if article is None and not named:
        return Answer(Verdict.OWN_SITE, "address", site=site)
    if article is None:
        return Answer(Verdict.UNKNOWN, "address", site=site)
    return Answer(Verdict.GENUINE, "address", published(article), site=site)


def _formerly_at(path: str, site: Unit) -> Article | None:
    """The article that stood at a path of the unit's previous site."""
    keys = keys_at(path)
    rows = LegacyAddress.objects.filter(unit=site, path__in=keys).values_list("path", "article")
    numbers = dict(rows) if keys else {}
    article: Article | None = known().filter(pk=next((numbers[key] for key in keys if key in numbers), None)).first()
    return article


def _about_text(sent: str, on: Unit) -> Answer:
    text = _without_own_addresses(sent)
    if len(bare(text).split()) < FEWEST_WORDS:
        return Answer(Verdict.TOO_SHORT, "text")
    own_threes, alike = threes([text]), about_the_same(text)
    candidates = _candidates(text, own_threes, alike)
    compared = [(one, Original(paragraphs_of(one.content), _besides(one))) for one in candidates]
    if not compared:
        return Answer(Verdict.UNKNOWN, "text")
    foreign = {id(one): original.foreign(text) for one, original in compared}
    version, original = min(
        compared,
        key=lambda pair: (
            len(foreign[id(pair[0])]), -pair[1].share(own_threes), pair[0].article.unit_id != on.pk, -pair[0].pk,
        ),
    )  # fmt: skip
    found, left = published(version.article, version), foreign[id(version)]
    if not left:
        return Answer(Verdict.GENUINE, "text", found)
    share = original.likeness(text, left)
    if share >= MOSTLY:
        gone = version.in_error  # type: ignore[attr-defined]  # annotated where it was read
        shown = found.title and not gone
        return Answer(Verdict.SIMILAR, "text", found, tuple(original.differences(left)) if shown else ())
    same = next((one.article for number in alike for one in candidates if one.article_id == number), None)
    nearest = found if share >= FAINTLY else same and published(same)
    return Answer(Verdict.UNKNOWN, "text", nearest)


def _candidates(text: str, own_threes: set[int], alike: list[int]) -> list[PublishedVersion]:
    """Versions that share most with the text, by the index alone, however many there are."""
    said = (bare(one) for line in text.splitlines() for one in sentences(line))
    keys = own_threes | {sentence_key(words) for words in said if words}
    hits = Counter(Trace.objects.filter(key__in=keys).values_list("article", flat=True)[:MOST_TRACES])
    numbers = list(dict.fromkeys([*(number for number, _ in hits.most_common(CONSIDERED)), *alike]))
    versions = versions_of(numbers)
    articles = {one.pk: one for one in known().filter(pk__in=numbers).select_related("unit__parent", "category")}
    for version in versions:
        version.article = articles[version.article_id]
    return versions


def _besides(version: PublishedVersion) -> Iterable[str]:
    """Words around a text that a copy of its page may hold."""
    article = version.article
    unit = article.unit
    yield from (unit.name, unit.short_name, unit.long_name, in_zone(version.at, unit))
    yield from (in_zone(article.first_published_at, unit), article.code or "", spaced(article.code or ""))
    if article.category:
        yield from (article.category.name_id, article.category.name_en)


def _without_own_addresses(text: str) -> str:
    """The text without addresses on units' own hosts; any other address stays, as part of what was sent."""
    own = {host: unit_at(host) is not None for host in {_host(one) for one in HTTP.findall(text)[:10]}}
    return HTTP.sub(lambda found: "" if own.get(_host(found[0])) else found[0], text)


def _host(address: str) -> str:
    try:
        return (urlsplit(address if "://" in address else f"http://{address}").hostname or "").lower()
    except ValueError:
        return ""

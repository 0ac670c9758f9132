"""Where a mention was seen, as far as a unit may know: behind the path of what another brought secrets may stand."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from .models import Brought, Concern, Import, Mention, Sighting
from .roads.posts import post_of

MOST = 50
ADDRESS, POST, BROADCAST, IMPORT = "address", "post", "broadcast", "import"


@dataclass(frozen=True, slots=True)
class Seen:
    """A sighting with its address as this unit may read it; ``leads`` if it still leads to the page.

    ``words`` is what was told there, for those who told it, where the page that was read since says it otherwise.
    """

    sighting: Sighting
    address: str
    leads: bool
    words: Mapping[str, str]


def seen(concern: Concern) -> list[Seen]:
    """Where the mention was seen, the first sighting first."""
    rows = list(concern.mention.sightings.select_related("source", "copy").order_by("seen_at", "pk")[:MOST])
    return _for_unit(rows, concern.unit_id)


def seen_once(concern: Concern, sighting: int) -> Seen | None:
    """One sighting of the concern's mention."""
    found = concern.mention.sightings.select_related("copy").filter(pk=sighting).first()
    return _for_unit([found], concern.unit_id)[0] if found else None


def readable_addresses(mentions: Collection[Mention]) -> dict[int, str]:
    """For each mention the address that everybody may follow: nobody brought it, or it has nothing behind its path."""
    plain = {one.pk: _plain(one.url) for one in mentions if _is_plain(one.url)}
    longer = {(one.pk, one.url) for one in mentions if one.pk not in plain}
    if not longer:
        return plain
    visited = Sighting.objects.filter(mention__in={pk for pk, _url in longer}, road__startswith="source:")
    return plain | dict(longer & set(visited.values_list("mention_id", "url")))


def _for_unit(rows: list[Sighting], unit: int) -> list[Seen]:
    own = _own(rows, unit)
    told = []
    for one in rows:
        kind = one.road.partition(":")[0]
        is_private = kind in {ADDRESS, POST, BROADCAST, IMPORT} and one.pk not in own
        address = _plain(one.url) if is_private else one.url
        told.append(Seen(one, address, not is_private or _is_plain(one.url), {} if is_private else one.words))
    return told


def _own(rows: list[Sighting], unit: int) -> set[int]:
    """Those that people of the unit brought."""
    parts = {one.pk: one.road.partition(":") for one in rows}
    deliveries = {int(number) for kind, _colon, number in parts.values() if kind == IMPORT and number.isdecimal()}
    imports = Import.objects.for_system("whose exports these are").filter(pk__in=deliveries, unit=unit)
    ours = {str(pk) for pk in imports.values_list("pk", flat=True)} if deliveries else set()
    digests = {one.url_digest for one in rows if one.road == ADDRESS}
    links = Brought.objects.for_system("whose links these are").filter(address__digest__in=digests, unit=unit)
    asked = set(links.values_list("address__digest", flat=True)) if digests else set()
    return {
        one.pk for one in rows
        if (parts[one.pk][0] in {POST, BROADCAST} and parts[one.pk][2] == str(unit))
        or (parts[one.pk][0] == IMPORT and parts[one.pk][2] in ours)
        or (one.road == ADDRESS and one.url_digest in asked)
    }  # fmt: skip


def _plain(address: str) -> str:
    """Without what stands behind the path, where secrets stand; a video is named there, and stays named."""
    post = post_of(address)
    if post and post.network == "youtube":
        return f"https://www.youtube.com/watch?v={post.number}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}" if parts.netloc else ""


def _is_plain(address: str) -> bool:
    """Whether it leads to the same page without what stands behind its path."""
    post = post_of(address)
    return address == _plain(address) or (post is not None and post.network == "youtube")

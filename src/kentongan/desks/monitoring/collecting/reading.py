"""From addresses to mentions: each page is fetched, kept as it was seen, understood, and received with its batch."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db.models import Case, Q, Value, When

from kentongan.foundation.intake.connections import Network
from kentongan.foundation.intake.fetching import Fetched

from ..extraction.cascade import Page
from ..extraction.results import Code, Extracted
from ..models import Address, Brought, HostTurn, Outlet, PageCopy
from ..outlets import kept
from ..receiving import Arrival, Received, bring, receive
from ..states import AddressState, Medium
from ..understanding import Understander
from .addressing import authority_of, host_of, names_page
from .archives import Seen, keep
from .asking import Elsewhere, Silence, ask
from .claiming import still_mine
from .politeness import note_queued
from .site_reading import read_each

PAGES = ("text/html", "application/xhtml+xml")
MOST_TRIES = 5
Readers = Callable[[Sequence[Page]], Sequence[Extracted]]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a host said of an address that was claimed."""

    address: Address
    answer: Seen | Elsewhere | Silence


def look(address: Address, *, network: Network, now: datetime) -> Answered:
    """Fetch the page of a claimed address; its host's turn was taken with the claim."""
    turn = HostTurn.objects.get(pk=address.host)
    answer = ask(address.at or address.url, turn, network=network, now=now, accept=PAGES, hops=address.hops)
    if not isinstance(answer, Fetched):
        return Answered(address, answer)
    if names_page(address.url) and not names_page(answer.final_url):
        return Answered(address, Silence("led_home", again=False))
    mime = answer.headers.get("content-type", answer.mime)
    return Answered(address, Seen(answer.final_url, answer.status, mime, answer.body, now))


def store(
    batch: Sequence[Answered], understander: Understander, now: datetime, *, reader: Readers = read_each
) -> Received:
    """Receive what was read, in one transaction with noting that it was; put off or give up what wasn't."""
    answered: list[tuple[Address, Seen]] = []
    for one in batch:
        match one.answer:
            case Silence():
                put_off(one.address, one.answer, now)
            case Elsewhere():
                lead_on(one.address, one.answer, now)
            case Seen():
                answered.append((one.address, one.answer))
    pages = reader([Page(seen.body, seen.url, charset_of(seen.mime)) for _address, seen in answered])
    read: list[tuple[Address, Seen, Extracted]] = []
    for (address, seen), page in zip(answered, pages, strict=True):
        if page.problem and not says_enough(page, address.told.get("published_at")):
            put_off(address, Silence(page.problem.code, again=False, facts=page.problem.facts), now)
        else:
            read.append((address, seen, page))
    outlets = outlets_of({host_of(seen.url) for _address, seen, _page in read})
    copies = keep([seen for _address, seen, _page in read])
    arrivals = [
        _arrival(address, seen, page, outlets, copy) for (address, seen, page), copy in zip(read, copies, strict=True)
    ]
    addresses = [address for address, _seen, _page in read]
    return receive(arrivals, understander, settle=lambda done: _note_read(addresses, done, now))


def says_enough(page: Extracted, told: str | None = None) -> bool:
    """Whether a page with a problem is news all the same: what stands before a paywall, a short one with its day.

    Args:
        told: when it was published, as whoever named the page says.
    """
    if page.problem is None or page.problem.code == Code.PAYWALL:
        return True
    dated = page.published_at or told
    return page.problem.code == Code.TOO_SHORT and bool(page.title and page.text and dated)


def outlets_of(hosts: Iterable[str]) -> dict[str, Outlet]:
    """The outlets of websites by host; one that nobody knew is made, under its host's name."""
    return kept(Outlet(key=host[:120], name=host[:120]) for host in hosts)


def _arrival(address: Address, seen: Seen, page: Extracted, outlets: dict[str, Outlet], copy: PageCopy) -> Arrival:
    told = address.told.get("published_at")
    return Arrival(
        medium=Medium.ONLINE, title=page.title or address.told.get("title", ""), text=page.text,
        seen_at=seen.fetched_at, road=f"source:{address.source_id}" if address.source_id else "address",
        outlet=outlets[host_of(seen.url)[:120]],
        url=seen.url, asked_url=address.url, right_url=right_address(page.address, seen.url), author=page.author,
        language=page.language,
        published_at=page.published_at or (datetime.fromisoformat(told) if told else None), pictures=page.pictures,
        source_id=address.source_id, copy=copy,
    )  # fmt: skip


def right_address(canonical: str, url: str) -> str:
    """The address that the page calls right, if it is one of the same site and no front page: sites get this wrong."""
    same_site = host_of(canonical) == host_of(url)
    return canonical if same_site and urlsplit(canonical).path.strip("/") else ""


def charset_of(mime: str) -> str:
    """The character set that an answer's head names; empty for none."""
    return mime.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")


def _note_read(addresses: Sequence[Address], done: Received, now: datetime) -> None:
    mine = Q(pk__in=())
    for address in addresses:
        mine |= Q(pk=address.pk, fence=address.fence)
    number_of = dict(zip((address.pk for address in addresses), done.numbers, strict=True))
    where = Case(*[When(pk=pk, then=Value(number)) for pk, number in number_of.items()], default=None)
    Address.objects.filter(mine).update(state=AddressState.READ, lease_until=None, error="", mention_id=where)
    # After the addresses are held: whoever brings one now waits, and then finds it read.
    rows = Brought.objects.for_system("who brought an address gets it, once it is read").filter(address__in=number_of)
    who = rows.values_list("address", "unit", "by")
    bring([(number_of[address], (unit, person)) for address, unit, person in who], now)


def lead_on(address: Address, answer: Elsewhere, now: datetime) -> None:
    """Put the address in line at the host to which it leads, whose turn and robots.txt count from now on."""
    host = authority_of(answer.url)
    note_queued([host], now)
    still_mine(address).update(at=answer.url, hops=answer.hops, host=host, next_at=now, lease_until=None)


def put_off(address: Address, silence: Silence, now: datetime) -> None:
    """Try it again later, from its own host on, or give it up."""
    tries = address.attempts + 1
    again, host = silence.again and tries < MOST_TRIES, authority_of(address.url)
    if again and host != address.host:
        note_queued([host], now)
    still_mine(address).update(
        state=AddressState.WAITING if again else AddressState.REFUSED, lease_until=None, attempts=tries,
        next_at=now + timedelta(minutes=2**tries), error=silence.code, error_facts=dict(silence.facts),
        at="", hops=0, host=host,
    )  # fmt: skip

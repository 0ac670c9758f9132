"""Tells today's visitors apart without knowing any of them, and people from programs that say what they are."""

import re
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address, ip_network
from secrets import token_bytes
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

HOUSE_CLOCK = ZoneInfo("Asia/Jakarta")
KEY_BYTES = 16
PLACES = 64
"""Readers that one network address adds to a thing's count in a day at most, whatever browsers it names."""
TWO_DAYS = 2 * 24 * 60 * 60
ROBOT = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|fetch|scrap|monitor|headless|lighthouse|facebookexternalhit|whatsapp"
    r"|curl|wget|python|java/|go-http|okhttp|axios|libwww|httpclient",
    re.IGNORECASE,
)

Environ = dict[str, object]


def is_robot(user_agent: str) -> bool:
    """Whether a user agent says that no person is reading; one that says nothing is taken for a robot."""
    return not user_agent or ROBOT.search(user_agent) is not None


def from_own_page(environ: Environ) -> bool:
    """Whether a browser says that a page of this very host sent the request.

    There is no session that a foreign page could ride on, so the origin stands in for a CSRF token.
    """
    site = environ.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        return site == "same-origin"
    host = str(environ.get("HTTP_HOST", "")).lower()
    return str(environ.get("HTTP_ORIGIN", "")).lower() in {f"http://{host}", f"https://{host}"}


def today() -> int:
    """The day on the house's clock, as a number."""
    return timezone.localdate(timezone=HOUSE_CLOCK).toordinal()


class Hashing:
    """Today's keyed hash; the key is shared by all processes and gone two days later at the latest."""

    def __init__(self) -> None:
        self.day = 0
        self.key = b""

    def visitor(self, environ: Environ, *, network: str, kind: str, object_id: int) -> tuple[int, bytes]:
        """(day, 16 bytes): the same for the same network address and browser, thing and day.

        The browsers of one address share :data:`PLACES` places. Whoever invents names of browsers therefore adds no
        more than that; of real ones, two that fall on the same place count as one, so a count is never too high.
        Neither the address nor the browser can be had back from the hash, since nobody keeps the key.
        """
        self._turn()
        place = self._place(str(environ.get("HTTP_USER_AGENT", "")))
        return self.day, self._hash(f"{network}|{place}|{kind}|{object_id}")

    def _place(self, browser: str) -> int:
        return int.from_bytes(self._hash(browser)) % PLACES

    def _hash(self, said: str) -> bytes:
        return blake2b(said.encode(errors="replace"), key=self.key, digest_size=KEY_BYTES).digest()

    def _turn(self) -> None:
        day = today()
        if day == self.day:
            return
        name = f"readers.key.{day}"
        cache.add(name, token_bytes(32), TWO_DAYS)
        self.key = cache.get(name) or token_bytes(32)
        self.day = day


def network_of(environ: Environ) -> str:
    """The visitor's address as the trusted proxies tell it; of IPv6 its /64, since a device changes the rest."""
    proxies = settings.PROXIES or 0
    forwarded = [part.strip() for part in str(environ.get("HTTP_X_FORWARDED_FOR", "")).split(",") if part.strip()]
    told = forwarded[-proxies] if proxies and len(forwarded) >= proxies else str(environ.get("REMOTE_ADDR", ""))
    try:
        address = ip_address(told)
    except ValueError:
        return told
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or ip_network((address, 64), strict=False))
    return str(address)

"""Add a key, try it, withdraw it; watch an account, hashtag or search."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.intake.connections import INTERNET
from kentongan.foundation.intake.connections import Network as Reach
from kentongan.foundation.intake.errors import Forbidden
from kentongan.foundation.intake.fetching import parse
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit
from kentongan.foundation.vault import seal

from ..collecting.asking import Silence
from ..models import Outlet, Source
from ..roads.rows import account_key
from ..states import SOURCES, Medium, SourceKind
from .asking import HALTS, facts_of, put
from .interfaces.naming import address_of, watched_by
from .interfaces.registry import interface, needs_key
from .interfaces.values import Code, Trouble, Watched, What
from .keys import key_for, means_of
from .models import NetworkKey, NetworkSource
from .quotas import spend
from .states import Network

SECONDS = 8.0
"""A person waits for the answer."""
LONGEST_KEY = 500


@transaction.atomic
def add_key(
    unit: Unit, *, network: str, secret: str, host: str = "", name: str = "", cap: int | None = None, by: Person
) -> NetworkKey:
    """Keep a key sealed; nobody sees it again. The nation's serves every unit's sources, another one its unit's.

    Raises:
        NotAllowed: the person keeps no sources in this unit.
        Incomplete: it is no key of this network, or the unit has one already.
    """
    _require(unit, by)
    secret, host = secret.strip(), host.strip().lower().removeprefix("https://").strip("/")
    if not secret or len(secret) > LONGEST_KEY or not secret.isascii() or not secret.isprintable() or " " in secret:
        raise Incomplete(_("Copy the key as the network shows it, without spaces."), field="secret")
    if network == Network.BLUESKY and ":" not in secret:
        raise Incomplete(_("Write the handle, a colon, and the app password."), field="secret")
    host = host if network == Network.MASTODON else ""
    if network == Network.MASTODON:
        _check_host(host)
    try:
        with transaction.atomic():
            key = NetworkKey.framework.create(
                unit=unit, network=network, host=host, name=(name.strip() or Network(network).label)[:80],
                sealed=seal(secret), cap=cap if network == Network.X else None, by=by,
            )  # fmt: skip
    except IntegrityError:
        words = _("This unit has a key of this network already. Withdraw that one first.")
        raise Incomplete(words, field="network") from None
    _visit_soon(key)
    ledger.record("monitoring.key.added", key, unit=unit.code, by=by, network=network, host=host)
    return key


def try_key(key: NetworkKey, *, by: Person, network: Reach = INTERNET) -> Silence | None:
    """Ask the network whether the key is good; None for yes, else why not. What stopped it is lifted by a yes.

    Raises:
        NotAllowed: the person keeps no sources in the key's unit, or the key was withdrawn.
    """
    _require(key.unit, by)
    if key.withdrawn_at:
        raise NotAllowed(_("This key was withdrawn."))
    now = timezone.now()
    means = means_of(key, now)
    request = interface(key.network).probe(means)
    if until := spend(key, request, now):
        return _tried(key, Trouble(Code.QUOTA_SPENT, until=until), by)
    answer = put(request, network=network, seconds=SECONDS)
    if isinstance(answer, Silence):
        return answer
    return _tried(key, interface(key.network).tried(answer, means), by)


@transaction.atomic
def withdraw_key(key: NetworkKey, *, by: Person) -> None:
    """Forget the key; sources that need one wait for another."""
    _require(key.unit, by)
    rows = NetworkKey.objects.for_system("a key that was reached").filter(pk=key.pk, withdrawn_at=None)
    if rows.update(withdrawn_at=timezone.now(), sealed="", session=""):
        ledger.record("monitoring.key.withdrawn", key, unit=key.unit.code, by=by, network=key.network, host=key.host)


@transaction.atomic
def watch(unit: Unit, *, address: str, comments: bool = False, minutes: int = 15, by: Person) -> Source:
    """Read an account, hashtag, channel or search from now on.

    Raises:
        NotAllowed: the person keeps no sources in this unit.
        Incomplete: the address is none of these networks, or it is watched already.
    """
    _require(unit, by)
    what = watched_by(address)
    if what is None:
        words = _("Paste the address of an account, hashtag, channel or search as it stands in your browser.")
        raise Incomplete(words, field="address")
    if comments:
        what = _with_comments(what)
    if what.network == Network.MASTODON:
        _check_host(what.host)
    place = address_of(what)
    try:
        with transaction.atomic():
            source = Source.framework.create(
                unit=unit, outlet=_outlet(what), kind=SourceKind.NETWORK, address=place, minutes=minutes,
                next_at=timezone.now(),
            )  # fmt: skip
    except IntegrityError:
        words = _("This address is visited already. Look for it in the list of sources.")
        raise Incomplete(words, field="address") from None
    NetworkSource.objects.create(
        source=source, network=what.network, what=what.what, name=what.name[:300], host=what.host
    )
    ledger.record("monitoring.source.added", source, unit=unit.code, by=by, address=place, kind=SourceKind.NETWORK)
    return source


def lacks_key(source: Source) -> str:
    """The network whose key is missing for this source; empty where none is needed or there is one."""
    row = NetworkSource.objects.select_related("source__unit").get(pk=source.pk)
    missing = needs_key(Watched(row.network, What(row.what), row.name, row.host)) and key_for(row) is None
    return row.network if missing else ""


def _with_comments(what: Watched) -> Watched:
    if what.network != Network.YOUTUBE or what.what != What.ACCOUNT:
        raise Incomplete(_("Comments are read of channels of YouTube alone."), field="comments")
    return Watched(what.network, What.COMMENTS, what.name)


def _outlet(what: Watched) -> Outlet:
    """The account as an outlet; for hashtags and searches the network."""
    named = what.what in {What.ACCOUNT, What.COMMENTS}
    account = f"{what.name}@{what.host}" if what.host else what.name
    key = account_key(what.network, account) if named else what.network
    name = account if named else Network(what.network).label
    outlet, _new = Outlet.objects.get_or_create(key=key, defaults={"name": name[:120], "medium": Medium.SOCIAL})
    return outlet


def _check_host(host: str) -> None:
    """Refuse what is no name of an instance.

    Raises:
        Incomplete: as it says.
    """
    try:
        if parse(f"https://{host}/").host != host or "." not in host:
            raise Forbidden("address_malformed")
    except Forbidden as failure:
        raise Incomplete(str(failure), field="host") from None


def _tried(key: NetworkKey, trouble: Trouble | None, by: Person) -> Silence | None:
    code = str(trouble.code) if trouble else ""
    halted = code if trouble and trouble.code in HALTS else ""
    with transaction.atomic():
        rows = NetworkKey.objects.for_system("a key that was reached").filter(pk=key.pk, sealed=key.sealed)
        if trouble is None or halted:
            rows.update(error=halted, tried_at=timezone.now(), session="", session_until=None)
        if trouble is None:
            _visit_soon(key)
        ledger.record("monitoring.key.tried", key, unit=key.unit.code, by=by, network=key.network, outcome=code)
    return Silence(trouble.code, facts=facts_of(trouble)) if trouble else None


def _visit_soon(key: NetworkKey) -> None:
    """Sources that waited for a key are visited at once."""
    rows = Source.objects.for_system("sources that waited for this key").filter(active=True, failures__gt=0)
    mine = rows.filter(of_network__network=key.network)
    if not key.unit.is_national:
        mine = mine.filter(unit=key.unit)
    mine.update(next_at=timezone.now())


def _require(unit: Unit, by: Person) -> None:
    if not can(by, SOURCES, unit):
        raise NotAllowed(_("You may not do this in this unit."))

"""Bring in one thing by hand: an address to be read, or a post with its picture."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.intake.errors import Forbidden
from kentongan.foundation.intake.fetching import parse
from kentongan.foundation.intake.kinds import PICTURES
from kentongan.foundation.intake.uploads import Accepted, accept
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from ..collecting.addressing import canonical, digest
from ..collecting.enqueuing import enqueue, want
from ..collecting.listing import Entry
from ..models import Address, Brought, Concern, Outlet, Screenshot
from ..outlets import kept
from ..receiving import Arrival, bring
from ..roads.at_once import receive_one
from ..roads.posts import NETWORKS, post_of
from ..roads.rows import account_key, beginning
from ..roads.sweeping import SCREENSHOTS
from ..states import WORK, AddressState, Medium
from .telling import Kept, Outcome, Words, tell


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a person chose: its bytes and what they call it."""

    file: IO[bytes]
    name: str


@transaction.atomic
def bring_address(unit: Unit, *, url: str, by: Person) -> Brought:
    """Have an address read; once it is, it comes before the unit. One that was read before comes there now.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        Incomplete: the address is none that may be read.
    """
    require(unit, by)
    url, now = public_address(url, "url"), timezone.now()
    enqueue((Entry(url),), None, now)
    address = Address.objects.get(digest=digest(canonical(url)))
    brought, _new = Brought.framework.get_or_create(unit=unit, address=address, defaults={"by": by})
    # Held from here on: a worker that reads it now either finds who brought it or is found to have read it.
    want(address, url, now)
    read = Address.objects.filter(pk=address.pk, state=AddressState.READ).values_list("mention", flat=True).first()
    if read:
        bring([(read, (unit.pk, by.pk))], now)
    ledger.record("monitoring.address.brought", brought, unit=unit.code, by=by, address=url[:500])
    return brought


@transaction.atomic
def keep_post(
    unit: Unit, *, link: str, network: str, account: str, text: str, said_at: datetime | None, by: Person,
    picture: Upload | None = None,
) -> Kept:  # fmt: skip
    """Keep a post as somebody saw it; the same post, however it is linked, is one mention.

    Of a post that is known already, these words and this picture stand beside it, before this unit alone.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        Incomplete: the link is none, or there are neither words nor a picture.
        Rejected: the picture is none that we take.
    """
    require(unit, by)
    link, account, text = public_address(link, "link"), account.strip().lstrip("@"), text.strip()
    if not text and picture is None:
        raise Incomplete(_("Write what the post says, or add a picture of it."), field="text")
    accepted = accept(picture.file, name=picture.name, allow=PICTURES) if picture else None
    post = post_of(link)
    network, account = (post.network, post.account or account) if post else (network, account)
    network = network if network in NETWORKS else ""
    key = account_key(network, account) if account else network
    outlet = kept([Outlet(key=key, name=(account or network)[:120], medium=Medium.SOCIAL)]).get(key)
    came = receive_one(
        Arrival(
            medium=Medium.SOCIAL, title=beginning(text) or _("Picture of a post"), text=text, seen_at=timezone.now(),
            road=f"post:{unit.pk}", outlet=outlet, url=link, author=account, published_at=said_at,
            asked=(unit.pk, by.pk),
        )
    )  # fmt: skip
    rows = Concern.objects.for_system("what was just brought").select_related("mention")
    concern = rows.get(mention=came.number, unit=unit)
    words = Words(text, account=account, said_at=said_at)
    outcome = Outcome.NEW if came.new else tell(concern, words, by=by)
    if accepted and _keep_picture(concern, accepted, by) and outcome is Outcome.SAME:
        outcome = Outcome.PICTURE
    ledger.record("monitoring.post.kept", concern, unit=unit.code, by=by, mention=came.number, network=network)
    return Kept(concern, outcome)


def _keep_picture(concern: Concern, accepted: Accepted, by: Person) -> bool:
    """Whether the picture wasn't there yet."""
    if Screenshot.objects.filter(concern=concern, sha256=accepted.sha256).exists():
        return False
    name = f"{SCREENSHOTS}/{timezone.now():%Y/%m}/{uuid.uuid4().hex}.{accepted.extension}"
    name = default_storage.save(name, accepted.content)
    try:
        Screenshot.objects.create(
            concern=concern, file=name, sha256=accepted.sha256, mime=accepted.mime, width=accepted.width or 0,
            height=accepted.height or 0, by=by,
        )  # fmt: skip
    except BaseException:
        default_storage.delete(name)
        raise
    return True


def public_address(url: str, field: str) -> str:
    """An address that may be read; whether its host is public is seen when it is asked.

    Raises:
        Incomplete: it is malformed, or of a kind that we don't read.
    """
    url = url.strip()
    try:
        parse(url)
    except Forbidden as failure:
        raise Incomplete(str(failure), field=field) from None
    return url


def require(unit: Unit, by: Person) -> None:
    if not can(by, WORK, unit):
        raise NotAllowed(_("You may not do this in this unit."))

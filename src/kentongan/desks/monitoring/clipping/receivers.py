"""Who gets an office's clipping: people who may read it still, and addresses whose owners said yes."""

import hashlib
from dataclasses import dataclass
from secrets import token_urlsafe

from django.db.models import Q

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Membership, Unit
from kentongan.foundation.vault import seal, unseal

from ..states import VIEW
from .models import Plan, Receiver

BYTES = 18
WHY = "receivers of an office's clipping"


@dataclass(frozen=True, slots=True)
class Listed:
    """A receiver as the office sees it."""

    receiver: Receiver
    name: str
    gets: bool
    """Whether the next clipping is sent there."""


def receivers_of(plan: Plan) -> list[Receiver]:
    """To whom letters are written now: whoever left or never confirmed gets none."""
    return [one.receiver for one in listed(plan) if one.gets]


def listed(plan: Plan) -> list[Listed]:
    """Every receiver of a plan, people first."""
    rows = Receiver.objects.for_system(WHY).filter(plan=plan).select_related("person", "plan__unit")
    found = rows.order_by("email_index", "person__name", "pk")
    return [Listed(one, name_of(one), gets(one, plan.unit)) for one in found]


def gets(receiver: Receiver, unit: Unit) -> bool:
    """Whether clippings are sent there: the person may read them, the address's owner wants them."""
    if receiver.person:
        return receiver.person.is_active and can(receiver.person, VIEW, unit)
    return receiver.confirmed_at is not None and receiver.stopped_at is None


def name_of(receiver: Receiver) -> str:
    """The person's name, or the address."""
    return receiver.person.name if receiver.person else unseal(receiver.sealed_email)


def address_of(receiver: Receiver) -> str:
    return receiver.person.email if receiver.person else unseal(receiver.sealed_email)


def candidates(unit: Unit) -> list[Person]:
    """People of the very office who may read its clippings."""
    memberships = Membership.objects.current().filter(unit=unit, person__is_active=True)
    rows = memberships.select_related("role", "person").order_by("person__name", "person")
    return list({one.person_id: one.person for one in rows if VIEW in one.role.rights}.values())


def new_token() -> dict[str, str]:
    """Fields of a fresh secret by which an address's owner answers; 144 random bits."""
    token = token_urlsafe(BYTES)
    return {"token_digest": digest_of(token), "sealed_token": seal(token)}


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def link_of(receiver: Receiver) -> str:
    """The address of the page on which an address's owner says yes or no."""
    return f"{receiver.plan.unit.address_url}/langganan-kliping/{unseal(receiver.sealed_token)}/"


def found_by(token: str, unit: Unit) -> Receiver | None:
    """The receiver of a token on its own unit's site."""
    rows = Receiver.objects.for_system("whoever holds the link may say yes or no").select_related("plan__unit")
    return rows.filter(~Q(email_index=""), plan__unit=unit, token_digest=digest_of(token)).first()

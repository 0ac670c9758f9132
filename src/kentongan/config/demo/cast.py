"""The people of the demo, and the accounts that visitors may use."""

from typing import NamedTuple

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.roles import SEEDS

from .texts import UnitText, unit_texts

PASSWORD = "kentongan-demo"  # noqa: S105 (shown to everyone who starts the demo; production refuses such accounts)
MAIL_DOMAIN = "demo.kentongan.test"


class DemoAccount(NamedTuple):
    """A row of the table that ``make run`` shows."""

    role: str
    email: str
    password: str
    unit: str


def address(mailbox: str) -> str:
    """The address by which somebody of the demo signs in: ``penulis.karanganyar@demo.kentongan.test``."""
    return f"{mailbox}@{MAIL_DOMAIN}"


def accounts() -> list[DemoAccount]:
    """Accounts to try, at least one for every role; the office with most of them comes first."""
    names = dict(Unit.objects.values_list("slug", "name"))
    roles = {seed.code: seed.name_id for seed in SEEDS}
    return [
        DemoAccount(roles[one.role], address(one.email), PASSWORD, names.get(text.unit, text.unit))
        for text in sorted(unit_texts(), key=_listed, reverse=True)
        for one in text.people
        if one.listed
    ]


def _listed(text: UnitText) -> int:
    return sum(one.listed for one in text.people)

"""People and requests that the desk's tests begin with."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.utils.translation import override

CONTACT = {
    "name": "Warga Contoh", "address": "Jalan Melati 5", "phone": "0271 555 0101", "email": "warga@contoh.id",
}  # fmt: skip
IDENTITY = "3313014107900005"


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Refusals are compared in English; letters speak Indonesian whoever asks."""
    with override("en"):
        yield


@pytest.fixture(autouse=True)
def _nobody_asked_before() -> None:
    """Each test begins with limits that nobody has used up."""
    cache.clear()


@pytest.fixture
def serving(person) -> Callable[..., Any]:
    """Make a person who has held the role since 2020: ``serving("ppid-officer", karanganyar)``."""

    def make(role: str, unit: Any) -> Any:
        made = person(role, unit)
        made.memberships.update(since=date(2020, 1, 1))
        return made

    return make


@pytest.fixture
def officer(serving, karanganyar):
    return serving("ppid-officer", karanganyar)


@pytest.fixture
def superior(serving, karanganyar):
    return serving("ppid-superior", karanganyar)


@pytest.fixture
def decreed(db) -> None:
    """The holidays of 2026 to 2028 as two decrees have them, all read and confirmed."""
    from kentongan.foundation.stages.models import CalendarDay, CalendarRule

    rows = [
        (date(2026, 1, 1), "Tahun Baru"), (date(2026, 1, 16), "Isra Mikraj"), (date(2026, 12, 25), "Natal"),
        (date(2027, 1, 1), "Tahun Baru"), (date(2028, 1, 1), "Tahun Baru"), (date(2025, 1, 1), "Tahun Baru"),
    ]  # fmt: skip
    CalendarDay.objects.bulk_create(
        CalendarDay(date=day, kind="national", name=name, decree="SKB contoh", confirmed=True) for day, name in rows
    )
    CalendarRule.objects.create(
        code="joint-leave-worked", value="no", valid_from=date(2020, 1, 1), legal_basis="Perpres contoh", confirmed=True
    )


@pytest.fixture
def at(monkeypatch):
    """Set the clock: ``at(2026, 1, 5, 9)`` on the wall in Jakarta."""

    def run(*when: int) -> datetime:
        moment = datetime(*when, tzinfo=ZoneInfo("Asia/Jakarta"))  # type: ignore[arg-type]
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment

    return run


@pytest.fixture
def ask(karanganyar):
    """Receive a request: ``ask(asked="…")``."""
    from kentongan.desks.information.actions.receiving import Asked, receive
    from kentongan.desks.information.applicants import Contact
    from kentongan.foundation.people.actors import System

    def run(unit: Any = None, **given: Any) -> Any:
        options = {
            name: given.pop(name) for name in ("by", "channel", "received_at", "key", "rehearsal") if name in given
        }
        contact = Contact(**{**CONTACT, **given.pop("contact", {})})
        facts = {"asked": "Salinan DIPA tahun 2025", "purpose": "penelitian", "identity": IDENTITY, **given}
        return receive(unit or karanganyar, Asked(contact=contact, **facts), **{"by": System("applicant"), **options})

    return run


@pytest.fixture
def searched():
    """Note that somebody searched for what a case asks, in vain: ``searched(case)``."""
    from kentongan.desks.information.routing.actions.searching import Looked, note_search
    from kentongan.foundation.people.actors import System

    def run(case: Any, **given: Any) -> Any:
        facts = {"place": "archive", "where": "Arsip 2025", "searched_by": "Kasubbag", "found": False, **given}
        looked = Looked(**{"searched_on": case.received_on, **facts})
        return note_search(case, looked, by=System("test"))

    return run

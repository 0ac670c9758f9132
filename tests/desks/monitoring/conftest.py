"""A news site on loopback, and people who listen to it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from kentongan.foundation.intake.connections import Network


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def news_site():
    """A server on loopback that plays every news site: ``news_site.pages["/x"] = page(…)``."""
    from fake_web import page, web

    with web({"/robots.txt": page(b"", status=404)}) as running:
        yield running


@pytest.fixture
def network(news_site):
    """The internet of these tests: every name is that server."""
    return Network(
        resolver=lambda host, port: ["127.0.0.1"],
        allows=lambda address: address.is_loopback,
        ports=frozenset({news_site.port}),
    )


@pytest.fixture
def listener(person, karanganyar):
    """An officer of Karanganyar who listens."""
    return person("editor", karanganyar)


@pytest.fixture
def no_pauses(monkeypatch):
    """Hosts may be asked without pause."""
    from kentongan.desks.monitoring.collecting import politeness

    monkeypatch.setattr(politeness, "PAUSE", timedelta(0))


@pytest.fixture
def soon(monkeypatch):
    """The collector's clock runs ahead: ``soon(minutes=10)``."""
    from kentongan.desks.monitoring.collecting import collector

    def ahead(**by):
        monkeypatch.setattr(collector, "now_utc", lambda: timezone.now() + timedelta(**by))

    return ahead


@pytest.fixture
def understands_anew():
    """The web process forgets what it held ready: each test has units and queries of its own."""
    from kentongan.desks.monitoring.roads import at_once

    at_once.shared.cache_clear()
    yield
    at_once.shared.cache_clear()


@pytest.fixture
def any_port(monkeypatch, news_site):
    """Addresses of the site of this test may be brought although it has a port of its own."""
    monkeypatch.setattr("kentongan.desks.monitoring.actions.bringing.parse", lambda address: None)
    return f"http://kabar.example:{news_site.port}"


@pytest.fixture
def by_hand(monkeypatch):
    """No worker: the test itself reads, in portions of seven."""
    from kentongan.desks.monitoring.roads import reading

    monkeypatch.setattr(reading, "AT_ONCE", 7)
    monkeypatch.setattr("kentongan.desks.monitoring.actions.importing.begin_work", lambda pk: None)

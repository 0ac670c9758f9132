"""Fixtures of the tests of importing a site."""

from contextlib import contextmanager

import pytest
from django.core.management import call_command

from kentongan.desks.newsroom.migration.bringing import Bringer
from kentongan.desks.newsroom.migration.keeping import Keeper
from kentongan.desks.newsroom.migration.models import SiteImport
from kentongan.desks.newsroom.migration.running import Runner, open_run
from kentongan.desks.newsroom.migration.web import Web
from kentongan.foundation.intake.connections import Network
from kentongan.foundation.people.actors import System


@pytest.fixture
def bring(db, capsys):
    """Run the command on a source, fetching nothing, and give what it told."""

    def run(source, unit, *more):
        call_command("import-site", str(source), "--unit", unit.slug, "--offline", *map(str, more))
        return capsys.readouterr().out

    return run


@pytest.fixture
def items(db):
    """Address, state and codes of the remarks of every page; what editorial checks say has a test of its own."""

    def read():
        runs = SiteImport.objects.for_system("test").order_by("pk")
        rows = [item for run in runs for item in run.items.all()]
        return [(item.address, item.state, [code for code, _about in item.remarks if code != "check"]) for item in rows]

    return read


@pytest.fixture
def only_signs_of_life_change(nothing_changes):
    """As ``nothing_changes``, the moments aside at which runs were last seen."""

    @contextmanager
    def watch():
        rows = SiteImport.objects.for_system("test")
        before = list(rows.values("pk", "seen_at", "ended_at"))
        with nothing_changes():
            yield
            for row in before:
                rows.filter(pk=row["pk"]).update(seen_at=row["seen_at"], ended_at=row["ended_at"])

    return watch


@pytest.fixture
def old_site():
    """A server on loopback that plays the previous site: ``old_site.pages["/x"] = page(…)``."""
    from fake_web import web

    with web({}) as running:
        yield running


@pytest.fixture
def loopback_web(old_site):
    """A visitor for whom every name is that server; pauses are noted, not waited."""
    network = Network(
        resolver=lambda host, port: ["127.0.0.1"],
        allows=lambda address: address.is_loopback,
        ports=frozenset({old_site.port}),
    )
    pauses = []
    visitor = Web(delay=1.0, network=network, sleep=pauses.append)
    visitor.pauses = pauses
    return visitor


@pytest.fixture
def take(db):
    """Run an import of a source for a unit in this process."""

    def run(source, unit, web, by=None, as_drafts=False, roots=(), recheck=False):
        by = by or System("import-site")
        opened = open_run(source, unit=unit, by=by, as_drafts=as_drafts)
        bringer = Bringer(Keeper(unit, web, roots=roots), by, as_drafts=as_drafts)
        return Runner(opened, source, bringer, recheck=recheck).go()

    return run

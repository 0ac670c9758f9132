"""Fixtures that every test may use: the whole nation of units, people with roles, articles."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from samples import make_article

pytest_plugins = ["ledger_triggers", "real_database"]

_numbers = count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files so that two workers are busy from the first second to the last.

    One story, whose worker makes the database; what needs none, for the other worker meanwhile; then the longest
    first: stories, what kills processes, and the rest by the number of their tests.
    """
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    longest_first = sorted(files.values(), key=_haste)
    first = longest_first[:1] if any(map(_is_story, items)) else []
    idle = [file for file in longest_first if not any(map(_needs_database, file))]
    rest = [file for file in longest_first if file not in first and file not in idle]
    items[:] = [item for file in (*first, *idle, *rest) for item in file]


def _haste(file: list[pytest.Item]) -> tuple[bool, bool, int]:
    kills = any(item.get_closest_marker("crash") for item in file)
    return not _is_story(file[0]), not kills, -len(file)


def _is_story(item: pytest.Item) -> bool:
    return "stories" in item.path.parts


def _needs_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or not {"db", "django_db_setup"}.isdisjoint(fixtures)


@pytest.fixture(scope="session", autouse=True)
def _static_files_are_listed_once() -> Iterator[None]:
    """Each test's client makes the middleware anew, and that would look at hundreds of static files each time."""
    from whitenoise.middleware import WhiteNoiseMiddleware

    listed: dict[str, Any] = {}
    look = WhiteNoiseMiddleware.add_files_from_finders

    def add_files_from_finders(self: Any) -> None:
        others, self.files = self.files, {}
        if not listed:
            look(self)
            listed.update(self.files)
        self.files = {**others, **listed}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", add_files_from_finders)
        yield


@pytest.fixture
def unit_at(db) -> Callable[[str], Any]:
    """A unit by its address label: ``unit_at("kab-karanganyar")``."""
    from kentongan.foundation.units.models import Unit

    return lambda slug: Unit.objects.select_related("parent__parent", "collection").get(slug=slug)


@pytest.fixture
def karanganyar(unit_at):
    return unit_at("kab-karanganyar")


@pytest.fixture
def semarang(unit_at):
    return unit_at("kota-semarang")


@pytest.fixture
def jateng(unit_at):
    return unit_at("jateng")


@pytest.fixture
def nation(unit_at):
    return unit_at("ri")


@pytest.fixture
def person(db) -> Callable[..., Any]:
    """Make a person with a role in a unit: ``person("author", karanganyar)``."""
    from kentongan.foundation.people.models import Person
    from kentongan.foundation.units.models import Membership, Role

    def make(role: str = "", unit: Any = None, **fields: Any) -> Any:
        number = next(_numbers)
        fields = {"email": f"orang{number}@example.test", "name": f"Orang {number}", "initials": f"o{number}", **fields}
        made = Person.objects.create_user(password="kata-sandi-panjang", **fields)
        if role:
            Membership.objects.create(person=made, unit=unit, role=Role.objects.get(code=role))
        return made

    return make


@pytest.fixture
def author(person, karanganyar):
    return person("author", karanganyar)


@pytest.fixture
def head(person, karanganyar):
    return person("head", karanganyar)


@pytest.fixture
def draft(author, karanganyar) -> Any:
    """A complete draft of KPU Karanganyar."""
    return make_article(karanganyar, author)


@pytest.fixture
def publish() -> Callable[..., Any]:
    """Submit and approve an article: ``publish(draft, by=author, head=head)``."""
    from kentongan.desks.newsroom import actions

    def run(article: Any, *, by: Any, head: Any) -> Any:
        submitted = actions.submit(article, by=by)
        return actions.approve(submitted, revision=submitted.latest_revision_id, by=head)

    return run


@pytest.fixture
def nothing_changes() -> Callable[[], Any]:
    """Assert that a refused call left every table of ours as it was: ``with nothing_changes(): …``."""
    import unchanged

    return unchanged.nothing_changes


class StaffClient:
    """A signed-in person's browser on the staff host."""

    def __init__(self, client: Any, who: Any) -> None:
        self.client = client
        self.client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")

    def get(self, path: str, **kwargs: Any) -> Any:
        return self.client.get(path, headers={"host": "kantor.localhost"}, **kwargs)

    def post(self, path: str, data: Any = None, **kwargs: Any) -> Any:
        return self.client.post(path, data or {}, headers={"host": "kantor.localhost"}, **kwargs)


@pytest.fixture
def staff() -> Callable[[Any], StaffClient]:
    """A browser for a person: ``staff(head).get("/kantor/")``."""
    from django.test import Client

    return lambda who: StaffClient(Client(), who)


@pytest.fixture
def site(client) -> Callable[..., Any]:
    """Read a unit's site: ``site(karanganyar, "/berita/")``."""
    return lambda unit, path="/", **kwargs: client.get(path, headers={"host": unit.host_name}, **kwargs)

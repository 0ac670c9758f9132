"""Fixtures that every test may use: the whole nation of units, people with roles, articles."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest

from samples import make_article

pytest_plugins = ["ledger_triggers", "real_database"]

_numbers = count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, so that two workers end at about the same time."""
    items.sort(key=lambda item: "stories" not in item.path.parts)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The migrated database holds all 553 units and their pages, as a fresh installation does."""
    from kentongan.foundation.public.trees import grow_pages
    from kentongan.foundation.units.loading import load_units

    with django_db_blocker.unblock():
        load_units()
        grow_pages()


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

    @contextmanager
    def watch() -> Iterator[None]:
        before = _contents()
        yield
        assert _contents() == before

    return watch


def _contents() -> dict[str, list[Any]]:
    from django.apps import apps

    desks = ("newsroom", "coverage", "elections", "releases", "information", "registry")
    ours = (*desks, "units", "people", "ledger", "outbox", "post", "stages", "public", "assets")
    watched = (*ours, "wagtailcore")
    return {
        model._meta.label: sorted(model._base_manager.values_list(), key=repr)
        for label in watched
        for model in apps.get_app_config(label).get_models()
        if model._meta.label not in {"units.Unit", "wagtailcore.Collection", "wagtailcore.Page", "public.UnitHome"}
    }


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

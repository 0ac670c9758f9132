"""Loading the demo: true to its texts, by the desks' own actions, once, and all of it or nothing."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.models import ReferenceIndex

from kentongan.config.demo import loading, news
from kentongan.config.demo.loading import NOTICE, load
from kentongan.config.demo.texts import unit_texts
from kentongan.desks.newsroom.elections.models import ResultVersion
from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.providers import COUNTED
from kentongan.foundation.assets.models import Photo
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.models import Person
from kentongan.foundation.public.counter import views
from kentongan.foundation.public.pages import UnitHome
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

TODAY = date(2026, 11, 21)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_uploads(settings, tmp_path):
    """Tests that run beside this one keep their files elsewhere."""
    settings.MEDIA_ROOT = str(tmp_path / "media")


def contents():
    """A hash of every table."""
    hashes = {}
    with connection.cursor() as cursor:
        for table in set(connection.introspection.table_names(cursor)) - {"search_terms_near"}:  # its parts are read
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (names from the database)
            rows = sorted(map(repr, cursor.fetchall()))
            hashes[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return hashes


def files():
    """What was brought in; not the sizes and cards made from it, which the tests' tasks draw at once."""
    uploads = Path(settings.MEDIA_ROOT)
    found = {path for path in uploads.rglob("*") if path.is_file()}
    return {path for path in found if path.relative_to(uploads).parts[0] != "images"}


def test_what_is_loaded_is_what_the_texts_say(client):
    before = files()
    assert load(today=TODAY) == 48
    assert len(files() - before) == Photo.objects.count() + ResultVersion.framework.count()
    articles = {one.title: one for one in Article.objects.for_system("tests").select_related("unit", "author")}
    for text in unit_texts():
        unit = Unit.objects.get(slug=text.unit)
        assert (unit.address, unit.phone, unit.email) == (text.address, text.phone, text.email)
        assert [one.name for one in unit.officials.all()] == [one.name for one in text.officials]
        home = UnitHome.objects.get(unit=unit)
        assert home.welcome == text.welcome
        assert home.about.endswith(f"<p>{NOTICE}</p>")
        assert Photo.objects.filter(collection=unit.collection).count() == len(text.pictures)
        for wanted in text.articles:
            article = articles.pop(wanted.title)
            assert (article.unit, article.state, article.lead) == (unit, wanted.state, wanted.lead)
            assert article.live == (wanted.state == "published")
            assert can(article.author, "newsroom.write", unit)
            assert views(COUNTED, [article.pk]) == {article.pk: wanted.seen if article.live else 0}
            if article.live:
                check_published(article, wanted, client)
    assert articles == {}
    shown = Photo.objects.filter(title="Kelas pemilih pemula", collection__unit__slug="kab-karanganyar").get()
    assert ReferenceIndex.get_references_to(shown).count() == 2  # above one article, inside another
    call_command("verify-ledger")


def check_published(article, wanted, client):
    local = article.first_published_at.astimezone(ZoneInfo(article.unit.zone))
    assert f"{local:%H:%M}" == wanted.at
    assert local.date() < TODAY
    assert article.created_at < article.submitted_at < article.first_published_at == article.last_published_at
    assert article.approved_by_id != article.submitted_by_id == article.author_id
    assert (article.event_start is not None) == bool(wanted.place)
    page = client.get(article.path_on_host, headers={"host": article.unit.host_name})
    assert page.status_code == 200
    assert "{tanggal}" not in page.content.decode()
    deeds = Entry.objects.filter(subject=f"newsroom.article:{article.pk}").order_by("seq")
    assert [one.actor for one in deeds] == [
        f"person:{article.author_id}",
        f"person:{article.author_id}",
        f"person:{article.approved_by_id}",
    ]


def test_the_people_can_sign_in_and_do_what_their_role_says(client):
    load(today=TODAY)
    assert Person.objects.filter(is_demo=True).count() == sum(len(text.people) for text in unit_texts())
    head = Person.objects.get(email="pimpinan.karanganyar@demo.kentongan.test")
    assert head.check_password("kentongan-demo")
    karanganyar, semarang = (Unit.objects.get(slug=slug) for slug in ("kab-karanganyar", "kota-semarang"))
    assert can(head, "newsroom.approve", karanganyar)
    assert not can(head, "newsroom.approve", semarang)
    coordinator = Person.objects.get(email="koordinator.jateng@demo.kentongan.test")
    assert can(coordinator, "newsroom.view", semarang)
    letters = Message.objects.filter(channel="mail")
    assert {letter.state for letter in letters.filter(key__startswith="newsroom.published")} == {"discarded"}
    assert letters.filter(state="waiting").count() == 3 + 2 + 2  # waits for approval, was submitted, was returned


def test_the_second_time_nothing_changes(django_assert_num_queries, capsys):
    call_command("load-demo")
    first, before, written = capsys.readouterr().out, contents(), files()
    assert "48" in first
    with django_assert_num_queries(1):
        assert load(today=date(2027, 3, 1)) == 0
    call_command("load-demo")
    assert capsys.readouterr().out not in {"", first}
    assert contents() == before
    assert files() == written


def test_a_failure_half_way_leaves_nothing(monkeypatch):
    before, written = contents(), files()

    def fail(*_):
        raise RuntimeError("the power went")

    monkeypatch.setattr(news, "leave_open", fail)
    with pytest.raises(RuntimeError):
        load(today=TODAY)
    assert contents() == before
    assert files() == written


def test_production_is_refused(settings, nothing_changes):
    settings.PRODUCTION = True
    with nothing_changes(), pytest.raises(CommandError) as refusal:
        call_command("load-demo")
    assert refusal.value.returncode == 1


def test_without_its_offices_it_says_what_to_run_first(monkeypatch, nothing_changes):
    first, *others = unit_texts()
    monkeypatch.setattr(loading, "unit_texts", lambda: [replace(first, unit="kab-antahberantah"), *others])
    with nothing_changes(), pytest.raises(CommandError, match=r"kab-antahberantah.*load-units"):
        call_command("load-demo")


def test_two_at_once_load_it_once(real_nation):
    program = ("-m", "kentongan.config.command")
    with real_nation.start(*program, "load-demo") as other:
        out = real_nation.run(*program, "load-demo")
        told = other.communicate(timeout=120)[0]
    assert other.returncode == 0
    assert sorted("48" in one for one in (out, told)) == [False, True]

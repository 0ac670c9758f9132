"""The public agenda is stored, and new at once after everything that readers see of it."""

from datetime import timedelta

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone
from store_visitor import ask as once

from kentongan.desks.newsroom.coverage.actions import agenda
from kentongan.foundation.public.store import runs
from kentongan.foundation.public.store.front import Front
from kentongan.foundation.public.store.purges import Purge

pytestmark = pytest.mark.django_db

HOST = "kab-karanganyar.localhost"
PATHS = ("/agenda/", "/agenda/lewat/", "/agenda/agenda.ics", "/en/agenda/")


@pytest.fixture
def ask(tmp_path):
    """Ask for a page through a store: its text, and whether it was stored before."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    rendered = []
    django = WSGIHandler()

    def counting(environ, start_response):
        rendered.append(environ["PATH_INFO"])
        return django(environ, start_response)

    front = Front(counting, runs.begin(tmp_path / "pages"), megabytes=10)

    def run(path):
        front.keeper.look()
        before = len(rendered)
        answer = once(front, HOST, path)
        assert answer.status == 200
        return answer.text, len(rendered) == before

    run.front = front
    yield run
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def coming(karanganyar, author):
    begins = timezone.now() + timedelta(hours=1)
    return agenda.plan(
        unit=karanganyar, by=author, title="Rapat pleno terbuka", kind="meeting", starts_at=begins,
        ends_at=begins + timedelta(hours=2), place="Aula", public=True,
    )  # fmt: skip


def test_it_is_rendered_once(ask, coming):
    for path in PATHS:
        ask(path)
        assert ask(path)[1], path


def test_each_deed_is_seen_at_once(ask, coming, author, head):
    for path in PATHS:
        ask(path)
    agenda.change(coming, by=author, title="Rapat pleno tertutup")
    for path in ("/agenda/", "/agenda/agenda.ics"):
        text, old = ask(path)
        assert ("Rapat pleno tertutup" in text, old) == (True, False)
    agenda.cancel(coming, by=author, reason="Hujan.")
    assert "<s>Rapat pleno tertutup</s>" in ask("/agenda/")[0]
    assert "CANCELLED" in ask("/agenda/agenda.ics")[0]
    second = agenda.plan(
        unit=coming.unit, by=author, title="Sosialisasi", kind="meeting", starts_at=coming.starts_at,
        ends_at=coming.ends_at, place="Aula", public=True,
    )  # fmt: skip
    assert "Sosialisasi" in ask("/agenda/")[0]
    agenda.change(second, by=author, public=False)
    assert "Sosialisasi" not in ask("/agenda/")[0]


def test_what_readers_never_see_purges_nothing(ask, coming, author):
    Purge.objects.all().delete()
    inner = agenda.plan(
        unit=coming.unit, by=author, title="Rapat tertutup", kind="meeting", starts_at=coming.starts_at,
        ends_at=coming.ends_at, place="Aula",
    )  # fmt: skip
    agenda.change(inner, by=author, title="Rapat tertutup sekali")
    agenda.cancel(inner, by=author, reason="Hujan.")
    assert not Purge.objects.exists()


def test_a_page_ends_when_the_next_event_does(ask, coming, author):
    agenda.change(coming, by=author, starts_at=timezone.now(), ends_at=timezone.now() + timedelta(seconds=90))
    ask("/agenda/")
    (entry,) = ask.front.memory.entries.values()
    assert abs(entry.until - coming.__class__.framework.get(pk=coming.pk).ends_at.timestamp()) < 1
    assert entry.tags >= {"agenda:33.13"}

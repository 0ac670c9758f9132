"""The database keeps a published version's file and place, and lets no other row take that place."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction

from kentongan.desks.newsroom.elections import guards
from kentongan.desks.newsroom.elections.models import ResultVersion

pytestmark = pytest.mark.django_db


def rows():
    return list(ResultVersion.framework.order_by("pk").values())


@pytest.mark.parametrize(
    "fields", [{"file": "hasil/palsu.csv"}, {"file_name": "palsu.csv"}, {"file_sha256": "0" * 64}, {"file": ""}]
)
def test_the_file_behind_published_figures_stays(table, release, fields):
    version = release(table)
    before = rows()
    with pytest.raises(IntegrityError, match=guards.REFUSAL), transaction.atomic():
        ResultVersion.framework.filter(pk=version.pk).update(**fields)
    assert rows() == before


def test_a_drafts_file_may_change(table, send):
    draft = send(table).version
    ResultVersion.framework.filter(pk=draft.pk).update(file_name="lain.csv")
    assert ResultVersion.framework.get(pk=draft.pk).file_name == "lain.csv"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces rows in an UPDATE")
@pytest.mark.parametrize(
    "change", ["number = 1", "number = 1, state = 'published', published_at = '2026-11-25'", "id = {}", "rowid = {}"]
)
def test_a_draft_cannot_push_a_published_version_out(table, release, send, change):
    version = release(table)
    draft = send(table).version
    before = rows()
    statement = f"UPDATE OR REPLACE elections_resultversion SET {change.format(version.pk)} WHERE id = %s"  # noqa: S608
    with (
        pytest.raises(IntegrityError, match=guards.REFUSAL),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [draft.pk])
    assert rows() == before


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's own test stands above")
def test_a_draft_cannot_take_a_published_number(table, release, send):
    release(table)
    draft = send(table).version
    before = rows()
    with pytest.raises(IntegrityError), transaction.atomic():
        ResultVersion.framework.filter(pk=draft.pk).update(number=1)
    assert rows() == before


@pytest.mark.parametrize("times", [0, 1])
def test_the_migration_puts_the_guards_up_whatever_is_up(table, release, times):
    """A database of before has the earlier guards, a new one has these already."""
    version = release(table)
    with connection.cursor() as cursor:
        for statement in guards.removing(connection.vendor) * times:
            cursor.execute(statement)
        editor = SimpleNamespace(connection=connection, execute=lambda said, params: cursor.execute(said))
        import_module("kentongan.desks.newsroom.elections.migrations.0003_guards_anew").put_up_anew(None, editor)
    with pytest.raises(IntegrityError, match=guards.REFUSAL), transaction.atomic():
        ResultVersion.framework.filter(pk=version.pk).update(file_name="palsu.csv")

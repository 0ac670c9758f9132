"""The suite's own measure of "nothing changed": it must not miss a write."""

import pytest
from django.db import connection, transaction

from kentongan.foundation.people.models import Person
from kentongan.foundation.stages.models import CalendarDay, DayKind

pytestmark = pytest.mark.django_db
DAY = {"date": "2026-12-24", "kind": DayKind.NATIONAL, "decree": "SKB"}


def a_row():
    CalendarDay.objects.create(name="Libur", **DAY)


def many_rows():
    CalendarDay.objects.bulk_create(
        [CalendarDay(name=name, **{**DAY, "date": name}) for name in ("2026-12-24", "2026-12-25")]
    )


def an_update():
    Person.objects.update(name="Orang lain")


def a_deletion():
    Person.objects.all().delete()


def a_statement():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_person SET name = 'Orang lain'")


def a_statement_behind_another():
    with connection.cursor() as cursor:
        cursor.execute("WITH one AS (SELECT 1) UPDATE people_person SET name = 'Orang lain'")


def both_undone_and_done():
    with transaction.atomic():
        a_row()
        transaction.set_rollback(True)
    an_update()


@pytest.mark.parametrize(
    "change",
    [a_row, many_rows, an_update, a_deletion, a_statement, a_statement_behind_another, both_undone_and_done],
)
def test_every_write_is_noticed(change, person, nothing_changes):
    person()
    with pytest.raises(AssertionError), nothing_changes():
        change()


def test_what_is_undone_has_not_changed_anything(person, nothing_changes):
    person()
    with nothing_changes(), transaction.atomic():
        a_row()
        an_update()
        transaction.set_rollback(True)


def test_a_refused_request_of_somebody_signed_in_changes_nothing(staff, author, nothing_changes):
    browser = staff(author)
    with nothing_changes():
        assert browser.get("/kantor/orang/").status_code == 302

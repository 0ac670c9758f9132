"""The directory of officials: its verbs, its order, and what the ledger keeps of it."""

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.units.directory import (
    add_official,
    change_official,
    raise_official,
    remove_official,
)
from kentongan.foundation.units.models import Official

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(karanganyar, head):
    titles = ("Ketua", "Anggota", "Sekretaris")
    return [add_official(karanganyar, by=head, name=f"Nama {title}", title=title) for title in titles]


def order(unit):
    return [official.title for official in unit.officials.all()]


def test_officials_stand_in_the_order_of_entry(three, karanganyar, head):
    assert order(karanganyar) == ["Ketua", "Anggota", "Sekretaris"]
    entry = Entry.objects.order_by("-id").first()
    assert (entry.verb, entry.unit, entry.actor) == ("units.official_added", "33.13", head.actor_code)
    assert (entry.subject, entry.details) == (f"units.official:{three[2].pk}", "{}")


def test_a_correction_names_the_fields_and_no_person(three, head):
    change_official(three[0], by=head, name="Nama Baru", until=date(2026, 12, 31), division="")
    three[0].refresh_from_db()
    assert (three[0].name, three[0].until) == ("Nama Baru", date(2026, 12, 31))
    assert json.loads(Entry.objects.order_by("-id").first().details) == {"fields": ["name", "until"]}
    assert not Entry.objects.filter(details__contains="Nama").exists()


def test_no_difference_writes_nothing(three, head, nothing_changes):
    with nothing_changes():
        change_official(three[0], by=head, name=" Nama Ketua ")


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"name": " "}, "name"),
        ({"title": "x" * 151}, "title"),
        ({"since": date(2026, 2, 1), "until": date(2026, 1, 31)}, "until"),
    ],
)
def test_what_does_not_fit_is_refused(three, karanganyar, head, fields, named, nothing_changes):
    whole = {"name": "Ani", "title": "Anggota", **fields}
    with nothing_changes(), pytest.raises(ValidationError) as added:
        add_official(karanganyar, by=head, **whole)
    with nothing_changes(), pytest.raises(ValidationError) as changed:
        change_official(three[0], by=head, **fields)
    assert list(added.value.error_dict) == list(changed.value.error_dict) == [named]


def test_raising_swaps_with_the_one_above_and_the_first_stays(three, karanganyar, head, nothing_changes):
    raise_official(three[2], by=head)
    assert order(karanganyar) == ["Ketua", "Sekretaris", "Anggota"]
    raise_official(three[2], by=head)
    assert order(karanganyar) == ["Sekretaris", "Ketua", "Anggota"]
    assert json.loads(Entry.objects.order_by("-id").first().details) == {
        "officials": [three[2].pk, three[0].pk, three[1].pk]
    }
    with nothing_changes():
        raise_official(three[2], by=head)


def test_officials_of_the_same_rank_can_be_raised_too(three, karanganyar, head):
    Official.objects.update(rank=100)
    assert order(karanganyar) == ["Anggota", "Ketua", "Sekretaris"]  # by name
    raise_official(three[0], by=head)
    assert order(karanganyar) == ["Ketua", "Anggota", "Sekretaris"]


def test_a_removed_official_is_gone_and_the_ledger_says_so(three, karanganyar, head):
    number = three[1].pk
    remove_official(three[1], by=head)
    assert order(karanganyar) == ["Ketua", "Sekretaris"]
    entry = Entry.objects.order_by("-id").first()
    assert (entry.verb, entry.subject) == ("units.official_removed", f"units.official:{number}")


def test_what_somebody_else_removed_is_said(three, head, nothing_changes):
    gone = Official.objects.get(pk=three[0].pk)
    remove_official(three[0], by=head)
    for verb in (remove_official, raise_official, change_official):
        with nothing_changes(), pytest.raises(Official.DoesNotExist):
            verb(gone, by=head)


@pytest.mark.parametrize(
    ("role", "slug"), [("author", "kab-karanganyar"), ("head", "kota-semarang"), ("coordinator", "bali")]
)
def test_who_may_not_touch_the_directory(role, slug, three, karanganyar, person, unit_at, nothing_changes):
    stranger = person(role, unit_at(slug))
    attempts = (
        lambda: add_official(karanganyar, by=stranger, name="Ani", title="Ketua"),
        lambda: change_official(three[0], by=stranger, name="Ani"),
        lambda: raise_official(three[1], by=stranger),
        lambda: remove_official(three[0], by=stranger),
    )
    for attempt in attempts:
        with nothing_changes(), pytest.raises(PermissionDenied):
            attempt()


def test_an_official_has_no_other_fields(karanganyar, head):
    with pytest.raises(TypeError, match="unit"):
        add_official(karanganyar, by=head, name="Ani", title="Ketua", unit=karanganyar)

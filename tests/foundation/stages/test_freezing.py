"""Freezes: who may declare and lift them, what they hold back, where and when."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.stages.freezing import declare_freeze, freeze_on, lift_freeze
from kentongan.foundation.stages.models import Freeze

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def coordinator(person, jateng):
    return person("coordinator", jateng)


def declared(unit, by, **changed):
    now = timezone.now()
    facts = {"kind": "quiet-period", "starts": now - HOUR, "ends": now + HOUR, "legal_basis": "PKPU contoh", **changed}
    return declare_freeze(unit=unit, by=by, **facts)


def test_it_holds_for_the_unit_and_all_below_and_for_nobody_else(coordinator, jateng, karanganyar, nation, unit_at):
    freeze = declared(jateng, coordinator)
    assert [freeze_on(unit) for unit in (jateng, karanganyar)] == [freeze, freeze]
    assert [freeze_on(unit) for unit in (nation, unit_at("bali"), unit_at("kab-buleleng"))] == [None] * 3


def test_it_begins_at_its_first_moment_and_ends_before_its_last(coordinator, jateng):
    freeze = declared(jateng, coordinator)
    moment = timedelta(microseconds=1)
    held = [
        freeze_on(jateng, at=at) for at in (freeze.starts - moment, freeze.starts, freeze.ends - moment, freeze.ends)
    ]
    assert held == [None, freeze, freeze, None]


def test_one_with_topics_holds_back_only_those(coordinator, jateng):
    freeze = declared(jateng, coordinator, topics=["opini", "opini", "berita"])
    assert freeze.topics == ["berita", "opini"]
    assert [freeze_on(jateng, topic=topic) for topic in ("opini", "pengumuman", "")] == [freeze, None, None]


def test_of_several_the_last_to_end_answers(coordinator, jateng):
    declared(jateng, coordinator)
    later = declared(jateng, coordinator, ends=timezone.now() + 3 * HOUR)
    assert freeze_on(jateng) == later


def test_lifted_it_holds_no_more_and_stays_as_history(coordinator, jateng):
    freeze = declared(jateng, coordinator)
    lift_freeze(freeze, reason="Pemungutan suara selesai.", by=coordinator)
    assert freeze_on(jateng) is None
    assert freeze_on(jateng, at=timezone.now() - HOUR / 2) == freeze
    verbs = Entry.objects.filter(subject=f"stages.freeze:{freeze.pk}").order_by("seq").values_list("verb", "actor")
    assert list(verbs) == [
        ("stages.freeze_declared", coordinator.actor_code),
        ("stages.freeze_lifted", coordinator.actor_code),
    ]


@pytest.mark.parametrize("wrong", [{"ends": timezone.now() - 2 * HOUR}, {"legal_basis": "  "}, {"kind": "x"}])
def test_what_does_not_fit_is_refused(wrong, coordinator, jateng, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError):
        declared(jateng, coordinator, **wrong)


def test_nobody_freezes_another_province_or_as_a_head(coordinator, unit_at, person, karanganyar, nothing_changes):
    head = person("head", karanganyar)
    with nothing_changes():
        with pytest.raises(PermissionDenied):
            declared(unit_at("bali"), coordinator)
        with pytest.raises(PermissionDenied):
            declared(karanganyar, head)


def test_it_is_lifted_once_with_a_reason_and_by_whom_may(coordinator, jateng, person, unit_at, nothing_changes):
    freeze = declared(jateng, coordinator)
    elsewhere = person("coordinator", unit_at("bali"))
    with nothing_changes():
        with pytest.raises(ValidationError):
            lift_freeze(freeze, reason=" ", by=coordinator)
        with pytest.raises(PermissionDenied):
            lift_freeze(freeze, reason="x", by=elsewhere)
    lift_freeze(freeze, reason="x", by=coordinator)
    with nothing_changes(), pytest.raises(ValidationError):
        lift_freeze(Freeze.objects.get(), reason="x", by=coordinator)


@pytest.mark.parametrize("role", ["national-editor", "national-admin"])
def test_what_the_nation_set_on_a_province_the_province_does_not_lift(
    role, coordinator, jateng, karanganyar, nation, person, nothing_changes
):
    above, other = person(role, nation), person("national-editor", nation)
    for unit in (jateng, karanganyar):
        freeze = declared(unit, above)
        with nothing_changes(), pytest.raises(PermissionDenied, match="dari atas"):
            lift_freeze(freeze, reason="Sudah cukup.", by=coordinator)
        assert freeze_on(unit) == freeze
        lift_freeze(freeze, reason="Selesai.", by=other)
        assert freeze_on(unit) is None


def test_what_a_province_set_the_nation_lifts_too(coordinator, karanganyar, nation, person):
    freeze = declared(karanganyar, coordinator)
    assert freeze.set_from.slug == "jateng"
    lift_freeze(freeze, reason="Selesai.", by=person("national-editor", nation))
    assert freeze_on(karanganyar) is None

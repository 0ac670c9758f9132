"""What changes a unit's own facts, and what refuses to."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.offices import change_details, confirm_host, set_host

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(person, nation):
    return person("national-admin", nation)


def stored(unit):
    return Unit.objects.filter(pk=unit.pk).values().get()


def last_entry():
    entry = Entry.objects.order_by("-id").first()
    return entry.verb, entry.unit, entry.actor, json.loads(entry.details)


def test_a_head_keeps_the_contact_and_the_ledger_keeps_no_number(karanganyar, head):
    change_details(karanganyar, by=head, address=" Jalan Lawu 1 ", phone="0271 495000", email="kpu@contoh.go.id")
    now = stored(karanganyar)
    assert (now["address"], now["phone"], now["email"]) == ("Jalan Lawu 1", "0271 495000", "kpu@contoh.go.id")
    told = {"fields": ["address", "email", "phone"], "address": {"old": "", "new": "Jalan Lawu 1"}}
    assert last_entry() == ("units.details_changed", "33.13", head.actor_code, told)


def test_no_difference_writes_nothing(karanganyar, head, nothing_changes):
    with nothing_changes():
        change_details(karanganyar, by=head, address="", phone="")


@pytest.mark.parametrize("fields", [{"email": "bukan alamat"}, {"address": "x" * 251}])
def test_a_contact_that_does_not_fit_is_refused_whole(karanganyar, head, fields, nothing_changes):
    before = stored(karanganyar)
    with nothing_changes(), pytest.raises(ValidationError) as refusal:
        change_details(karanganyar, by=head, phone="0271", **fields)
    assert list(refusal.value.error_dict) == list(fields)
    assert stored(karanganyar) == before


@pytest.mark.parametrize(
    ("role", "slug", "fields"),
    [
        ("author", "kab-karanganyar", {"phone": "1"}),
        ("head", "kota-semarang", {"phone": "1"}),
        ("coordinator", "bali", {"phone": "1"}),
        ("head", "kab-karanganyar", {"name": "KPU Lain"}),
        ("coordinator", "jateng", {"zone": "Asia/Jayapura"}),
        ("national-admin", "ri", {"host_confirmed_at": None}),
        ("national-admin", "ri", {"slug": "lain"}),
    ],
)
def test_who_may_not_change_what(role, slug, fields, karanganyar, person, unit_at, nothing_changes):
    before, somebody = stored(karanganyar), person(role, unit_at(slug))
    with nothing_changes(), pytest.raises(PermissionDenied):
        change_details(karanganyar, by=somebody, **fields)
    assert stored(karanganyar) == before


def test_the_administrator_corrects_names_and_zone(karanganyar, administrator):
    change_details(karanganyar, by=administrator, short_name="KPU Kab. Karanganyar", zone="Asia/Makassar")
    assert stored(karanganyar)["zone"] == "Asia/Makassar"
    assert last_entry()[3] == {
        "fields": ["short_name", "zone"],
        "short_name": {"old": "KPU Karanganyar", "new": "KPU Kab. Karanganyar"},
        "zone": {"old": "Asia/Jakarta", "new": "Asia/Makassar"},
    }


@pytest.mark.parametrize("fields", [{"name": " "}, {"zone": "Europe/Berlin"}])
def test_a_unit_keeps_a_name_and_an_indonesian_zone(karanganyar, administrator, fields, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError):
        change_details(karanganyar, by=administrator, **fields)


def test_an_own_host_is_to_be_confirmed_even_after_the_old_one_was(karanganyar, administrator):
    confirm_host(karanganyar, host="kab-karanganyar.localhost", by=administrator)
    assert stored(karanganyar)["host_confirmed_at"] is not None
    unit = set_host(karanganyar, host=" KAB-karanganyar.kpu.go.id. ", by=administrator)
    assert (unit.host, unit.host_confirmed_at) == ("kab-karanganyar.kpu.go.id", None)
    assert last_entry()[3] == {"old": "kab-karanganyar.localhost", "new": "kab-karanganyar.kpu.go.id"}
    confirm_host(unit, host="kab-karanganyar.kpu.go.id", by=administrator)
    assert last_entry() == ("units.host_confirmed", "33.13", administrator.actor_code, {"host": unit.host})
    assert set_host(unit, host="", by=administrator).host is None
    assert stored(karanganyar)["host_confirmed_at"] is None


@pytest.mark.parametrize("host", ["", "kab-karanganyar.localhost"])
def test_the_host_by_rule_is_no_own_host(karanganyar, administrator, host, nothing_changes):
    with nothing_changes():
        assert set_host(karanganyar, host=host, by=administrator).host is None


@pytest.mark.parametrize(
    "host",
    [
        "http://kab-karanganyar.kpu.go.id",
        "kab karanganyar",
        "10.0.0.1",
        "localhost",
        "kantor.localhost",
        "kota-semarang.localhost",
        "jateng.localhost",
        "semarang.kpu.go.id",
        "x" * 64 + ".go.id",
    ],
)
def test_hosts_that_are_none_or_somebody_elses(karanganyar, semarang, administrator, host, nothing_changes):
    set_host(semarang, host="semarang.kpu.go.id", by=administrator)
    with nothing_changes(), pytest.raises(ValidationError) as refusal:
        set_host(karanganyar, host=host, by=administrator)
    assert list(refusal.value.error_dict) == ["host"]
    assert stored(karanganyar)["host"] is None


def test_the_nations_host_is_a_setting(nation, administrator, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError):
        set_host(nation, host="www.kpu.go.id", by=administrator)


def test_confirming_what_was_not_read_is_refused(karanganyar, administrator, nothing_changes):
    set_host(karanganyar, host="kab-karanganyar.kpu.go.id", by=administrator)
    with nothing_changes(), pytest.raises(ValidationError):
        confirm_host(karanganyar, host="kab-karanganyar.localhost", by=administrator)
    assert stored(karanganyar)["host_confirmed_at"] is None


def test_confirming_twice_tells_it_once(karanganyar, administrator, nothing_changes):
    confirm_host(karanganyar, host=karanganyar.host_name, by=administrator)
    first = stored(karanganyar)
    with nothing_changes():
        confirm_host(karanganyar, host=karanganyar.host_name, by=administrator)
    assert stored(karanganyar) == first


@pytest.mark.parametrize("verb", [set_host, confirm_host])
@pytest.mark.parametrize("role", ["head", "author"])
def test_only_the_nation_sets_and_confirms_hosts(verb, role, karanganyar, person, nothing_changes):
    before, somebody = stored(karanganyar), person(role, karanganyar)
    with nothing_changes(), pytest.raises(PermissionDenied):
        verb(karanganyar, host=karanganyar.host_name, by=somebody)
    assert stored(karanganyar) == before

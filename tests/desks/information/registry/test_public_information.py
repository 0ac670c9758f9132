"""The life of an entry of the list: what is allowed, what is refused and changes nothing, what stays of before."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.information.registry.actions import information as actions
from kentongan.desks.information.registry.actions import rules
from kentongan.desks.information.registry.models import InformationVersion, PublicInformation, RenewalRule
from kentongan.desks.information.registry.reads import similar_public_information
from kentongan.desks.information.registry.renewal import months_later
from kentongan.foundation.assets.models import UnitDocument
from kentongan.foundation.assets.serving import is_public
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.search.finding import find

pytestmark = pytest.mark.django_db


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(1, 120))
def test_months_later_keeps_the_day_or_takes_the_last_one(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_six_months_after_the_end_of_august_is_the_end_of_february():
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2027, 8, 31), 6) == date(2028, 2, 29)


def test_periodic_information_gets_its_day_when_it_is_published(enter, officer):
    entry = enter()
    assert (entry.state, entry.live, entry.renew_by) == ("draft", False, None)
    entry = actions.publish(entry, by=officer)
    assert (entry.state, entry.live) == ("published", True)
    assert entry.renew_by == months_later(timezone.localdate(), 6)
    anytime = actions.publish(enter(title="Profil", information_class="setiap-saat"), by=officer)
    assert anytime.renew_by is None


def test_a_new_rule_counts_from_its_first_day_and_ends_the_one_before(enter, officer, person, nation):
    today = timezone.localdate()
    chief = person("ppid-superior", nation)
    rules.add_renewal_rule(by=chief, months=3, valid_from=today, valid_to=None, legal_basis="Contoh", confirmed=True)
    earlier = RenewalRule.objects.get(months=6)
    assert earlier.valid_to == today - timedelta(days=1)
    assert actions.publish(enter(), by=officer).renew_by == months_later(today, 3)


def test_only_the_nation_sets_rules(superior, nothing_changes):
    day = timezone.localdate()
    with nothing_changes(), pytest.raises(PermissionDenied):
        rules.add_renewal_rule(by=superior, months=3, valid_from=day, valid_to=None, legal_basis="x", confirmed=True)


def test_what_it_said_before_stays(listed, officer):
    entry = listed()
    entry = actions.change(entry, by=officer, retention="10 tahun", reason="Jadwal retensi baru")
    newest, published, entered = entry.versions.order_by("-number")
    assert (entered.verb, published.verb, newest.verb) == ("enter", "publish", "change")
    assert (published.content["retention"], newest.content["retention"]) == ("5 tahun", "10 tahun")
    assert (newest.reason, newest.person) == ("Jadwal retensi baru", officer)
    assert published.content["renew_by"] == newest.content["renew_by"]


def test_no_difference_writes_nothing(listed, officer, nothing_changes):
    entry = listed()
    with nothing_changes():
        actions.change(entry, by=officer, retention="5 tahun ")


@pytest.mark.parametrize("statement", ["UPDATE {} SET reason = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_an_earlier_version(listed, statement):
    listed()
    table = InformationVersion._meta.db_table
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))
    assert InformationVersion.objects.count() == 2


def test_renewing_counts_anew_and_a_change_only_when_it_says_so(listed, officer):
    entry = listed()
    old = timezone.localdate() - timedelta(days=1)
    PublicInformation.framework.filter(pk=entry.pk).update(renew_by=old)
    entry = actions.change(entry, by=officer, summary="Ejaan dibetulkan.")
    assert entry.renew_by == old
    due = months_later(timezone.localdate(), 6)
    assert actions.renew(entry, by=officer).renew_by == due
    PublicInformation.framework.filter(pk=entry.pk).update(renew_by=old)
    assert actions.change(entry, by=officer, summary="Semester II.", renews=True).renew_by == due


def test_only_periodic_information_is_renewed(listed, officer, nothing_changes):
    entry = listed(information_class="serta-merta")
    with nothing_changes(), pytest.raises(ValidationError):
        actions.renew(entry, by=officer)


def test_withdrawing_needs_a_reason_and_takes_it_out_of_the_search(listed, officer, karanganyar, nothing_changes):
    entry = listed()
    assert [hit.entry.object_id for hit in find("laporan keuangan", unit=karanganyar).hits] == [entry.pk]
    with nothing_changes(), pytest.raises(Incomplete):
        actions.withdraw(entry, reason=" ", by=officer)
    entry = actions.withdraw(entry, reason="Digabung dengan laporan tahunan.", by=officer)
    assert (entry.state, entry.live, entry.renew_by) == ("withdrawn", False, None)
    assert find("laporan keuangan", unit=karanganyar).hits == []
    with pytest.raises(WrongState):
        actions.publish(entry, by=officer)
    assert actions.reopen(entry, by=officer).state == "draft"


def test_each_deed_is_in_the_ledger_of_the_unit(listed, officer, karanganyar):
    entry = listed()
    actions.withdraw(entry, reason="Contoh", by=officer)
    verbs = Entry.objects.filter(unit=karanganyar.code, subject=f"registry.publicinformation:{entry.pk}")
    expected = ["entered", "published", "withdrawn"]
    assert list(verbs.order_by("seq").values_list("verb", flat=True)) == [
        f"registry.information.{verb}" for verb in expected
    ]


def test_a_title_stands_once_in_a_list(enter, nothing_changes):
    enter()
    with nothing_changes(), pytest.raises(ValidationError):
        enter(title="LAPORAN keuangan, tahun 2025.")


@pytest.mark.parametrize("name", ["title", "holder", "responsible", "retention", "information_class"])
def test_an_entry_lacks_nothing_of_the_official_list(enter, name, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError):
        enter(**{name: " "})


def test_the_list_belongs_to_its_unit(enter, listed, person, semarang, officer, karanganyar, nothing_changes):
    stranger = person("ppid-officer", semarang)
    entry, seen = enter(), listed(title="Rekapitulasi")
    with nothing_changes():
        with pytest.raises(PermissionDenied):
            enter(by=stranger, title="Lain")
        for verb in (actions.publish, lambda one, by: actions.change(one, by=by, title="x")):
            with pytest.raises(NotAllowed):
                verb(entry, by=stranger)
        with pytest.raises(NotAllowed):
            actions.withdraw(seen, reason="x", by=stranger)
    assert list(PublicInformation.objects.visible_to(stranger)) == []


def test_a_coordinator_sees_the_lists_below_and_changes_none(enter, person, jateng, unit_at):
    entry = enter()
    coordinator, elsewhere = person("coordinator", jateng), person("coordinator", unit_at("bali"))
    assert list(PublicInformation.objects.visible_to(coordinator)) == [entry]
    assert list(PublicInformation.objects.managed_by(coordinator)) == []
    assert list(PublicInformation.objects.visible_to(elsewhere)) == []


def test_a_document_is_the_readers_as_long_as_the_entry_is(enter, officer, karanganyar, semarang, nothing_changes):
    from django.core.files.base import ContentFile

    own, foreign = (
        UnitDocument.objects.create(title="x", file=ContentFile(b"isi", "x.txt"), collection=unit.collection)
        for unit in (karanganyar, semarang)
    )
    with nothing_changes(), pytest.raises(ValidationError):
        enter(document=foreign)
    entry = enter(document=own)
    assert not is_public(own)
    entry = actions.publish(entry, by=officer)
    assert is_public(own)
    actions.withdraw(entry, reason="Contoh", by=officer)
    assert not is_public(own)


def test_what_is_like_a_question_comes_from_the_unit_its_province_and_the_nation(
    listed, person, karanganyar, semarang, jateng, nation, django_assert_max_num_queries
):
    own = listed(title="Laporan keuangan 2025")
    above = listed(unit=jateng, by=person("ppid-officer", jateng), title="Laporan keuangan provinsi")
    top = listed(unit=nation, by=person("ppid-officer", nation), title="Laporan keuangan KPU RI")
    listed(unit=semarang, by=person("ppid-officer", semarang), title="Laporan keuangan Semarang")
    listed(title="Denah kantor", summary="Lantai satu.")
    with django_assert_max_num_queries(2):
        found = similar_public_information("Saya ingin laporan keuangan kantor tahun 2025", karanganyar)
    assert found[0].pk == own.pk
    assert {one.pk for one in found} == {own.pk, above.pk, top.pk}
    assert found[0].url == f"{karanganyar.address_url}{own.path}"
    assert similar_public_information("  ", karanganyar) == []
    assert similar_public_information("qwertyuiop", karanganyar) == []

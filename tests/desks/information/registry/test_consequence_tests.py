"""Tests of consequence: two people, a letter, a last day; revoked with a reason, opened by the clock."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from kentongan.desks.information.registry.actions import exclusions as actions
from kentongan.desks.information.registry.models import ConsequenceTest, ExclusionGround
from kentongan.desks.information.registry.reads import tests_for as standing
from kentongan.desks.information.registry.tasks import open_expired_exclusions
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.search.finding import find

pytestmark = pytest.mark.django_db


def letters(key):
    return list(Message.objects.filter(key__startswith=f"registry.{key}:").values_list("key", flat=True))


def pass_by(test, days=91):
    """Let the last day of a decided test lie behind."""
    ConsequenceTest.framework.filter(pk=test.pk).update(until=test.until - timedelta(days=days))
    test.refresh_from_db()
    return test


def test_a_test_holds_only_once_the_superior_has_decided_it(begin, decide, superior, karanganyar, officer):
    test = begin()
    assert (test.state, list(standing(karanganyar))) == ("draft", [])
    assert letters("waiting") == [f"registry.waiting:{test.pk}:{superior.pk}"]
    with pytest.raises(NotAllowed):
        decide(test, by=officer)
    test = decide(test)
    assert (test.state, test.decided_by, test.decision_number) == ("decided", superior, "7/PPID/2026")
    assert list(standing(karanganyar)) == [test]
    assert [hit.entry.kind for hit in find("gudang", unit=karanganyar).hits] == ["excluded-information"]
    assert [one.verb for one in test.versions.order_by("number")] == ["begin", "decide"]


def test_who_wrote_it_decides_it_only_with_a_reason(begin, decide, superior, nothing_changes):
    test = begin(by=superior)
    with nothing_changes(), pytest.raises(NotAllowed):
        decide(test)
    test = decide(test, override="Petugas sedang cuti; satker tidak punya pejabat lain.")
    assert test.versions.get(verb="decide").reason.startswith("Petugas sedang cuti")


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"number": " "}, Incomplete),
        ({"day": None}, Incomplete),
        ({"seen": 2}, ValidationError),
        ({"day": timezone.localdate() + timedelta(days=3)}, ValidationError),
    ],
)
def test_a_decision_names_its_letter_and_what_was_read(begin, decide, said, error, nothing_changes):
    test = begin()
    with nothing_changes(), pytest.raises(error):
        decide(test, **said)


@pytest.mark.parametrize("name", ["document", "part", "harm", "benefit", "weighing", "testers"])
def test_a_test_weighs_everything(begin, name, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError):
        begin(**{name: " "})


def test_a_ground_that_another_act_gives_names_the_act(begin, nothing_changes):
    ground = ExclusionGround.objects.get(letter="j")
    with nothing_changes(), pytest.raises(ValidationError):
        begin(ground=ground)
    assert begin(ground=ground, law="UU 27/2022 pasal 4 ayat (2)").law == "UU 27/2022 pasal 4 ayat (2)"


def test_a_ground_that_no_longer_holds_and_a_day_that_passed_are_refused(begin, nothing_changes):
    yesterday = timezone.localdate() - timedelta(days=1)
    ExclusionGround.objects.filter(letter="b").update(valid_to=yesterday)
    with nothing_changes():
        for facts in ({"ground": ExclusionGround.objects.get(letter="b")}, {"until": yesterday}):
            with pytest.raises(ValidationError):
                begin(**facts)


def test_what_is_decided_does_not_change_any_more(begin, decide, officer, nothing_changes):
    test = decide(begin())
    with nothing_changes(), pytest.raises(WrongState):
        actions.change(test, by=officer, part="semuanya")


def test_revoking_opens_it_with_the_day_and_the_reason(begin, decide, superior, officer, karanganyar, nothing_changes):
    test = decide(begin())
    with nothing_changes():
        with pytest.raises(Incomplete):
            actions.revoke(test, reason="", by=superior)
        with pytest.raises(NotAllowed):
            actions.revoke(test, reason="x", by=officer)
    test = actions.revoke(test, reason="Gudang sudah kosong.", by=superior)
    assert (test.state, test.ended_on, test.revoked_because) == (
        "revoked",
        timezone.localdate(),
        "Gudang sudah kosong.",
    )
    assert list(standing(karanganyar)) == []
    assert find("gudang", unit=karanganyar).hits == []
    assert [one.verb for one in test.versions.order_by("number")] == ["begin", "decide", "revoke"]


def test_a_draft_is_dropped_without_ever_being_public(begin, officer, karanganyar):
    test = actions.revoke(begin(), reason="Ternyata sudah terbuka.", by=officer)
    assert (test.state, test.ended_on) == ("revoked", None)
    assert list(ConsequenceTest.objects.public(karanganyar)) == []


def test_the_clock_opens_what_has_passed_and_tells_the_officers_once(begin, decide, officer, superior, karanganyar):
    kept = decide(begin(document="Lain"))
    test = pass_by(decide(begin()))
    assert list(standing(karanganyar)) == [kept]  # at once, before the clock comes by
    open_expired_exclusions()
    open_expired_exclusions()
    test.refresh_from_db()
    kept.refresh_from_db()
    assert (test.state, test.ended_on, kept.state) == ("expired", test.until + timedelta(days=1), "decided")
    assert sorted(letters("expired")) == sorted(f"registry.expired:{test.pk}:{who.pk}" for who in (officer, superior))


def test_the_last_day_itself_still_counts(begin, decide, nothing_changes):
    test = pass_by(decide(begin()), days=90)
    assert test.until == timezone.localdate()
    with nothing_changes():
        open_expired_exclusions()
        with pytest.raises(ValidationError):
            actions.expire(test, by=_clock())


def _clock():
    from kentongan.desks.information.registry.tasks import BY

    return BY


def test_the_database_refuses_to_change_an_earlier_version(begin):
    test = begin()
    with pytest.raises(IntegrityError), transaction.atomic():
        test.versions.update(reason="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        test.versions.all().delete()

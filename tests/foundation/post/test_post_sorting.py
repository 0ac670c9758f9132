"""A letter is kept whole, once; a handler takes it with what it writes, or a person finds it."""

import hashlib
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from kentongan.foundation import ledger, post
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.post import actions, tasks
from kentongan.foundation.post.keeping import CHUNK, LetterTooLarge, Place, keep, sender_index, whole
from kentongan.foundation.post.models import Chunk, ReceivedLetter
from kentongan.foundation.post.reading import LARGEST_LETTER
from kentongan.foundation.post.states import AUTOMATIC, FAILED, FATAL, NOBODY
from post_letters import BOUNCE, letter

pytestmark = pytest.mark.django_db


def verbs(unit):
    return list(Entry.objects.filter(unit=unit.code, verb__startswith="post.").values_list("verb", flat=True))


@pytest.fixture
def parked(karanganyar):
    return actions.sort(keep(letter(), unit=karanganyar)[0])


def test_a_letter_is_kept_byte_for_byte_and_sealed(karanganyar):
    raw = letter() + b"\x00\xff" * CHUNK
    received, new = keep(raw, unit=karanganyar)
    assert new
    assert (received.state, received.size, received.digest) == ("new", len(raw), hashlib.sha256(raw).hexdigest())
    assert whole(received) == raw
    pieces = [bytes(one) for one in Chunk.objects.order_by("number").values_list("sealed", flat=True)]
    assert len(pieces) == 3
    assert not any(b"Mohon" in one or b"ani@" in one for one in pieces)


def test_the_same_letter_by_another_road_is_the_same_row(karanganyar, semarang, mailbox_of):
    first, _ = keep(letter(), unit=karanganyar)
    place = Place(mailbox_of(karanganyar), 1, 5)
    assert keep(letter(), unit=karanganyar, place=place) == (first, False)
    other, new = keep(letter("lain"), unit=karanganyar, place=place)
    assert new
    assert keep(letter("berubah di server"), unit=karanganyar, place=place) == (other, False)
    assert keep(letter(), unit=semarang)[1]
    assert Chunk.objects.count() == 3


def test_too_large_a_letter_is_refused_and_nothing_is_kept(karanganyar, nothing_changes):
    with nothing_changes(), pytest.raises(LetterTooLarge):
        keep(b"x" * (LARGEST_LETTER + 1), unit=karanganyar)


def test_the_first_handler_that_says_yes_places_it(karanganyar):
    asked = []

    @post.register
    def no(found, unit, received):
        asked.append("no")
        ledger.record("post.handled", received, unit=unit.code, by="system:test")  # undone, since it says no
        return False

    @post.register
    def yes(found, unit, received):
        asked.append((found.subject, unit.code, received.pk))
        return True

    @post.register
    def never(found, unit, received):
        raise AssertionError

    received = actions.sort(keep(letter(), unit=karanganyar)[0])
    assert asked == ["no", ("Permohonan", "33.13", received.pk)]
    assert (received.state, received.placed_by.rpartition(".")[2]) == ("placed", "yes")
    assert received.settled_at
    assert verbs(karanganyar) == ["post.placed"]
    assert actions.sort(received).state == "placed"  # sorted again, nothing happens
    assert len(asked) == 2


def test_what_nobody_takes_is_parked_with_its_facts_sealed(parked, karanganyar):
    assert (parked.state, parked.kind, parked.problem) == ("parked", "person", NOBODY)
    assert (parked.sender, parked.subject) == ("ani@contoh.id", "Permohonan")
    assert parked.sender_index == sender_index("Ani@contoh.id")
    row = str(ReceivedLetter.objects.for_system("test").values_list().get())
    assert "ani@" not in row
    assert "Permohonan" not in row
    assert verbs(karanganyar) == ["post.parked"]
    assert "ani" not in Entry.objects.get(verb="post.parked").details


def test_a_handler_that_fails_parks_it_and_undoes_what_it_wrote(karanganyar):
    @post.register
    def fails(found, unit, received):
        ledger.record("post.handled", received, unit=unit.code, by="system:test")
        raise ZeroDivisionError

    received = actions.sort(keep(letter(), unit=karanganyar)[0])
    assert (received.state, received.problem) == ("parked", FAILED)
    assert verbs(karanganyar) == ["post.parked"]
    assert whole(received) == letter()


def test_a_later_handler_may_take_what_an_earlier_one_failed_at(karanganyar):
    @post.register
    def fails(found, unit, received):
        raise ZeroDivisionError

    @post.register
    def yes(found, unit, received):
        return True

    assert actions.sort(keep(letter(), unit=karanganyar)[0]).state == "placed"


def test_a_report_is_parked_as_automatic(karanganyar):
    received = actions.sort(keep(BOUNCE, unit=karanganyar)[0])
    assert (received.state, received.kind, received.problem) == ("parked", "bounce", AUTOMATIC)


def test_when_the_database_is_away_it_stays_new_until_its_turn_comes_again(karanganyar):
    away = [True]

    @post.register
    def handler(found, unit, received):
        if away:
            away.clear()
            raise OperationalError("database is locked")
        return True

    received, _ = keep(letter(), unit=karanganyar)
    with pytest.raises(OperationalError):
        actions.sort(received)
    rows = ReceivedLetter.objects.for_system("test")
    assert rows.get().state == "new"
    rows.update(received_at=timezone.now() - timedelta(hours=1))
    tasks.sort_left_letters()
    assert (rows.get().state, rows.get().attempts) == ("placed", 2)


def test_a_letter_that_stops_the_program_is_left_to_a_person(karanganyar, monkeypatch):
    received, _ = keep(letter(), unit=karanganyar)

    def stopped(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(actions, "content_of", stopped)
    for _ in range(actions.MOST_ATTEMPTS):
        with pytest.raises(KeyboardInterrupt):
            actions.sort(received)
    assert actions.sort(received).problem == FATAL
    assert whole(received) == letter()


def test_a_person_marks_it_as_handled(parked, officer, karanganyar):
    done = actions.handle(parked, note=" dijawab lewat telepon ", by=officer)
    assert (done.state, done.note) == ("placed", "dijawab lewat telepon")
    assert verbs(karanganyar) == ["post.parked", "post.handled"]


def test_a_person_puts_it_aside_and_a_desk_attaches_it(parked, officer, karanganyar):
    other = actions.sort(keep(letter("lain"), unit=karanganyar)[0])
    assert actions.discard(parked, reason="iklan", by=officer).state == "discarded"
    assert actions.place(other, by=officer, placed_by="information.request:1").state == "placed"
    assert verbs(karanganyar)[2:] == ["post.discarded", "post.attached"]


def test_refusals_change_nothing(parked, officer, person, jateng, semarang, nothing_changes):
    with nothing_changes(), pytest.raises(Incomplete):
        actions.handle(parked, note=" ", by=officer)
    with nothing_changes(), pytest.raises(Incomplete):
        actions.discard(parked, reason="", by=officer)
    for stranger in (person("coordinator", jateng), person("head", parked.unit), person("ppid-officer", semarang)):
        with nothing_changes(), pytest.raises(NotAllowed):
            actions.discard(parked, reason="iklan", by=stranger)
    actions.discard(parked, reason="iklan", by=officer)
    with nothing_changes(), pytest.raises(WrongState):
        actions.handle(parked, note="x", by=officer)


def test_the_content_goes_when_its_time_is_over_and_the_digest_stays(parked, officer, settings, karanganyar):
    settings.MAIL_KEEP_DAYS = 30
    waiting = actions.sort(keep(letter("menunggu"), unit=karanganyar)[0])
    actions.handle(parked, note="ya", by=officer)
    rows = ReceivedLetter.objects.for_system("test")
    rows.filter(pk=parked.pk).update(settled_at=timezone.now() - timedelta(days=29))
    tasks.wipe_finished_letters()
    assert whole(parked) == letter()
    rows.filter(pk=parked.pk).update(settled_at=timezone.now() - timedelta(days=31))
    tasks.wipe_finished_letters()
    parked.refresh_from_db()
    assert (whole(parked), parked.sender, parked.subject, parked.sender_index) == (b"", "", "", "")
    assert parked.wiped_at
    assert whole(waiting) == letter("menunggu")
    assert keep(letter(), unit=karanganyar) == (parked, False)

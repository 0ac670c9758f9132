"""Fetching from a mailbox loses nothing and doubles nothing, whatever the server does and whenever it is killed."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from imap_peer import Peer, write_certificate

from kentongan.foundation import post
from kentongan.foundation.post import collecting, working
from kentongan.foundation.post.collecting import collect, pause, said
from kentongan.foundation.post.keeping import whole
from kentongan.foundation.post.models import Mailbox, ReceivedLetter
from kentongan.foundation.post.states import TOO_LARGE, UNFETCHED
from post_letters import letter

HERE = Path(__file__).resolve().parent
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return write_certificate(tmp_path_factory.mktemp("tls") / "peer.pem")


@pytest.fixture
def peer(certificate, settings):
    settings.MAIL_HOSTS, settings.MAIL_CA = ["127.0.0.1"], certificate
    with Peer(certificate, {1: letter("satu"), 2: letter("dua")}) as opened:
        yield opened


@pytest.fixture
def mailbox(karanganyar, peer, mailbox_of):
    return mailbox_of(karanganyar, imap_host="127.0.0.1", imap_port=peer.port)


def rows():
    return ReceivedLetter.objects.for_system("test").order_by("pk")


def again(mailbox):
    return collect(Mailbox.framework.select_related("unit").get(pk=mailbox.pk))


def test_letters_are_kept_before_they_are_marked_as_read(mailbox, peer, monkeypatch):
    order = []
    real = collecting.keep
    monkeypatch.setattr(collecting, "keep", lambda *args, **more: order.append(set(peer.seen)) or real(*args, **more))
    assert collect(mailbox) == 2
    assert order == [set(), {1}]
    assert peer.seen == {1, 2}
    assert [(one.uid, one.uidvalidity, one.state) for one in rows()] == [(1, 7, "parked"), (2, 7, "parked")]
    assert [whole(one) for one in rows()] == [letter("satu"), letter("dua")]
    mailbox.refresh_from_db()
    assert (mailbox.last_uid, mailbox.last_error, mailbox.failures) == (2, "", 0)
    assert mailbox.last_success_at
    assert not any("BODY[" in command for command in peer.asked)
    assert "EXPUNGE" not in peer.asked  # it would delete for good what people only marked


def test_only_what_is_new_is_fetched_next_time(mailbox, peer):
    collect(mailbox)
    peer.asked.clear()
    assert again(mailbox) == 0
    assert not any("FETCH" in command for command in peer.asked)
    peer.letters[3] = letter("tiga")
    assert again(mailbox) == 1
    assert [one.uid for one in rows()] == [1, 2, 3]


def test_what_others_read_long_ago_is_left_alone(mailbox, peer):
    collect(mailbox)
    day = timezone.localdate()
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    expected = f"UID 1:* OR UNSEEN SINCE {day.day}-{months[day.month - 1]}-{day.year}"
    assert [command for command in peer.asked if "SEARCH" in command] == [f"UID SEARCH CHARSET US-ASCII {expected}"]


def test_numbers_given_anew_double_nothing_and_lose_nothing(mailbox, peer):
    collect(mailbox)
    peer.validity = 8
    peer.letters = {1: letter("tiga"), 2: letter("satu"), 3: letter("dua")}
    assert again(mailbox) == 1
    assert [(whole(one), one.uidvalidity) for one in rows()] == [
        (letter("satu"), 7),
        (letter("dua"), 7),
        (letter("tiga"), 8),
    ]
    mailbox.refresh_from_db()
    assert (mailbox.uidvalidity, mailbox.last_uid) == (8, 3)
    assert mailbox.seen_from == timezone.localdate(mailbox.last_success_at - collecting.BEFORE)


def test_a_visit_is_bounded_and_the_next_follows_at_once(mailbox, peer, monkeypatch):
    monkeypatch.setattr(collecting, "BATCH", 1)
    assert collect(mailbox) == 1
    mailbox.refresh_from_db()
    assert mailbox.next_at <= timezone.now()
    assert again(mailbox) == 1
    mailbox.refresh_from_db()
    assert mailbox.next_at > timezone.now()


def test_of_too_large_a_letter_the_head_is_kept_and_it_stays_unread(mailbox, peer, monkeypatch):
    monkeypatch.setattr(collecting, "LARGEST_LETTER", 400)
    peer.letters = {1: letter("x" * 500), 2: letter("dua")}
    assert collect(mailbox) == 2
    large, small = rows()
    assert (large.state, large.problem, large.subject) == ("parked", TOO_LARGE, "Permohonan")
    assert whole(large).endswith(b"\r\n\r\n")
    assert small.problem != TOO_LARGE
    assert peer.seen == {2}


def test_a_letter_that_the_server_refuses_is_passed_over_after_some_visits(mailbox, peer):
    peer.refuses = {1}
    for failures in range(1, collecting.REFUSALS + 1):
        assert again(mailbox) == 0
        mailbox.refresh_from_db()
        assert (mailbox.failures, mailbox.last_error) == (failures, collecting.BROKE_OFF)
    assert again(mailbox) == 2
    refused, good = rows()
    assert (refused.problem, whole(refused), refused.state) == (UNFETCHED, b"", "parked")
    assert whole(good) == letter("dua")


def test_when_the_server_vanishes_what_was_kept_stays(mailbox, peer):
    peer.vanishes = r"UID STORE 2"
    assert collect(mailbox) == 0
    assert [(one.uid, one.state) for one in rows()] == [(1, "parked"), (2, "new")]
    peer.vanishes = ""
    assert again(mailbox) == 0
    assert peer.seen == {1, 2}
    assert rows().count() == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"imap_port": 1}, collecting.UNREACHABLE),
        ({"imap_host": "localhost"}, collecting.CLOSED),
        ({"imap_host": "10.0.0.1", "imap_port": 993}, collecting.CLOSED),
        ({"imap_host": "tidak-ada.invalid", "imap_port": 993}, collecting.NO_NAME),
        ({"sealed_password": "rusak"}, collecting.KEYLESS),
    ],
)
def test_what_goes_wrong_is_said_in_words_and_tried_later(mailbox, change, words):
    Mailbox.framework.filter(pk=mailbox.pk).update(**change)
    assert again(mailbox) == 0
    mailbox.refresh_from_db()
    assert (mailbox.last_error, mailbox.failures, rows().count()) == (words, 1, 0)
    assert mailbox.next_at > timezone.now()


def test_a_wrong_password_and_a_wrong_certificate_are_told_apart(mailbox, peer, settings, tmp_path):
    peer.password = "lain"
    again(mailbox)
    mailbox.refresh_from_db()
    assert mailbox.last_error == collecting.REFUSED
    settings.MAIL_CA = write_certificate(tmp_path / "other.pem")
    again(mailbox)
    mailbox.refresh_from_db()
    assert mailbox.last_error == collecting.CERTIFICATE


def test_pauses_grow_to_an_hour():
    assert [pause(n) for n in (1, 2, 30)] == [timedelta(minutes=4), timedelta(minutes=8), timedelta(hours=1)]
    assert said(OSError()) == collecting.UNREACHABLE


def test_each_mailbox_that_is_due_is_visited_once(mailbox, peer, semarang, mailbox_of):
    mailbox_of(semarang, active=False)
    assert working.ask_for_visits() == 1
    assert rows().count() == 2
    assert working.ask_for_visits() == 0


@pytest.mark.crash
@pytest.mark.parametrize("seed", [1, 2])
def test_collectors_killed_at_any_step_lose_nothing_and_double_nothing(real_database, tmp_path, seed):
    certificate = write_certificate(tmp_path / "peer.pem")
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(1, 11):
        (folder / f"{number}.eml").write_bytes(letter("isi", Subject=str(number)))
    server = subprocess.Popen(
        [sys.executable, str(HERE / "imap_peer.py"), certificate, str(folder)], stdout=subprocess.PIPE, text=True
    )
    try:
        port = server.stdout.readline().strip()
        script = "tests/foundation/post/kill_collectors.py"
        real_database.environment.update(KENTONGAN_MAIL_HOSTS="127.0.0.1", KENTONGAN_MAIL_CA=certificate)
        report = json.loads(real_database.run(script, port, str(seed)))
    finally:
        server.kill()
        server.wait()
    assert report["kills"] >= 10
    assert [uid for uid, _, _ in report["letters"]] == list(range(1, 11))
    assert report["subjects"] == sorted(map(str, range(1, 11)))
    assert report["pieces"] == 10
    assert {state for uid, state, _ in report["letters"] if uid != 7} == {"placed"}
    assert report["letters"][6][1] == "parked"
    effects = [subject for verb, subject in report["entries"] if verb == "test.effect"]
    assert len(effects) == len(set(effects)) == 9
    assert sum(verb in {"post.placed", "post.parked"} for verb, _ in report["entries"]) == 10
    assert set(map(int, (folder / "seen").read_text().split())) == set(range(1, 11))


def test_handlers_are_asked_with_the_unit_of_the_mailbox(mailbox, karanganyar):
    asked = []

    @post.register
    def handler(found, unit, received):
        asked.append((found.text, unit, received.mailbox_id))
        return True

    collect(mailbox)
    assert asked == [("satu", karanganyar, mailbox.pk), ("dua", karanganyar, mailbox.pk)]

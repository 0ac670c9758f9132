"""The outgoing queue: who sees it, what it tells and never tells, and the two things one may do there."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest
from django.db import transaction
from django.utils import timezone

from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox import mail
from kentongan.foundation.outbox.models import Message

pytestmark = pytest.mark.django_db
PAGE = "/kantor/antrean/"
HOME = (302, "/kantor/")
SECRET = "alamat-rahasia@contoh.id"


def queued(key, **fields):
    with transaction.atomic():
        message = mail.queue(
            to=SECRET, subject="Perihal rahasia", text="Isi rahasia", key=key, unit=fields.pop("unit", "")
        )
    Message.objects.filter(pk=message.pk).update(**fields)
    message.refresh_from_db()
    return message


@pytest.fixture
def messages():
    """One message in each state that the page shows, two of them parked."""
    now = timezone.now()
    trouble = {
        "state": "parked",
        "attempts": 8,
        "error_class": "transient",
        "last_error": "Connection refused",
    }
    lost = {
        "state": "parked",
        "attempts": 1,
        "error_class": "ambiguous",
        "last_error": "Contact was lost after the letter was handed over.",
    }
    return {
        "parked": queued("invitation:1", unit="33.13", **trouble),
        "lost": queued("invitation:2", unit="33.74", **lost),
        "waiting": queued("invitation:3"),
        "expired": queued("invitation:4", state="expired", settled_at=now),
        "discarded": queued("invitation:5", state="discarded", settled_at=now),
        "delivered": queued("invitation:6", state="delivered", settled_at=now),
        "long ago": queued("invitation:7", state="expired", settled_at=now - timedelta(days=8)),
        "old": queued("invitation:8", state="delivered", settled_at=now - timedelta(days=8)),
    }


@pytest.fixture
def browser(person, nation, staff):
    return staff(person("national-admin", nation))


def answered(answer):
    return answer.status_code, answer.get("Location")


@pytest.mark.parametrize(
    ("tab", "names"),
    [
        ("", ["parked", "lost"]),
        ("tertahan", ["parked", "lost"]),
        ("apa-saja", ["parked", "lost"]),
        ("menunggu", ["waiting"]),
        ("kedaluwarsa", ["expired", "long ago"]),
        ("dibuang", ["discarded"]),
    ],
)
def test_each_tab_shows_its_messages(tab, names, messages, browser):
    answer = browser.get(f"{PAGE}?tab={tab}")
    assert [row["message"].pk for row in answer.context["rows"]] == [messages[name].pk for name in names]
    counts = {one["code"]: one["count"] for one in answer.context["tabs"]}
    assert counts == {"tertahan": 2, "menunggu": 1, "kedaluwarsa": 1, "dibuang": 1}
    assert answer.context["delivered"] == 1


def test_a_row_tells_channel_unit_age_and_error_in_words(messages, browser):
    page = browser.get(PAGE).content.decode()
    assert "surel · KPU Karanganyar" in page
    assert "8 percobaan" in page
    assert "Hubungan terputus setelah surat diserahkan." in page


@pytest.mark.parametrize("words", ["invitation:2", "semarang", "33.74"])
def test_messages_are_found_by_key_or_unit(words, messages, browser):
    rows = browser.get(f"{PAGE}?q={words}").context["rows"]
    assert [row["message"].pk for row in rows] == [messages["lost"].pk]


def test_an_empty_queue_says_what_would_wait_there(browser):
    assert "Tidak ada yang tertahan." in browser.get(PAGE).content.decode()


def test_no_page_and_no_file_shows_what_is_sealed(messages, browser):
    addresses = [PAGE, f"{PAGE}unduh/", f"{PAGE}{messages['parked'].pk}/", f"{PAGE}?tab=menunggu"]
    for address in addresses:
        answer = browser.get(address)
        assert answer.status_code == 200
        for word in (SECRET, "rahasia", messages["parked"].payload):
            assert word.encode() not in answer.content


def test_the_file_holds_the_same_rows(messages, browser):
    answer = browser.get(f"{PAGE}unduh/?q=33.74")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[1:] for row in rows[1:]] == [
        [
            "surel",
            "33.74",
            "KPU Kota Semarang",
            "tertahan, perlu keputusan",
            "1",
            "tidak diketahui apakah sudah sampai",
            "Hubungan terputus setelah surat diserahkan.",
            "invitation:2",
        ]
    ]


def test_a_parked_message_leaves_again(messages, browser):
    number = messages["parked"].pk
    assert answered(browser.post(f"{PAGE}{number}/ulangi/")) == (302, PAGE)
    message = Message.objects.get(pk=number)
    assert (message.state, message.attempts) == ("waiting", 0)
    entry = Entry.objects.get()
    assert (entry.verb, entry.unit, entry.subject) == ("outbox.retried", "33.13", f"outbox.message:{number}")


def test_a_parked_message_is_discarded_with_its_reason(messages, browser):
    number = messages["parked"].pk
    assert answered(browser.post(f"{PAGE}{number}/buang/", {"reason": " Kotak surat sudah ditutup "})) == (
        302,
        PAGE,
    )
    assert Message.objects.get(pk=number).state == "discarded"
    assert json.loads(Entry.objects.get().details)["reason"] == "Kotak surat sudah ditutup"


@pytest.mark.parametrize("reason", ["", "  ", "x" * 251])
def test_without_a_fitting_reason_nothing_is_discarded(reason, messages, browser, nothing_changes):
    number = messages["parked"].pk
    with nothing_changes():
        answer = browser.post(f"{PAGE}{number}/buang/", {"reason": reason})
    assert answer.status_code == 422
    assert answer.context["form"]["reason"].value() == reason
    assert "reason" in answer.context["form"].errors


@pytest.mark.parametrize("name", ["waiting", "expired", "discarded", "delivered"])
@pytest.mark.parametrize("verb", ["ulangi", "buang"])
def test_what_is_not_parked_stays_as_it_is(name, verb, messages, browser, nothing_changes):
    with nothing_changes():
        answer = browser.post(f"{PAGE}{messages[name].pk}/{verb}/", {"reason": "Sudah tidak perlu"})
    assert answer.status_code == 409
    assert "tidak lagi tertahan" in str(*answer.context["messages"])
    assert "ulangi/" not in browser.get(f"{PAGE}{messages[name].pk}/").content.decode()


def test_only_a_message_that_may_have_arrived_warns_of_arriving_twice(messages, browser):
    warning = "bisa jadi sampai dua kali"
    assert warning in browser.get(f"{PAGE}{messages['lost'].pk}/").content.decode()
    assert warning not in browser.get(f"{PAGE}{messages['parked'].pk}/").content.decode()


@pytest.mark.parametrize(
    ("role", "slug"),
    [
        ("author", "kab-karanganyar"),
        ("head", "kab-karanganyar"),
        ("coordinator", "jateng"),
        ("national-editor", "ri"),
    ],
)
def test_nobody_else_sees_or_does_anything(role, slug, messages, person, unit_at, staff, nothing_changes):
    browser, number = staff(person(role, unit_at(slug))), messages["parked"].pk
    with nothing_changes():
        for address in (PAGE, f"{PAGE}unduh/", f"{PAGE}{number}/"):
            assert answered(browser.get(address)) == HOME
        for verb in ("ulangi", "buang"):
            assert answered(browser.post(f"{PAGE}{number}/{verb}/", {"reason": "x"})) == HOME
    assert "/kantor/antrean/" not in browser.get("/kantor/").content.decode()


def test_verbs_are_posts(messages, browser, nothing_changes):
    with nothing_changes():
        for verb in ("ulangi", "buang"):
            assert browser.get(f"{PAGE}{messages['parked'].pk}/{verb}/").status_code == 405
    assert browser.get(f"{PAGE}00000000-0000-0000-0000-000000000000/").status_code == 404

"""Every reaction to an announcement takes effect once, whatever happens to the others."""

from uuid import UUID

import pytest
from django.db import transaction
from receivers import attempt, lapse, sent

from kentongan.foundation.outbox import Permanent, Transient, announcements
from kentongan.foundation.outbox.announcements import publish, reaction
from kentongan.foundation.outbox.delivery import claim, deliver_one
from kentongan.foundation.outbox.models import Message, ReactionRun

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_reactions(monkeypatch):
    monkeypatch.setattr(announcements, "_REACTIONS", {})


def announced(name="newsroom.published", key="article:5"):
    with transaction.atomic():
        return publish(name, {"article": 5}, key=key, unit="33.13")


def effects():
    """What reactions wrote: each writes a row of its own making, so that undoing can be seen."""
    return sorted(Message.objects.filter(channel="test").values_list("key", flat=True))


def test_every_reaction_gets_the_payload_and_the_announcements_id(receiver):
    seen = []

    @reaction("newsroom.published")
    def one(payload, *, announcement):
        seen.append(("one", payload, announcement))

    @reaction("newsroom.published")
    def two(payload, *, announcement):
        seen.append(("two", payload, announcement))

    @reaction("newsroom.withdrawn")
    def other(payload, *, announcement):
        seen.append("other")

    message = attempt(announced())
    assert message.state == "delivered"
    assert seen == [("one", {"article": 5}, message.pk), ("two", {"article": 5}, message.pk)]
    assert isinstance(message.pk, UUID)
    assert ReactionRun.objects.count() == 2


def test_an_announcement_nobody_reacts_to_is_delivered():
    assert attempt(announced()).state == "delivered"


def test_the_same_occurrence_is_announced_once():
    assert announced().pk == announced().pk != announced(key="article:6").pk
    assert announced(name="newsroom.withdrawn").pk != announced().pk


def test_a_failing_reaction_is_undone_alone_and_retried_alone(receiver):
    trouble = [ZeroDivisionError("ani@contoh.id")]

    @reaction("newsroom.published")
    def fails(payload, *, announcement):
        sent(key=f"fails {len(trouble)}")
        if trouble:
            raise trouble.pop()

    @reaction("newsroom.published")
    def works(payload, *, announcement):
        sent(key="works")

    message = attempt(announced())
    assert effects() == ["works"]
    assert (message.state, message.error_class) == ("waiting", "unexpected")
    assert message.last_error.endswith("fails: ZeroDivisionError")
    assert "works" not in message.last_error
    assert "ani@" not in message.last_error
    Message.objects.filter(channel="test").delete()
    Message.objects.filter(channel="announcement").exclude(pk=message.pk).delete()
    message = attempt(message)
    assert message.state == "delivered"
    assert effects() == ["fails 0"]


def test_a_reaction_that_took_effect_is_not_repeated_when_the_worker_stopped_after_it():
    ran = []

    @reaction("newsroom.published")
    def once(payload, *, announcement):
        ran.append(announcement)

    message = announced()
    (claimed,) = claim()
    deliver_one(claimed)
    Message.objects.update(state="claimed")
    lapse(message)
    claim()
    attempt(message)
    assert ran == [message.pk]


@pytest.mark.parametrize(
    ("errors", "state", "error_class"),
    [
        ([Permanent("a"), Permanent("b")], "parked", "permanent"),
        ([Permanent("a"), Transient("b")], "waiting", "transient"),
        ([ZeroDivisionError(), Permanent("b")], "waiting", "unexpected"),
        ([ZeroDivisionError(), Transient("b")], "waiting", "transient"),
    ],
)
def test_the_failure_that_promises_most_decides(errors, state, error_class):
    def failing(error):
        def react(payload, *, announcement):
            raise error

        react.__qualname__ = f"react_{len(announcements._REACTIONS.get('newsroom.published', {}))}"
        return react

    for error in errors:
        reaction("newsroom.published")(failing(error))
    message = attempt(announced())
    assert (message.state, message.error_class) == (state, error_class)
    assert message.last_error.count("react_") == 2
    assert not ReactionRun.objects.exists()


def test_a_function_reacts_to_a_name_once():
    def react(payload, *, announcement):
        """Do nothing."""

    reaction("newsroom.published")(react)
    with pytest.raises(ValueError, match="already reacts to"):
        reaction("newsroom.published")(react)

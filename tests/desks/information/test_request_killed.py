"""A power cut while receiving, answering and sending: each step is whole or has not happened, and no number is lost."""

import asyncio
import json
import random
import signal
import socket
import time
from collections import Counter
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller

RUN = "tests/desks/information/answer_for_ever.py"
CASES = 40
LETTERS = 16


class Letters:
    """A mail server that keeps what it is given; a courier may be killed before it learns that."""

    def __init__(self):
        self.given = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (aiosmtpd calls it so)
        self.given.append((envelope.rcpt_tos[0], envelope.content))
        await asyncio.sleep(0.01)
        return "250 OK"


@pytest.fixture
def server(real_database):
    kept = Letters()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    real_database.environment["KENTONGAN_MAIL_URL"] = f"smtp://127.0.0.1:{port}"
    yield kept
    controller.stop()


@pytest.mark.crash
def test_no_case_is_halved_no_number_used_twice_and_no_letter_lost_or_doubled(real_database, server):
    chance, taken = random.Random(7), []
    for _ in range(4):
        with real_database.start(RUN, str(CASES)) as process:
            stand = json.loads(process.stdout.readline())
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.4))
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        _is_whole(stand)
        taken.append(len(stand["series"]["requests"]))
    assert taken[0] == 0
    assert 0 < taken[-1] < CASES
    before, *_work, after = real_database.run(RUN, str(CASES)).splitlines()
    _is_whole(json.loads(before))
    stand = json.loads(after)
    assert (stand["halves"], stand["states"]) == ([], {"answered": CASES})
    assert stand["series"] == {"requests": list(range(1, CASES + 1)), "letters": list(range(1, 2 * CASES + 1))}
    assert sorted(stand["last"].values()) == [CASES, 2 * CASES]
    _sent_once(real_database, server, chance)


def _sent_once(real_database, server, chance):
    """Couriers are killed while they send; each letter arrives, and one that comes again says which one it is."""
    for _ in range(3):
        before = len(server.given)
        with real_database.start(RUN, "send", str(LETTERS)) as courier:
            while len(server.given) <= before:
                assert courier.poll() is None, courier.stderr.read()
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 0.1))
            courier.send_signal(signal.SIGKILL)
            courier.communicate(timeout=60)
    assert len(set(server.given)) < LETTERS, "nothing was left to be sent"
    _begun, told = real_database.run(RUN, "send", str(LETTERS)).splitlines()
    sent = json.loads(told)
    assert [state for _key, state in sent] == ["delivered"] * LETTERS
    letters = set(server.given)
    names = {message_from_bytes(content)["Message-ID"] for _to, content in letters}
    assert (len(letters), len(names)) == (LETTERS, LETTERS), "the same letter every time"
    wanted = Counter(int(key.split(":")[1]) for key, _state in sent)
    assert sorted(Counter(to for to, _content in letters).values()) == sorted(wanted.values())


def test_two_at_once_give_each_number_once_and_each_letter_once(real_database):
    real_database.run(RUN, "0")
    with real_database.start(RUN, str(CASES)) as other:
        real_database.run(RUN, str(CASES))
        _out, err = other.communicate(timeout=120)
    assert other.returncode == 0, err
    stand = json.loads(real_database.run(RUN, "0").splitlines()[0])
    assert (stand["halves"], stand["states"]) == ([], {"answered": CASES})
    assert stand["series"] == {"requests": list(range(1, CASES + 1)), "letters": list(range(1, 2 * CASES + 1))}


def _is_whole(stand):
    assert stand["halves"] == []
    for numbers in stand["series"].values():
        assert numbers == list(range(1, len(numbers) + 1))

"""A power cut while an account is read: no post is lost, none is there twice, and the cursor tells what was kept."""

import json
import signal
import time

import pytest
from network_answers import status
from network_server import playing

RUN = "tests/desks/monitoring/read_networks_for_ever.py"
POSTS = 400
WAY = "sosial.example/api/v1/accounts/42/statuses"


@pytest.mark.crash
def test_a_killed_collector_loses_and_doubles_no_post(real_nation, tmp_path):
    statuses = [status(number) for number in range(1, POSTS + 1)]

    def page(query):
        return [one for one in statuses if one["id"] > query["min_id"]][:40][::-1]

    with playing(tmp_path) as (play, _network):
        play.answers[WAY] = page
        arguments = (RUN, str(play.port), str(tmp_path / "jejaring.example.pem"), str(POSTS))
        for delay in (0.0, 0.03, 0.08):
            with real_nation.start(*arguments) as process:
                told = process.stdout.readline()
                assert told, process.stderr.read()
                _is_whole(json.loads(told))
                before, until = len(play.asked), time.monotonic() + 60
                while len(play.asked) < before + 3:
                    assert time.monotonic() < until, "the collector asks for nothing"
                    time.sleep(0.002)
                time.sleep(delay)
                process.send_signal(signal.SIGKILL)
                process.communicate(timeout=60)
        first, last = real_nation.run(*arguments).splitlines()
    _is_whole(json.loads(first))
    assert 0 < json.loads(first)["read"] < POSTS
    assert json.loads(last) == {"mentions": POSTS, "sightings": POSTS, "posts": POSTS, "read": POSTS}


def _is_whole(stand):
    assert stand["mentions"] == stand["sightings"] == stand["posts"] == stand["read"]

"""A web server killed with ``kill -9`` in the middle of a piece: the upload goes on, and its bytes are exact."""

import os
import signal
from pathlib import Path

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.crash]

HERE = "tests/desks/newsroom/coverage"
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"


def test_killed_three_times_the_bytes_are_exact(real_database, tmp_path):
    real_database.environment["DJANGO_SETTINGS_MODULE"] = "kentongan.config.settings_test"
    content = MP4 + os.urandom(5 * 1024 * 1024 - len(MP4))
    source = tmp_path / "pidato.mp4"
    source.write_bytes(content)
    upload = real_database.run(f"{HERE}/begin_upload.py", str(len(content))).strip().splitlines()[-1]
    for _ in range(3):
        with real_database.start(f"{HERE}/send_for_ever.py", upload, str(source)) as sender:
            assert sender.stdout.readline().strip() == "half"
            sender.send_signal(signal.SIGKILL)
    began, path = real_database.run(f"{HERE}/end_upload.py", upload, str(source)).split()[-2:]
    assert int(began) == 3 * 1024 * 1024
    assert Path(path).read_bytes() == content

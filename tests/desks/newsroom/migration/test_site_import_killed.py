"""Imports whose process is killed again and again in the middle: in the end nothing is lost and nothing twice."""

import json
import random
import signal
import time
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import old_pages
import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

PAGES = 40
STEP = 8
"""Pages that each process may finish before it is killed."""
PROGRAM = ("-m", "kentongan.config.command")
COUNT = "tests/desks/newsroom/migration/count_imported.py"


@pytest.mark.crash
def test_nothing_is_lost_and_nothing_twice(real_nation, tmp_path):
    folder = tmp_path / "situs"
    folder.mkdir()
    old_pages.picture(folder / "Simulasi_files" / "simulasi.jpg")
    for number in range(PAGES):
        address = f"https://kab-karanganyar.kpu.go.id/blog/read/kegiatan-{number}"
        text = old_pages.national(
            title=f"Kegiatan {number}", address=address, story=f"Kegiatan ke-{number} berlangsung."
        )
        (folder / f"{number:03}.html").write_text(text, encoding="utf-8")
    command = (*PROGRAM, "import-site", str(folder), "--unit", "33.13", "--offline")
    with watching(real_nation) as done:
        kills = kill_while(real_nation, command, done)
    real_nation.run(*command)
    assert kills >= 3
    assert json.loads(real_nation.run(COUNT)) == {
        **dict.fromkeys(("items", "done", "articles", "titles", "versions", "addresses", "counters"), PAGES),
        **dict.fromkeys(("imported", "created"), PAGES),
        "runs": 1,
        "photos": 1,
    }
    real_nation.run(*PROGRAM, "verify-ledger")


def kill_while(real_database, command, done) -> int:
    """Start the command and kill it at a random moment after it has begun its work, until it has finished."""
    chance, kills = random.Random(7), 0
    while (before := done()) < PAGES and kills < 30:
        with real_database.start(*command) as process:
            patience = time.monotonic() + 120
            while process.poll() is None and time.monotonic() < patience:
                time.sleep(0.02)
                if done() >= before + STEP:
                    time.sleep(chance.uniform(0, 0.3))
                    process.send_signal(signal.SIGKILL)
                    break
            process.communicate(timeout=120)
        kills += process.returncode == -signal.SIGKILL
    return kills


@contextmanager
def watching(real_database):
    """A way to ask how many pages are done, over a connection of its own."""
    name = urlsplit(real_database.environment["KENTONGAN_DATABASE_URL"]).path[1:]
    settings = {**connection.settings_dict, "NAME": name}
    with closing(ConnectionHandler({"default": settings})["default"]) as other:

        def done() -> int:
            with other.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM newsroom_importitem WHERE state = 'done'")
                return cursor.fetchone()[0]

        yield done

"""Writers in several processes and threads extend one chain; it never forks and has no gap."""

from append_at_once import DEEDS, PROCESSES, THREADS


def test_writers_at_the_same_moment_make_one_chain(real_database):
    real_database.run("tests/foundation/ledger/append_at_once.py")
    told = real_database.run("-m", "django", "verify-ledger", "--unit", "33.13", "-v", "2")
    unit, length, digest = told.splitlines()[0].split()
    assert (unit, int(length), len(digest)) == ("33.13", PROCESSES * THREADS * DEEDS * 3 // 4, 64)

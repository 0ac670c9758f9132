"""Requests with every kind of end, and reports, that the tests of reporting begin with."""

from datetime import date

import pytest

from kentongan.desks.information.actions import answering, completing, disputing, objecting
from kentongan.desks.information.actions.answering import KeptBack, Reply
from kentongan.desks.information.reporting.sections import WRITINGS

WORDS = {key: f"Uraian {one.sample.split('[')[0]}" for key, one in WRITINGS.items()}
"""Every section written, without gaps."""
GROUND = KeptBack("UU No. 14 Tahun 2008 Pasal 17 huruf H (NIK Siti Rahmawati)", "NIK", "Rahasia pribadi")


@pytest.fixture
def busy_year(ask, at, officer, superior, decreed, searched):
    """Eight requests of January 2026, each with its end, a rehearsal and one of the year before.

    Replies took 2, 2, 3 and 11 working days (one joint of weekends and Isra Mikraj in between); the last is late.
    """
    at(2025, 12, 29, 9)
    ask()
    at(2026, 1, 5, 9)
    cases = [
        ask(channel=channel, **given)
        for channel, given in (
            ("form", {}), ("form", {}), ("counter", {"kind": "entity"}), ("letter", {"kind": "proxy"}),
            ("form", {}), ("form", {}), ("mail", {}), ("phone", {"track": "election"}),
        )
    ]  # fmt: skip
    ask(rehearsal=True)
    granted, partly, refused, late, lapsed, withdrawn, extended, overdue = cases
    for case in (granted, partly, refused, late, extended):
        completing.accept(case, track="ordinary", by=officer)
    completing.accept(overdue, track="election", by=officer)
    completing.clarify(lapsed, missing="KTP", by=officer)
    completing.withdraw(withdrawn, reason="tidak jadi", by=officer)
    at(2026, 1, 7, 9)
    answering.decide(granted, reply=Reply("granted", "Ini."), by=officer)
    answering.decide(partly, reply=Reply("partly", "Sebagian.", [GROUND]), by=officer)
    at(2026, 1, 8, 9)
    other = KeptBack("Rahasia Siti Rahmawati", "alamat", "privasi")
    answering.decide(refused, reply=Reply("refused", "Tidak.", [GROUND, other]), by=officer)
    answering.extend(extended, reason="Arsip di provinsi", by=officer)
    at(2026, 1, 21, 9)
    searched(late)
    answering.decide(late, reply=Reply("not_held", "Di Bawaslu.", holder="Bawaslu"), by=officer)
    completing.lapse(lapsed, reason="tidak dilengkapi", by=officer)
    first = objecting.object_to(partly, ground="d", account="Bukan itu", by=officer)
    objecting.object_to(refused, ground="a", account="Tidak adil", by=officer)
    objecting.reply_to(first, ruling="upheld", reply="Benar", by=superior)
    disputing.record_dispute(first, commission="KI Jawa Tengah", registered_on=date(2026, 1, 21), by=officer)
    return cases


@pytest.fixture
def drafted(busy_year, at, officer, karanganyar):
    """The report of 2026, wholly written, on 10 January 2027."""
    from kentongan.desks.information.reporting.actions import writing
    from kentongan.desks.information.reporting.periods import Period

    at(2027, 1, 11, 9)
    report = writing.begin(unit=karanganyar, period=Period(2026), by=officer)
    return writing.write(report, texts=WORDS, seen=report.saved, by=officer)


@pytest.fixture
def published(drafted, officer, superior):
    """As above, on the site."""
    from kentongan.desks.information.reporting.actions import publishing, writing

    report = writing.submit(drafted, seen=drafted.saved, by=officer)
    publishing.publish(report, seen=report.saved, by=superior)
    report.refresh_from_db()
    return report

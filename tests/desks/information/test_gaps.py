"""Wording in which a gap of the sample is left doesn't leave: the refusal names the gap, beside its field."""

from dataclasses import replace

import pytest

from kentongan.desks.information.actions import answering, completing, objecting
from kentongan.desks.information.actions.answering import Reply
from kentongan.desks.information.gaps import GAP
from kentongan.desks.information.guidance import TEXTS
from kentongan.foundation.conduct.errors import Incomplete
from kentongan.foundation.people.actors import System

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]


def test_every_sample_shows_its_gaps_by_the_mark_that_is_looked_for():
    for texts in TEXTS.values():
        for name, text in texts.items():
            assert GAP.search(text), name
            assert "…" not in text, name


def test_no_text_leaves_with_a_gap(ask, at, officer, superior, nothing_changes):
    request = TEXTS["request"]

    def refused(field, run):
        with nothing_changes(), pytest.raises(Incomplete, match=r"\[ISI: ") as refusal:
            run()
        assert refusal.value.field == field

    at(2026, 1, 5, 9)
    case, other = ask(), ask()
    refused("missing", lambda: completing.clarify(case, missing=request["clarify"], by=officer))
    waiting = completing.clarify(other, missing="Tahun?", by=officer)
    answered = completing.accept(case, track="ordinary", by=officer)
    refused("reason", lambda: answering.extend(answered, reason=request["extend"], by=officer))
    reply = Reply("granted", TEXTS["outcome"]["granted"])
    refused("answer", lambda: answering.decide(answered, reply=reply, by=officer))
    answering.decide(answered, reply=replace(reply, answer="Terlampir […]."), by=officer)
    objection = objecting.object_to(answered, ground="d", account="[ISI: bebas]", by=System("applicant"))
    ruling = TEXTS["ruling"]["dismissed"]
    refused("reply", lambda: objecting.reply_to(objection, ruling="dismissed", reply=ruling, by=superior))
    at(2026, 1, 20, 9)
    refused("reason", lambda: completing.lapse(waiting, reason=request["lapse"], by=officer))


def test_the_page_says_which_gap_beside_the_text(ask, officer, staff):
    case = completing.accept(ask(), track="ordinary", by=officer)
    given = {"outcome": "granted", "answer": TEXTS["outcome"]["granted"]}
    refused = staff(officer).post(f"/kantor/ppid/{case.pk}/jawab/", given)
    assert (refused.status_code, list(refused.context["decide_form"].errors)) == (422, ["answer"])
    assert "“[ISI: nama dokumen]”" in refused.text

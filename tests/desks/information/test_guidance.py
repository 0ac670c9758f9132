"""Each step of a request leads somebody who has never done it: law, checklist, what follows, wording to begin with."""

import pytest

from kentongan.desks.information.actions import completing
from kentongan.desks.information.guidance import OBJECTED, OF_STATE, TEXTS
from kentongan.desks.information.states import OPEN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]


def test_every_step_on_which_somebody_writes_has_wording_to_begin_with():
    assert set(OF_STATE) == set(OPEN)
    steps = [*OF_STATE.values(), OBJECTED]
    assert all(one.law and one.checklist and one.after and one.samples for one in steps)
    assert sum(len(one.samples) for one in steps) == sum(len(texts) for texts in TEXTS.values()), "none is left over"


def test_no_guidance_names_a_number_of_days_that_a_dated_row_has():
    words = " ".join(str(one.law) for one in (*OF_STATE.values(), OBJECTED))
    assert not {"three", "seven", "ten", "fourteen", "thirty"} & set(words.split())


def test_the_page_offers_the_wording_of_its_own_step(ask, officer, staff):
    case, browser = ask(), staff(officer)
    page = browser.get(f"/kantor/ppid/{case.pk}/").content.decode()
    assert TEXTS["request"]["clarify"].strip() in page
    assert TEXTS["outcome"]["refused"].strip() not in page
    completing.accept(case, track="ordinary", by=officer)
    assert TEXTS["outcome"]["refused"].strip() in browser.get(f"/kantor/ppid/{case.pk}/").content.decode()

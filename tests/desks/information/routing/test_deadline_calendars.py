"""Last days as iCalendar: behind a secret that can be revoked, a moved day moves its event, and nobody is named."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from kentongan.desks.information.actions import answering, objecting
from kentongan.desks.information.routing.actions.feeds import make_key, revoke_key
from kentongan.desks.information.routing.models import CalendarKey
from kentongan.foundation.conduct.errors import NotAllowed
from kentongan.foundation.people.actors import System

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]


@pytest.fixture
def read():
    """The events behind a key, by their identity; none where the address is shut."""

    def run(key):
        answer = Client().get(f"/kalender-ppid/{key}.ics", headers={"host": "kantor.localhost"})
        if answer.status_code != 200:
            return None
        assert "no-store" in answer["Cache-Control"]
        for secret in ("Warga Contoh", "DIPA", "penelitian", "Ini rahasia"):
            assert secret not in answer.content.decode()
        return {str(event["uid"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}

    return run


def test_the_own_calendar_holds_what_one_has_to_do(case, ask, send, officer, superior, serving, karanganyar, read, at):
    mine = make_key(karanganyar, of_unit=False, by=officer)
    new = ask()
    ask(rehearsal=True)
    other = serving("ppid-officer", karanganyar)
    events = read(mine)
    found = {key.split("@")[0]: event.decoded("dtstart") for key, event in events.items()}
    assert found == {f"ppid-{case.pk}": case.alarm_on, f"ppid-{new.pk}": new.alarm_on}
    uid = next(key for key in events if key.startswith(f"ppid-{case.pk}@"))
    assert str(events[uid]["summary"]).startswith(f"{case.number}: ")
    assert str(events[uid]["url"]).endswith(f"/kantor/ppid/{case.pk}/")
    theirs = make_key(karanganyar, of_unit=False, by=other)
    assert {key.split("@")[0] for key in read(theirs)} == {f"ppid-{new.pk}"}
    before = events[uid]
    at(2026, 1, 6, 9)
    answering.extend(case, reason="Di arsip", by=officer)
    after = read(mine)[uid]
    assert after.decoded("dtstart") == case.__class__.framework.get(pk=case.pk).alarm_on > before.decoded("dtstart")
    assert after["sequence"] > before["sequence"]
    assert after.decoded("last-modified") >= before.decoded("last-modified")
    asked = serving("author", karanganyar)
    one = send(case, person=asked, question="Ini rahasia?")
    personal = read(make_key(karanganyar, of_unit=False, by=asked))
    assert [(event.decoded("dtstart"), one.number in event["summary"]) for event in personal.values()] == [
        (one.due_on, True)
    ]
    objection = objecting.object_to(new, ground="b", account="Ini rahasia", by=System("test"))
    ruled = read(make_key(karanganyar, of_unit=False, by=superior))
    assert [event.decoded("dtstart") for event in ruled.values()] == [objection.alarm_on]


def test_a_unit_s_calendar_is_revoked_by_any_of_its_officers(
    case, send, officer, superior, serving, karanganyar, semarang, read, staff, nothing_changes
):
    browser = staff(officer)
    assert browser.get("/kantor/disposisi/kalender/").status_code == 200
    page = browser.post("/kantor/disposisi/kalender/", {"whose": "unit", "make": "1"}).content.decode()
    assert 'data-copies="address"' in page
    key = page.split("/kalender-ppid/")[1].split(".ics")[0]
    assert key not in str(list(CalendarKey.objects.values()))
    send(case)
    assert sorted(uid.rsplit("-", 1)[0] for uid in read(key)) == ["ppid", "ppid-disposisi"]
    elsewhere = serving("ppid-officer", semarang)
    with nothing_changes():
        for stranger in (superior, elsewhere):
            with pytest.raises(NotAllowed):
                revoke_key(karanganyar, of_unit=True, by=stranger)
    revoke_key(karanganyar, of_unit=True, by=serving("ppid-officer", karanganyar))
    assert read(key) is None
    assert read("x") is None


def test_a_closed_account_and_a_new_key_shut_the_old_address(case, officer, karanganyar, read):
    old = make_key(karanganyar, of_unit=False, by=officer)
    new = make_key(karanganyar, of_unit=False, by=officer)
    assert (read(old), len(read(new))) == (None, 1)
    officer.memberships.update(until=date(2026, 1, 1))
    assert read(new) == {}
    type(officer).objects.filter(pk=officer.pk).update(is_active=False)
    assert read(new) is None


def test_a_calendar_costs_the_same_however_much_is_due(case, ask, officer, karanganyar, read):
    key = make_key(karanganyar, of_unit=False, by=officer)

    def cost():
        with CaptureQueriesContext(connection) as asked:
            read(key)
        return len(asked)

    few = cost()
    for _ in range(6):
        ask()
    assert (cost(), len(read(key))) == (few, 7)

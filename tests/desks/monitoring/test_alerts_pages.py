"""What people see of alerts and say of them: the list, one alert, what is expected, and what the watch learns."""

from datetime import date, timedelta

import pytest
from alert_samples import at, counted, rumour, say, usual_talk
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kentongan.desks.monitoring.alerts.actions.answering import dismiss, finish, reopen, take
from kentongan.desks.monitoring.alerts.actions.expecting import expect, expect_no_more
from kentongan.desks.monitoring.alerts.announced import events_between, learned_by
from kentongan.desks.monitoring.alerts.models import Alert, AlertAnswer, AlertUnit, CountedDay, Expected
from kentongan.desks.monitoring.alerts.rounds import go_round, learn_anew
from kentongan.desks.monitoring.alerts.telling import end_quiet
from kentongan.desks.monitoring.alerts.waiting import waiting
from kentongan.desks.monitoring.models import Outlet
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.actors import System
from kentongan.foundation.stages.models import CalendarDay

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 10, 6)


@pytest.fixture
def outlet(db):
    return Outlet.objects.create(key="kabar.example", name="Kabar")


@pytest.fixture
def three(unit_at):
    return [unit_at(f"kab-{name}") for name in ("jepara", "demak", "kudus")]


@pytest.fixture
def today():
    """The day that runs; late in the evening and early in the morning the one before, as the rumour needs hours."""
    return (timezone.now() - timedelta(hours=24)).astimezone().date()


@pytest.fixture
def alert(outlet, three, today):
    """A rumour in three regencies yesterday."""
    counted(today, 60)
    learn_anew(at(today, 0, 30))
    say(*usual_talk(three, today - timedelta(days=20)), outlet=outlet)
    say(*(one for unit in three for one in rumour(unit, today, (9, 10, 11))), outlet=outlet)
    go_round(at(today, 13))
    return Alert.framework.get()


@pytest.fixture
def officer(person, three):
    return person("editor", three[0])


@pytest.fixture
def coordinator(person, jateng):
    return person("coordinator", jateng)


def states(alert):
    return dict(AlertUnit.framework.filter(alert=alert).values_list("unit__slug", "state"))


def answers():
    rows = AlertAnswer.objects.filter(taken_back_at=None).order_by("part__unit__code")
    return list(rows.values_list("part__unit__slug", "code", "note"))


def test_an_officer_answers_for_the_own_unit_and_a_coordinator_for_all(
    alert, officer, coordinator, three, nothing_changes
):
    take(alert, by=officer)
    assert states(alert) == {"kab-jepara": "working", "kab-demak": "new", "kab-kudus": "new", "jateng": "new"}
    assert answers() == [("kab-jepara", "confirmed", "")]
    with nothing_changes():
        for code, note, until in (("", "", None), ("confirmed", "", None), ("other", " ", None),
                                  ("expected_event", "", alert.last_day + timedelta(days=61))):  # fmt: skip
            with pytest.raises(Incomplete):
                dismiss(alert, code=code, note=note, event_until=until, by=coordinator)
        for verb in (take, reopen):
            with pytest.raises(WrongState):
                verb(alert, by=officer)
    closed = dismiss(alert, code="noise", note="Lomba antardesa", by=coordinator)
    assert set(states(alert).values()) == {"dismissed"}
    assert closed.closed_at is not None
    assert answers() == [(f"kab-{name}", "noise", "Lomba antardesa") for name in ("kudus", "jepara", "demak")]
    assert learned_by(timezone.localdate() + timedelta(days=1)).raised.keys() == {one.pk for one in three}
    reopen(alert, by=officer)
    assert states(alert)["kab-jepara"] == "new"
    assert learned_by(timezone.localdate() + timedelta(days=1)).raised.keys() == {one.pk for one in three[1:]}
    take(alert, by=officer)
    assert finish(alert, by=officer).closed_at is not None
    assert answers()[1] == ("kab-jepara", "confirmed", "")
    verbs = [one.verb for one in Entry.objects.filter(unit=three[0].code).order_by("seq")]
    assert verbs == [f"monitoring.alert.{name}" for name in ("working", "dismissed", "new", "working", "done")]


def test_strangers_and_other_roles_can_do_nothing(alert, person, karanganyar, three, staff, nothing_changes):
    stranger, head = person("editor", karanganyar), person("head", three[0])
    page = f"/kantor/pantauan/peringatan/{alert.pk}/"
    with nothing_changes():
        for who in (stranger, head):
            for refused in (lambda who=who: take(alert, by=who), lambda who=who: dismiss(alert, code="noise", by=who)):
                with pytest.raises(NotAllowed):
                    refused()
            assert list(waiting(who)) == []
        with pytest.raises(NotAllowed):
            expect(three[0], name="x", first_day=TUESDAY, last_day=TUESDAY, times=3, by=stranger)
    assert staff(stranger).get(page).status_code == 404
    assert staff(stranger).post(f"{page}bukan-masalah/", {"code": "noise"}).status_code == 404
    assert staff(head).post(f"{page}langkah/take/")["Location"] == "/kantor/"
    assert "tercoblos" in staff(head).get(page).text
    assert "tercoblos" not in staff(stranger).get("/kantor/pantauan/peringatan/?tab=all").text
    assert states(alert)["kab-jepara"] == "new"


def test_from_hari_ini_to_the_alert_and_it_closes(
    alert, officer, coordinator, staff, three, django_assert_max_num_queries
):
    title = list(waiting(coordinator))
    assert [one.place for one in title] == ["KPU Jawa Tengah"]
    assert title[0].title.startswith("One story in 3 units: “Kabar kontainer surat suara tercoblos")
    browser = staff(coordinator)
    assert f"/kantor/pantauan/peringatan/{alert.pk}/" in browser.get("/kantor/").text
    listed = browser.get("/kantor/pantauan/peringatan/").text
    with django_assert_max_num_queries(22):
        shown = browser.get(f"/kantor/pantauan/peringatan/{alert.pk}/").text
    assert "tercoblos" in listed
    for words in ("alerts-1", "KPU Jepara", "<svg", "36, saat naik", "Bukan masalah", "/kantor/pantauan/isu/"):
        assert words in shown, words
    refused = browser.post(f"/kantor/pantauan/peringatan/{alert.pk}/bukan-masalah/", {"note": "x"})
    assert refused.status_code == 422
    assert set(states(alert).values()) == {"new"}
    given = {
        "code": "expected_event",
        "note": "Festival",
        "event_until": (alert.last_day + timedelta(days=2)).isoformat(),
    }
    browser.post(f"/kantor/pantauan/peringatan/{alert.pk}/bukan-masalah/", given)
    assert set(states(alert).values()) == {"dismissed"}
    assert list(waiting(coordinator)) == list(waiting(officer)) == []
    assert "Festival" in staff(officer).get(f"/kantor/pantauan/peringatan/{alert.pk}/").text
    day = alert.last_day + timedelta(days=2)
    learned = learned_by(timezone.localdate() + timedelta(days=1))
    events = events_between(day, day, learned)
    assert sorted(one.where for one in events if one.name == "expected_event") == sorted(str(one.pk) for one in three)


def test_what_was_closed_isnt_told_again_while_it_goes_on(alert, outlet, coordinator, three, today):
    dismiss(alert, code="other", note="Sudah dijelaskan", by=coordinator)
    letters = Message.objects.filter(channel="mail").count()
    say(*(one for unit in three for one in rumour(unit, today, (14, 15, 16), seed=70)), outlet=outlet)
    go_round(at(today, 18))
    go_round(at(today + timedelta(days=1), 2))
    assert (Alert.framework.count(), Message.objects.filter(channel="mail").count()) == (1, letters)


def test_what_nobody_took_on_is_put_aside_after_two_weeks(alert, officer, nothing_changes):
    with nothing_changes():
        end_quiet(timezone.now())
    take(alert, by=officer)
    later = timezone.now() + timedelta(days=20)
    end_quiet(later)
    assert Alert.framework.get().closed_at is None
    AlertUnit.framework.filter(alert=alert).update(state="new")
    end_quiet(later)
    assert Alert.framework.get().closed_at == later


def test_what_is_expected_alarms_nobody(three, karanganyar, jateng, person, staff, monkeypatch):
    officer = person("editor", three[0])
    counted(TUESDAY + timedelta(days=1), 61)
    learn_anew(at(TUESDAY, 0, 30))
    browser = staff(officer)
    page = "/kantor/pantauan/peringatan/diperkirakan/"
    wrong = {"unit": three[0].code, "name": "Pleno", "first_day": "2026-10-06", "last_day": "2026-10-05", "times": "10"}
    assert browser.post(f"{page}baru/", wrong).status_code == 422
    assert Expected.framework.count() == 0
    assert browser.post(f"{page}baru/", wrong | {"last_day": "2026-10-06"}).status_code == 302
    expect(jateng, name="Debat", first_day=TUESDAY, last_day=TUESDAY, times=5, below=True, by=System("test"))
    expect(jateng, name="Lain", first_day=TUESDAY, last_day=TUESDAY, times=2, by=System("test"))
    day = CountedDay.objects.get(day=TUESDAY)
    day.hours |= {str(unit.pk): {"9": 4, "10": 4} for unit in (three[0], karanganyar)}
    day.save()
    monkeypatch.setattr("kentongan.desks.monitoring.alerts.rounds.count_anew", lambda *given: None)
    go_round(at(TUESDAY + timedelta(days=1), 2))
    assert [one.unit for one in Alert.framework.all()] == [karanganyar]
    found = events_between(TUESDAY, TUESDAY, learned_by(TUESDAY))
    assert {(one.scope, one.where, one.factor) for one in found} == {
        ("unit", str(three[0].pk), 10.0), ("province", "33", 5.0), ("unit", str(jateng.pk), 2.0)
    }  # fmt: skip
    rows = Expected.objects.visible_to(officer)
    assert [one.name for one in rows] == ["Pleno"]
    with pytest.raises((NotAllowed, PermissionDenied)):
        expect_no_more(Expected.framework.get(name="Debat"), by=officer)
    browser.post(f"{page}{rows.get().pk}/hapus/")
    assert Expected.framework.count() == 2
    with pytest.raises(Incomplete):
        expect(jateng, name="Lama", first_day=TUESDAY, last_day=TUESDAY + timedelta(days=61), times=2, by=System("t"))


def test_election_days_of_the_calendar_are_expected_by_themselves(karanganyar):
    CalendarDay.objects.create(date=TUESDAY, kind="election", name="Pemilu", decree="Keputusan")
    CalendarDay.objects.create(date=TUESDAY, kind="election", name="Pilkada", decree="Keputusan", unit=karanganyar)
    found = events_between(TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=1), learned_by(TUESDAY))
    assert {(one.scope, one.where, one.name) for one in found} == {
        ("nation", "", "Pemilu"), ("unit", str(karanganyar.pk), "Pilkada")
    }  # fmt: skip
    assert events_between(TUESDAY + timedelta(days=2), TUESDAY + timedelta(days=2), learned_by(TUESDAY)) == []


def test_the_page_says_when_the_usual_will_be_known(person, karanganyar, staff):
    go_round(at(TUESDAY, 9))
    text = staff(person("editor", karanganyar)).get("/kantor/pantauan/peringatan/").text
    assert "Penghitungan dimulai 6 Oktober 2026." in text
    assert "diketahui mulai 1 Desember 2026" in text

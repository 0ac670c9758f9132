"""The system proposes by which track a request counts and says why; the officer chooses, both stand in the ledger."""

import json
from datetime import date

import pytest

from kentongan.desks.information.actions import completing
from kentongan.desks.information.clockwork import Clockwork
from kentongan.desks.information.models import InformationRequest, Term
from kentongan.desks.information.proposing import proposal
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.stages.models import CalendarDay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]

TODAY = date(2026, 1, 5)
SPEAKS_OF_AN_ELECTION = (
    "Salinan DPT Pilkada 2024", "Biaya pemilu di Karanganyar", "Perolehan suara tiap TPS", "Data PEMILIH pemula",
    "Laporan dana kampanye", "Honor KPPS",
    "Visi misi calon bupati",
)  # fmt: skip
SPEAKS_OF_NONE = (
    "Salinan DIPA Komisi Pemilihan Umum Kabupaten Karanganyar 2025", "Daftar aset Komisi Independen Pemilihan",
    "Laporan pppk dan CPNS", "Terpilihnya rekanan pengadaan",
    "SK PPK pengadaan dan daftar calon penyedia", "Belanja sosialisasi pemilih pemula",
)  # fmt: skip


def election(day, unit=None):
    return CalendarDay.objects.create(
        date=day, kind="election", unit=unit, name="Hari pemungutan suara", decree="Keputusan contoh", confirmed=True
    )


def proposed(case, day=TODAY):
    return proposal(case, Clockwork.of(case.unit, day), day)


def test_the_words_of_a_request_propose_the_election_track_and_the_office_s_own_name_does_not(karanganyar):
    for asked in (*SPEAKS_OF_AN_ELECTION, *SPEAKS_OF_NONE):
        found = proposed(InformationRequest(unit=karanganyar, asked=asked, purpose="penelitian"))
        expected = ("election", "words") if asked in SPEAKS_OF_AN_ELECTION else ("ordinary", "none")
        assert (found.track, found.rule) == expected, asked
    assert "“DPT”" in proposed(InformationRequest(unit=karanganyar, asked=SPEAKS_OF_AN_ELECTION[0])).reason


def test_while_the_calendar_names_an_election_day_to_come_that_track_is_proposed(ask, at, semarang):
    at(2026, 1, 5, 9)
    case = ask()
    election(date(2026, 6, 9), semarang)
    assert proposed(case).track == "ordinary", "another unit's election"
    election(date(2027, 2, 10))
    found = proposed(case)
    assert (found.track, found.rule) == ("election", "stage")
    assert "Hari pemungutan suara, 10 February 2027" in found.reason
    assert proposed(case, date(2027, 2, 11)).track == "ordinary", "it is over"


def test_a_proposal_shortens_no_promise_and_the_choice_stands_beside_it(ask, at, officer, staff):
    at(2026, 1, 5, 9)
    case = ask(asked="Salinan DPT 2024")
    assert (case.track, case.due_on) == ("ordinary", date(2026, 1, 20))
    page = staff(officer).get(f"/kantor/ppid/{case.pk}/")
    assert page.context["accept_form"]["track"].value() == "election"
    assert "Diusulkan: informasi Pemilu/Pemilihan, karena permohonannya menyebut “DPT”." in page.text
    case = completing.accept(case, track="ordinary", by=officer)
    assert (case.track, case.due_on) == ("ordinary", date(2026, 1, 20))
    told = {one.verb: json.loads(one.details) for one in Entry.objects.filter(verb__startswith="information.")}
    for verb in ("information.received", "information.accepted"):
        facts = {name: told[verb][name] for name in ("track", "proposed", "rule")}
        assert facts == {"track": "ordinary", "proposed": "election", "rule": "words"}, verb
    other = ask(asked="Salinan DIPA 2025")
    assert staff(officer).get(f"/kantor/ppid/{other.pk}/").context["accept_form"]["track"].value() == "ordinary"


def test_until_somebody_chooses_the_alarm_is_the_earliest_that_any_track_would_give(ask, at, officer):
    at(2026, 1, 5, 9)
    Term.objects.filter(step="completeness").update(days=9)
    case = ask()
    assert case.due_on == date(2026, 1, 20)
    assert case.alarm_on == date(2026, 1, 7), "the third day of the election track, if the day of receipt were day 1"
    case = completing.accept(case, track="ordinary", by=officer)
    assert case.alarm_on == date(2026, 1, 19)

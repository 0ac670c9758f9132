"""One clipping a day: what stands in it, when it is made, that it is frozen and made once, and to whom it goes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from clipping_samples import DUE, NOON, concern_of, plan, say, section, titles
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.monitoring.clipping import sending
from kentongan.desks.monitoring.clipping.letters import _load
from kentongan.desks.monitoring.clipping.making import due_plans, make
from kentongan.desks.monitoring.clipping.models import Issue, Receiver
from kentongan.desks.monitoring.clipping.paper import setting
from kentongan.desks.monitoring.clipping.schedule import due_today, next_due
from kentongan.desks.monitoring.clipping.sending import settle
from kentongan.desks.monitoring.models import Concern, Story
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.letters import RenderingFailed
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Membership
from kentongan.foundation.vault import seal, unseal

HOUR = timedelta(hours=1)


@pytest.fixture
def five(unit_at):
    return [unit_at(f"kab-{name}") for name in ("jepara", "demak", "kudus", "pati", "blora")]


def letters():
    return Message.objects.filter(channel="mail", key__startswith="monitoring.clipping:").order_by("key")


@given(
    st.integers(0, 60 * 24 * 700).map(lambda minute: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)),
    st.integers(0, 1439).map(lambda minute: time(minute // 60, minute % 60)),
    st.sets(st.integers(1, 7), min_size=1),
    st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]),
)
def test_the_next_hour_is_the_first_one_behind(now, hour, weekdays, zone):
    due = next_due(now, hour, weekdays, zone)
    assert now < due <= now + timedelta(days=7, hours=24)
    assert due.isoweekday() in weekdays
    assert due.timetz().replace(tzinfo=None) == hour
    assert due_today(due, hour, weekdays, zone) == due
    assert due_today(due - timedelta(microseconds=1), hour, weekdays, zone) is None or hour == time(0)


@pytest.mark.django_db
def test_what_a_province_reads_in_the_morning(jateng, five, unit_at):
    jepara, demak, kudus, pati, blora = five
    night = DUE - 5 * HOUR
    chosen = plan(jateng, after=NOON - 24 * HOUR)
    before = say("Antrean di loket aduan", [jepara], DUE - 30 * HOUR, state="respond", tone=-1)
    say("Belum dijawab sejak kemarin", [demak], DUE - 29 * HOUR, state="respond", tone=0)
    first = make(chosen, DUE - 24 * HOUR)
    chosen.refresh_from_db()
    assert first is not None
    assert titles(section(first, "answer")) == ["Belum dijawab sejak kemarin", "Antrean di loket aduan"]

    Concern.framework.filter(pk=concern_of(before, jepara).pk).update(
        state="answered", answer="Loket ditambah, lihat situs kami.", changed_at=night
    )
    wide = say("Logistik tiba di gudang", [jepara, kudus], night, by="Antara", tone=1)
    for name in ("Satu", "Dua", "Satu"):
        say("Logistik tiba di gudang KPU", [kudus], night + HOUR, by=name, story=wide, tone=1)
    say("Kabar surat suara tercoblos", [pati], night, hoax=True, tone=-1)
    say("Rapat pleno terbuka", [jateng], night, tone=0, clipped=True)
    say("Cuaca di laut", [blora], night, tone=None)
    say("Bukan tentang kita", [blora], night, state="irrelevant", tone=0)
    say("Datang terlambat, diterbitkan kemarin", [kudus], DUE - 40 * HOUR, arrived=night, tone=0)
    say("Baru diterima sesudahnya", [kudus], DUE - HOUR, arrived=DUE - timedelta(minutes=1), tone=0)
    say("Satker lain", [unit_at("kab-badung")], night, tone=-1)

    assert make(chosen, DUE - timedelta(minutes=1)) is None
    issue = make(chosen, DUE)
    assert issue is not None
    assert (issue.day, issue.since, issue.until) == (
        date(2026, 11, 23), DUE - 24 * HOUR - timedelta(minutes=2), DUE - timedelta(minutes=2)
    )  # fmt: skip
    content = issue.content
    assert {name: content[name] for name in ("stories", "mentions", "waiting", "units", "asked", "done", "cut")} == {
        "stories": 5, "mentions": 8, "waiting": 1, "units": 5, "asked": 2, "done": 1, "cut": False,
    }  # fmt: skip
    assert [one["code"] for one in content["sections"]] == ["answer", "doubt", "answered", "tones", "topics"]
    assert titles(section(issue, "answer")) == ["Belum dijawab sejak kemarin"]
    assert titles(section(issue, "doubt")) == ["Kabar surat suara tercoblos"]
    assert titles(section(issue, "topics")) == [
        "Rapat pleno terbuka", "Logistik tiba di gudang", "Cuaca di laut", "Datang terlambat, diterbitkan kemarin",
    ]  # fmt: skip
    logistics = section(issue, "topics")["groups"][0]["items"][1]
    assert (logistics["others"], logistics["units"], logistics["tone"], logistics["lead"]) == (
        2, [kudus.short_name, jepara.short_name], 1, "Kalimat pertama. Kalimat kedua."
    )  # fmt: skip
    assert section(issue, "tones") == {
        "code": "tones",
        "rows": [
            {"name": jateng.short_name, "numbers": [0, 1, 0, 0], "all": 1},
            {"name": blora.short_name, "numbers": [0, 0, 0, 1], "all": 1},
            {"name": pati.short_name, "numbers": [1, 0, 0, 0], "all": 1},
            {"name": kudus.short_name, "numbers": [0, 1, 1, 0], "all": 2},
            {"name": jepara.short_name, "numbers": [0, 0, 1, 0], "all": 1},
        ],
        "sum": {"name": "", "numbers": [1, 2, 1, 1], "all": 5},
    }
    done = section(issue, "answered")
    assert (titles(done), done["items"][0]["answer"]) == (
        ["Antrean di loket aduan"], "Loket ditambah, lihat situs kami."
    )  # fmt: skip

    frozen = Issue.framework.get(pk=issue.pk).content
    Concern.framework.update(tone=-1, state="irrelevant")
    Story.objects.update(title="Berubah")
    assert Issue.framework.get(pk=issue.pk).content == frozen == content
    assert Entry.objects.filter(verb="monitoring.clipping.made").count() == 2


@pytest.mark.django_db
def test_it_goes_once_to_those_who_may_have_it(five, person):
    jepara = five[0]
    chosen = plan(jepara)
    reader, left, gone = (person("editor", jepara) for _ in range(3))
    for one in (reader, left, gone):
        Receiver.framework.create(plan=chosen, person=one)
    Receiver.framework.create(
        plan=chosen, sealed_email=seal("orang@example.test"), email_index="a" * 64
    )  # never confirmed
    Membership.objects.filter(person=left).delete()
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    say('#panic(1) <b>$x$ \\ "judul" *tebal*', [jepara], DUE - HOUR, state="respond", url="javascript:alert(1)")
    issue = make(chosen, DUE)
    assert [settle(issue.pk, DUE), settle(issue.pk, DUE)] == [True, False]
    issue.refresh_from_db()
    assert issue.settled_at is not None
    [letter] = letters()
    assert letter.key == f"monitoring.clipping:{issue.pk}:{issue.written_to[0]}"
    payload = unseal(letter.payload)
    assert reader.email in payload
    assert "1 perlu dijawab" in payload
    assert "javascript:" not in payload
    assert f"/kantor/pantauan/kliping/{issue.pk}/" in payload
    data, mime = _load(str(issue.pk))
    assert (data[:5], mime, len(data)) == (b"%PDF-", "application/pdf", issue.size)
    setting.default_storage.delete(issue.pdf)
    assert _load(str(issue.pk))[0] == data, "set anew it is the same"
    assert make(chosen, DUE + HOUR) is None
    assert list(due_plans(DUE + HOUR)) == []


@pytest.mark.django_db
def test_what_cannot_be_drawn_goes_without_its_file(five, person, monkeypatch):
    chosen = plan(five[0])
    Receiver.framework.create(plan=chosen, person=person("editor", five[0]))
    say("Judul", [five[0]], DUE - HOUR)
    issue = make(chosen, DUE)

    def break_down(*args, **kwargs):
        raise RenderingFailed("no")

    monkeypatch.setattr(setting, "render", break_down)
    assert settle(issue.pk, DUE)
    issue.refresh_from_db()
    assert (issue.pdf, issue.size, letters().count()) == ("", 0, 1)
    assert "attachments" not in unseal(letters().get().payload)


@pytest.mark.django_db
def test_a_worker_that_comes_late_changes_nothing(five, monkeypatch):
    issue = make(plan(five[0]), DUE)
    Issue.framework.filter(pk=issue.pk).update(quiet=False)
    drawn = sending._drawn

    def slow(one):
        monkeypatch.setattr(sending, "_drawn", drawn)
        assert settle(issue.pk, DUE) is False, "another one is at it"
        assert settle(issue.pk, DUE + HOUR) is True, "its lease is over"
        return drawn(one)

    monkeypatch.setattr(sending, "_drawn", slow)
    assert settle(issue.pk, DUE) is False
    issue.refresh_from_db()
    assert issue.starts == 2
    assert issue.pdf.endswith(f"{issue.pk}-2.pdf")
    assert setting.default_storage.exists(issue.pdf)


@pytest.mark.django_db
def test_a_quiet_night_is_told_in_a_line_or_not_at_all(five, person):
    told, silent = plan(five[0]), plan(five[1], quiet="none")
    for one in (told, silent):
        Receiver.framework.create(plan=one, person=person("editor", one.unit))
        issue = make(one, DUE)
        assert issue.quiet
        assert settle(issue.pk, DUE)
    [letter] = letters()
    assert "Tidak ada pemberitaan tentang kita" in unseal(letter.payload)
    assert "attachments" not in unseal(letter.payload)
    assert [one.pdf for one in Issue.framework.all()] == ["", ""]


@pytest.mark.django_db
def test_each_office_goes_by_its_own_clock_and_only_todays_is_made_up_for(unit_at, five):
    east, west = plan(unit_at("kota-ambon")), plan(five[0])
    assert (east.next_at, west.next_at) == (DUE - 2 * HOUR, DUE)
    assert make(east, DUE - 2 * HOUR).day == date(2026, 11, 23)
    assert make(west, DUE - 2 * HOUR) is None
    west.refresh_from_db()
    say("Hari Kamis", [five[0]], DUE + timedelta(days=3))
    say("Hari Senin", [five[0]], DUE + timedelta(hours=3))
    late = DUE + timedelta(days=6, hours=3)
    issue = make(west, late)
    assert (issue.day, issue.due_at) == (date(2026, 11, 29), DUE + timedelta(days=6))
    assert Issue.framework.filter(unit=five[0]).count() == 1
    west.refresh_from_db()
    assert west.next_at == DUE + timedelta(days=7)
    before_hour = plan(five[1], weekdays=[1])
    assert make(before_hour, DUE + timedelta(days=1)) is None
    before_hour.refresh_from_db()
    assert before_hour.next_at == DUE + timedelta(days=7)


@pytest.mark.django_db
def test_after_days_without_one_the_last_three_are_told_and_it_says_so(five):
    chosen = plan(five[0], after=NOON)
    make(chosen, DUE)
    say("Sehari sesudahnya", [five[0]], DUE + timedelta(days=1))
    say("Lima hari sesudahnya", [five[0]], DUE + timedelta(days=5))
    chosen.refresh_from_db()
    issue = make(chosen, DUE + timedelta(days=7))
    assert (issue.content["cut"], issue.until - issue.since) == (True, timedelta(days=3))
    assert titles(section(issue, "topics")) == ["Lima hari sesudahnya"]

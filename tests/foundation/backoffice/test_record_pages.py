"""The page of the ledger: who sees which lines, how they are narrowed and told, and the check of a chain."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertInHTML

from kentongan.foundation import ledger
from kentongan.foundation.backoffice.records import chain
from kentongan.foundation.backoffice.records.details import pairs
from kentongan.foundation.backoffice.records.kinds import describe, kinds
from kentongan.foundation.ledger import recording
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.people.actors import System
from ledger_triggers import guards_down

pytestmark = pytest.mark.django_db
PAGE = "/kantor/catatan/"
DETAILS = '<div class="facts__row"><dt>alasan</dt><dd>&lt;b&gt;uji&lt;/b&gt;</dd></div>'


def tell(unit, by, verb="outbox.discarded", subject="outbox.message:1", **details):
    with transaction.atomic():
        return ledger.record(verb, subject, unit=unit.code, by=by, **details)


def tell_at(moment, *given, **details):
    """The same, at a moment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recording.timezone, "now", lambda: moment)
        return tell(*given, **details)


def shown(answer):
    assert answer.status_code == 200
    return [line.entry.pk for line in answer.context["lines"]]


def test_a_line_is_told_in_words_in_the_units_own_zone_with_every_detail(unit_at, person, staff):
    jayapura = unit_at("kota-jayapura")
    head = person("head", jayapura, name="Ani")
    entry = tell_at(datetime(2026, 2, 3, 16, 30, tzinfo=UTC), jayapura, head, reason="<b>uji</b>")
    page = staff(head).get(PAGE).content.decode()
    assert "Ani membatalkan pesan yang tertahan" in page
    assert "4 Februari 2026, 01.30.00 WIT" in page
    assertInHTML(DETAILS, page)
    assert entry.digest in page
    assert '<a href="?subjek=outbox.message%3A1">pesan keluar no. 1</a>' in page


def test_everybody_sees_the_lines_of_their_own_reach(karanganyar, semarang, unit_at, jateng, nation, person, staff):
    bali = unit_at("bali")
    lines = [tell(unit, System("test")).pk for unit in (karanganyar, semarang, jateng, bali, nation)]
    k, s, j, b, n = lines
    expected = {
        ("head", karanganyar): [k],
        ("ppid-superior", semarang): [s],
        ("coordinator", jateng): [j, s, k],
        ("coordinator", bali): [b],
        ("national-editor", nation): [n, b, j, s, k],
    }
    for (role, unit), entries in expected.items():
        assert shown(staff(person(role, unit)).get(PAGE)) == entries, role


@pytest.mark.parametrize("role", ["author", "editor", "ppid-officer"])
def test_who_has_no_ledger_is_sent_home(role, karanganyar, person, staff, nothing_changes):
    browser = staff(person(role, karanganyar))
    with nothing_changes():
        for answer in (
            browser.get(PAGE),
            browser.get(f"{PAGE}unduh/"),
            browser.post(f"{PAGE}periksa/", {"unit": "33.13"}),
        ):
            assert (answer.status_code, answer["Location"]) == (302, "/kantor/")


@pytest.fixture
def six(karanganyar, semarang, person):
    """Six lines of two units: by name of what sets each apart."""
    ani, budi = person(name="Ani Lestari"), person(name="Budi")
    january = datetime(2026, 1, 31, 16, 59, 59, tzinfo=UTC)  # a second before midnight in Karanganyar
    february, march = january + timedelta(seconds=1), datetime(2026, 2, 28, 17, 0, tzinfo=UTC)
    made = {
        "january": tell_at(january, karanganyar, ani),
        "february": tell_at(february, karanganyar, ani, "outbox.retried"),
        "budi": tell_at(february, karanganyar, budi, subject="units.unit:3"),
        "system": tell_at(february, karanganyar, System("test"), subject="outbox.message:12"),
        "march": tell_at(march, karanganyar, budi, subject="stages.calendar"),
        "elsewhere": tell_at(march, semarang, ani),
    }
    return {name: entry.pk for name, entry in made.items()}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("orang=lestari", ["elsewhere", "february", "january"]),
        ("orang=sistem", ["system"]),
        ("orang=nobody", []),
        ("perbuatan=outbox.retried", ["february"]),
        ("jenis=units.unit", ["budi"]),
        ("jenis=outbox.message", ["elsewhere", "system", "february", "january"]),
        ("subjek=outbox.message:1", ["elsewhere", "february", "january"]),
        ("sejak=2026-02-01", ["elsewhere", "march", "system", "budi", "february"]),
        ("sampai=2026-01-31", ["january"]),
        ("sejak=2026-02-01&sampai=2026-02-28&satker=33.13", ["system", "budi", "february"]),
        ("satker=semarang", ["elsewhere"]),
        ("satker=33.74&orang=budi", []),
        ("satker=51", []),
        ("jenis=apa-saja", ["elsewhere", "march", "system", "budi", "february", "january"]),
        ("sejak=kemarin", ["elsewhere", "march", "system", "budi", "february", "january"]),
        ("sampai=9999-12-31", ["elsewhere", "march", "system", "budi", "february", "january"]),
    ],
)
def test_the_list_is_narrowed(asked, expected, six, jateng, person, staff):
    answer = staff(person("coordinator", jateng)).get(f"{PAGE}?{asked}")
    assert shown(answer) == [six[name] for name in expected]


def test_what_was_typed_wrongly_stays_and_says_how_to_mend_it(head, staff):
    page = staff(head).get(f"{PAGE}?sejak=2026-13-01&orang=Ani").content.decode()
    assert 'value="2026-13-01"' in page
    assert 'value="Ani"' in page
    assert 'id="id_sejak_error"' in page


def test_the_list_has_pages_and_keeps_its_conditions(karanganyar, head, staff):
    entries = [tell(karanganyar, head).pk for _ in range(27)][::-1]
    browser = staff(head)
    assert shown(browser.get(f"{PAGE}?orang=orang")) == entries[:25]
    assert b'href="?orang=orang&amp;p=2" rel="next"' in browser.get(f"{PAGE}?orang=orang").content
    assert shown(browser.get(f"{PAGE}?orang=orang&p=2")) == entries[25:]
    assert shown(browser.get(f"{PAGE}?p=99")) == []


def test_an_empty_ledger_says_what_will_fill_it(head, staff):
    assert "Hal pertama yang dilakukan orang" in staff(head).get(PAGE).content.decode()
    assert "Tidak ada catatan yang cocok" in staff(head).get(f"{PAGE}?orang=x").content.decode()


def test_the_file_holds_the_same_lines(six, jateng, person, staff):
    answer = staff(person("coordinator", jateng)).get(f"{PAGE}unduh/?satker=33.13&orang=budi")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[1:8] for row in rows[1:]] == [
        [
            "33.13",
            "KPU Karanganyar",
            "5",
            f"person:{budi_number()}",
            "Budi membatalkan pesan yang tertahan",
            "outbox.discarded",
            "stages.calendar",
        ],
        [
            "33.13",
            "KPU Karanganyar",
            "3",
            f"person:{budi_number()}",
            "Budi membatalkan pesan yang tertahan",
            "outbox.discarded",
            "units.unit:3",
        ],
    ]
    assert rows[1][0] == "2026-03-01T00:00:00+07:00"


def budi_number():
    from kentongan.foundation.people.models import Person

    return Person.objects.get(name="Budi").pk


def test_the_list_asks_the_database_as_often_for_one_line_as_for_many(karanganyar, head, person, staff):
    browser = staff(head)
    tell(karanganyar, person())
    browser.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        browser.get(PAGE)
    for number in range(20):
        tell(karanganyar, person(), subject=f"units.unit:{number}")
    with CaptureQueriesContext(connection) as many:
        assert len(shown(browser.get(PAGE))) == 21
    assert len(many) == len(one)


# --- the chain ---------------------------------------------------------------------------------------


def verdict(browser, unit):
    answer = browser.post(f"{PAGE}periksa/", {"unit": unit.code})
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}?satker={unit.code}")
    (message,) = browser.get(answer["Location"]).context["messages"]
    return message.level_tag, str(message)


def test_a_sound_chain_is_said_to_be_sound(karanganyar, head, staff):
    last = [tell(karanganyar, head) for _ in range(3)][-1]
    level, words = verdict(staff(head), karanganyar)
    assert level == "success"
    assert words == f"Rantai catatan KPU Karanganyar utuh: 3 catatan diperiksa, sidik terakhir {last.digest[:12]}…"


def test_an_altered_line_is_found(karanganyar, head, staff):
    entries = [tell(karanganyar, head) for _ in range(3)]
    with guards_down():
        Entry.objects.filter(pk=entries[1].pk).update(details='{"reason":"lain"}')
    level, words = verdict(staff(head), karanganyar)
    assert level == "error"
    assert "putus pada nomor 2" in words


def test_a_long_chain_is_left_to_the_command(karanganyar, head, staff, monkeypatch):
    monkeypatch.setattr(chain, "SHORT", 2)
    for _ in range(2):
        tell(karanganyar, head)
    with monkeypatch.context() as patch:
        patch.setattr(chain, "inspect", lambda _: pytest.fail("the chain was walked"))
        level, words = verdict(staff(head), karanganyar)
    assert level == "warning"
    assert "kentongan verify-ledger --unit 33.13" in words


def test_the_chain_of_a_unit_out_of_reach_is_not_checked(semarang, head, staff, monkeypatch):
    monkeypatch.setattr(chain, "inspect", lambda _: pytest.fail("the chain was walked"))
    for code in (semarang.code, "99.99", ""):
        assert staff(head).post(f"{PAGE}periksa/", {"unit": code}).status_code == 404


def test_a_check_changes_nothing(karanganyar, head, staff, nothing_changes):
    tell(karanganyar, head)
    browser = staff(head)
    with nothing_changes():
        verdict(browser, karanganyar)
    assert browser.get(f"{PAGE}periksa/").status_code == 405


# --- words -------------------------------------------------------------------------------------------


def test_details_become_names_and_values():
    written = '{"fields":["phone","email"],"confirmed":true,"name":{"old":"A","new":null},"seen_by":3,"empty":{}}'
    assert pairs(written) == [
        ("yang berubah", "telepon, alamat surel resmi"),
        ("sudah dikonfirmasi", "ya"),
        ("nama › sebelum", "A"),
        ("nama › sesudah", "–"),
        ("seen by", "3"),
        ("empty", "–"),
    ]
    assert pairs("{}") == []


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("newsroom.article:12", "berita no. 12"),
        ("units.unit:1", "satker no. 1"),
        ("stages.calendar", "stages.calendar"),
        ("apa", "apa"),
    ],
)
def test_subjects_are_told_in_words(subject, words):
    assert describe(subject) == words


def test_kinds_are_those_that_deeds_are_done_to():
    offered = kinds()
    assert {"newsroom.article", "units.unit", "people.person", "stages.calendarday"} <= set(offered)
    assert "newsroom.category" not in offered
    assert list(offered.values()) == sorted(offered.values())


def test_the_story_of_a_record_leads_to_its_lines(draft, author, head, staff):
    page = f"/kantor/redaksi/{draft.pk}/"
    link = f"/kantor/catatan/?subjek=newsroom.article%3A{draft.pk}"
    assert link in staff(head).get(page).content.decode()
    assert link not in staff(author).get(page).content.decode()

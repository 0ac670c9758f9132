"""The dashboards: counts of a unit, a province and the nation, in a number of questions that doesn't grow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentongan.desks.information.actions import completing, objecting
from kentongan.desks.information.overview import Counts
from kentongan.foundation.people.actors import System
from kentongan.foundation.units.models import Unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]
BY = System("test")
PAGE = "/kantor/ppid/pantauan/"


@pytest.fixture
def nation_asked(ask, at, karanganyar, semarang, unit_at):
    """On 21 January 2026: two late in Karanganyar, one waits; one due today in Kota Semarang; an objection in Bali."""
    at(2026, 1, 5, 9)
    for _ in range(2):
        completing.accept(ask(asked="Rahasia Karanganyar"), track="ordinary", by=BY)
    completing.clarify(ask(), missing="Tahun?", by=BY)
    ask(rehearsal=True)
    at(2026, 1, 6, 9)
    completing.accept(ask(unit=semarang), track="ordinary", by=BY)
    objecting.object_to(ask(unit=unit_at("bali")), ground="b", account="Rahasia Bali", by=BY)
    at(2026, 1, 21, 9)


def test_the_nation_is_folded_by_province_and_drilled_by_counts(nation_asked, serving, nation, staff):
    browser = staff(serving("national-admin", nation))
    browser.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(PAGE)
    body = [one["sql"] for one in asked.captured_queries if "information_" in one["sql"] or "units_unit" in one["sql"]]
    assert len(body) <= 12
    lines = {one.unit.code: one for one in answer.context["lines"]}
    assert len(lines) + len(answer.context["quiet"]) == 39
    assert next(iter(lines)) == "33"
    assert (lines["33"].counts, lines["33"].units) == (Counts(open=4, late=2, today=1, week=1, waiting=1), 36)
    assert lines["51"].counts == Counts(open=1, today=1, week=1, objections=1)
    assert answer.context["total"].all_late == 2
    assert "<svg" in answer.content.decode()
    deeper = browser.get(f"{PAGE}?wilayah=33")
    rows = [(one.unit.slug, one.counts.late) for one in deeper.context["lines"]]
    assert rows == [("kab-karanganyar", 2), ("kota-semarang", 0)]
    assert len(deeper.context["quiet"]) == 34
    for page in (answer, deeper):
        assert "Rahasia" not in page.content.decode()
        assert 'href="/kantor/ppid/"' not in page.content.decode().split('id="lines"')[1]
    assert browser.get(f"{PAGE}?wilayah=99").status_code == 404


def test_a_province_sees_its_units_and_no_other(nation_asked, serving, jateng, staff):
    browser = staff(serving("coordinator", jateng))
    answer = browser.get(PAGE)
    assert {one.unit.code[:2] for one in answer.context["lines"]} == {"33"}
    assert answer.context["total"] == Counts(open=4, late=2, today=1, week=1, waiting=1)
    assert browser.get(f"{PAGE}?wilayah=51").status_code == 404


def test_units_without_an_officer_or_an_address_are_marked_with_what_to_do(
    serving, nation, jateng, karanganyar, semarang, staff
):
    serving("ppid-officer", karanganyar)
    Unit.objects.within(jateng).exclude(pk__in=[semarang.pk, jateng.pk]).update(email="ppid@contoh.test")
    browser = staff(serving("national-admin", nation))
    answer = browser.get(PAGE)
    gap = next(one for one in answer.context["gaps"] if one.unit == jateng)
    assert (gap.no_officer, gap.no_address) == (35, 2)
    assert "35 tanpa petugas · 2 tanpa alamat surel" in " ".join(answer.text.split())
    deeper = browser.get(f"{PAGE}?wilayah=33")
    gaps = {one.unit.pk: (bool(one.no_officer), bool(one.no_address)) for one in deeper.context["gaps"]}
    assert karanganyar.pk not in gaps
    assert (gaps[semarang.pk], sum(no_address for _, no_address in gaps.values())) == ((True, True), 2)
    assert "35 satker tanpa petugas PPID" in deeper.text
    assert 'href="/kantor/orang/undang/"' in deeper.text
    assert f'href="/kantor/satker/{semarang.code}/kontak/"' in deeper.text
    own = staff(serving("ppid-officer", semarang)).get(PAGE)
    assert [(one.unit, one.no_officer, one.no_address) for one in own.context["gaps"]] == [(semarang, False, True)]
    assert 'href="/kantor/satker/' not in own.text.split('id="gaps"')[1]
    for page in (answer, own):
        assert "Pantauan PPID" in page.text.split("<h1")[1].split("</h1>")[0]


def test_a_unit_sees_itself_with_a_way_to_its_queue_and_figures_above_it(nation_asked, officer, staff):
    browser = staff(officer)
    answer = browser.get(PAGE)
    (line,) = answer.context["lines"]
    assert line.counts == Counts(open=3, late=2, waiting=1)
    assert 'href="/kantor/ppid/"' in answer.content.decode().split('id="lines"')[1]
    counts = browser.get("/kantor/ppid/").context["counts"]
    assert (counts.late, counts.today, counts.week, counts.waiting) == (2, 0, 0, 1)

"""The page of analysis: what it says, of whom, to whom, and at which cost."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from urllib.parse import urlencode

import pytest
from analysis_samples import mention, outlet
from openpyxl import load_workbook

from kentongan.desks.monitoring.actions.concerns import move_concern
from kentongan.desks.monitoring.analysis import folding
from kentongan.desks.monitoring.analysis.models import Answering, Touched
from kentongan.desks.monitoring.models import Concern
from kentongan.foundation.people.actors import System

pytestmark = pytest.mark.django_db
HERE = "/kantor/pantauan/analisis/"


def at(words):
    return f"{HERE}?{urlencode(words)}"


DAYS = {"jangka": "tanggal", "dari": "2026-11-08", "sampai": "2026-11-12"}


@pytest.fixture
def said(karanganyar, semarang):
    """Forty stories before Karanganyar, ten of them against, one told by three outlets; two before Semarang."""
    kabar, warta = outlet(tier=1), outlet("warta.example", tier=3)
    voices = {"institution": 30, "citizens": 10}
    first = mention(karanganyar, tone=-1, by=kabar, voices=voices, topics=("ethics",), places=(karanganyar,))
    for number in range(2):
        mention(karanganyar, semarang, hours=1 + number, story=first, tone=-1, by=warta, voices=voices, title="=1+1")
    for number in range(39):
        mention(karanganyar, number=number + 1, tone=-1 if number < 9 else 0, by=kabar)
    mention(semarang, hours=-24 * 4, by=warta)
    concern = Concern.framework.get(mention=first, unit=karanganyar)
    move_concern(concern, "respond", by=System("test"))
    Answering.objects.update(asked_at=concern.arrived_at + timedelta(minutes=90))


def test_each_figure_is_said_in_words_with_its_chart_and_table(
    said, listener, staff, karanganyar, django_assert_max_num_queries
):
    browser = staff(listener)
    page = browser.get(at(DAYS)).text
    for words in (
        "40 isu, dalam 42 pemberitaan.", "Isu: 40 lebih banyak daripada 0.",
        "25\u202f% (antara 14\u202f% dan 40\u202f%)",
        "Yang terbanyak Kabar: 95,2\u202f% dari semua", "2 media memberitakan.",
        "75\u202f% dari kata yang dikutip adalah",
        "0 pemberitaan sudah dijawab, 1 masih", "separuhnya paling lama 1 jam 30 menit", "40 isu berawal di media",
        "Isu terbanyak tentang tahapan dan jadwal (39).", "Isu terbanyak membicarakan Kabupaten Karanganyar (1).",
    ):  # fmt: skip
        assert words in page, words
    assert "KPU Kota Semarang" not in page
    assert page.count('class="drawn"') == 8
    with django_assert_max_num_queries(24):
        browser.get(at(DAYS))
    for number in range(30):
        mention(karanganyar, hours=50, number=number, by=outlet(f"o{number}.example"))
    folding.fold()
    with django_assert_max_num_queries(24):
        browser.get(at(DAYS | {"sampai": "2026-11-20"}))


def test_too_few_stories_have_no_percentage(karanganyar, listener, staff):
    mention(karanganyar, tone=-1)
    page = staff(listener).get(at(DAYS | {"banding": "tanpa"})).text
    assert "Menentang kita: 1 dari 1 dari isu" in page
    assert "terlalu sedikit untuk dijadikan persentase" in page
    assert "pembanding</th>" not in page


def test_provinces_and_the_nation_see_tiles_of_all_offices(said, person, jateng, nation, staff):
    browser = staff(person("coordinator", jateng))
    page = browser.get(at(DAYS)).text
    assert "Seluruh Jawa Tengah" in page
    assert page.count("<title>") >= 36
    assert "KPU Karanganyar: 40 isu, 42 pemberitaan</title>" in page
    assert "40 isu, dalam 42 pemberitaan" in page
    of_semarang = browser.get(at(DAYS | {"satker": "33.74", "banding": "33.13"})).text
    assert "1 isu, dalam 2 pemberitaan" in of_semarang
    page = staff(person("national-editor", nation)).get(at(DAYS)).text
    assert "Seluruh Indonesia" in page
    assert page.count("<title>") >= 553


def test_nobody_sees_another_offices_figures(said, listener, person, staff, semarang):
    browser = staff(listener)
    for word in ("33.74", "33", "33-semua", "0-semua", "x"):
        refused = browser.get(at(DAYS | {"satker": word}))
        assert (refused.status_code, " isu" in refused.text) == (422, False)
        assert browser.get(at(DAYS | {"banding": word})).status_code == 422
    assert browser.get(at({"dari": "2026-11-12", "sampai": "2026-11-01"})).status_code == 422
    assert browser.get(at({"dari": "2020-11-12", "sampai": "2026-11-01"})).status_code == 422
    assert "1 isu" in staff(person("author", semarang)).get(at(DAYS)).text
    assert staff(person()).get(HERE).status_code in {302, 403}


def test_what_waits_to_be_counted_is_counted_first_or_the_page_says_so(said, listener, staff, monkeypatch):
    browser = staff(listener)
    monkeypatch.setattr("kentongan.desks.monitoring.analysis.reads.FEW", 3)
    assert "dihitung untuk pertama kali" in browser.get(at(DAYS)).text
    assert Touched.objects.count() > 3
    folding.fold()
    mention(*[one.unit for one in Concern.framework.select_related("unit")[:1]], number=99)
    monkeypatch.setattr("kentongan.desks.monitoring.analysis.reads.FEW", 4)
    page = browser.get(at(DAYS)).text
    assert "Dihitung sampai" in page
    assert "40 isu" in page
    monkeypatch.setattr("kentongan.desks.monitoring.analysis.reads.FEW", 200)
    page = browser.get(at(DAYS)).text
    assert "Dihitung sampai" not in page
    assert "41 isu" in page


def test_all_tables_are_taken_along(said, listener, staff):
    browser = staff(listener)
    answer = browser.get(at(DAYS | {"berkas": "csv"}))
    assert answer["Content-Disposition"] == 'attachment; filename="analisis-33.13-2026-11-08-2026-11-12.csv"'
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert ["Seberapa banyak"] in rows
    assert ["Menentang kita", "10", "12", "0", "0"] in rows
    book = load_workbook(BytesIO(browser.get(at(DAYS | {"berkas": "xlsx"})).content))
    tone = [[cell.value for cell in row] for row in book["Nada"].rows]
    assert tone[1] == ["Menentang kita", 10, 12, 0, 0]
    assert book.sheetnames[0] == "Tentang"


def test_moments_are_those_of_jakarta():
    from kentongan.desks.monitoring.analysis.days import day_of
    from kentongan.desks.monitoring.numbering import first_number

    assert day_of(first_number(datetime(2026, 11, 9, 17, tzinfo=UTC))) == date(2026, 11, 10)

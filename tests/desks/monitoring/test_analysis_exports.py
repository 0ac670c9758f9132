"""Lists to take along hold every row once, whoever is killed; and views of the stream are kept."""

import csv
import json
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from analysis_samples import mention, outlet
from django.core.files.storage import default_storage
from django.utils import timezone
from openpyxl import load_workbook

from kentongan.desks.monitoring.actions.concerns import move_concern
from kentongan.desks.monitoring.analysis import actions, exporting, files
from kentongan.desks.monitoring.analysis.actions import begin_export, may_take, remove_view, save_view
from kentongan.desks.monitoring.analysis.models import Export, SavedView
from kentongan.desks.monitoring.models import Concern
from kentongan.desks.monitoring.roads import withdrawing
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.units.models import Membership

pytestmark = pytest.mark.django_db
HERE = "/kantor/pantauan/"
TAKE = f"{HERE}analisis/ekspor/buat/"


@pytest.fixture(autouse=True)
def _in_parts_of_three(monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    monkeypatch.setattr(exporting, "AT_ONCE", 3)
    monkeypatch.setattr(actions, "begin", lambda export: None)


@pytest.fixture
def ten(karanganyar, semarang):
    """Ten mentions before Karanganyar, of print every third; one of them a formula."""
    rows = [
        mention(
            karanganyar, hours=number, by=outlet() if number % 2 else outlet("warta.example"), topics=("ethics",),
            title=f"Judul {number}" if number else '=HYPERLINK("http://x")', medium="online" if number % 3 else "print",
        )
        for number in range(10)
    ]  # fmt: skip
    mention(semarang, number=99, title="Bukan untuk Karanganyar")
    return rows


def parsed(content, separator=";"):
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))


def numbers():
    return list(Concern.framework.filter(unit__code="33.13").order_by("-mention").values_list("pk", flat=True))


def begun(by, form="csv"):
    return begin_export(numbers(), query="tab=new", form=form, separator=";", by=by)


def read(export):
    export.refresh_from_db()
    with default_storage.open(export.file) as file:
        return file.read()


def test_a_small_list_comes_at_once_with_the_rows_that_were_counted(ten, listener, staff):
    browser = staff(listener)
    answer = browser.post(TAKE, {"tab": "new", "form": "csv"})
    assert answer["Content-Disposition"].endswith('-10.csv"')
    raw = b"".join(answer.streaming_content)
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = parsed(raw)
    assert [row[7] for row in rows[1:]] == [*(f"Judul {n}" for n in range(9, 0, -1)), '\'=HYPERLINK("http://x")']
    assert rows[1][1:7] == [
        "KPU Kabupaten Karanganyar", "2026-11-10 21:00 WIB", "2026-11-10 21:00 WIB", "cetak", "Kabar",
        "belum diketahui",
    ]  # fmt: skip
    assert rows[1][10:13] == ["baru", "tidak mendukung, tidak menentang", "etika"]
    printed = browser.post(TAKE, {"tab": "new", "form": "csv", "medium": "print", "separator": "koma"})
    assert len(parsed(b"".join(printed.streaming_content), ",")) == 5
    book = load_workbook(BytesIO(b"".join(browser.post(TAKE, {"tab": "new", "form": "xlsx"}).streaming_content)))
    cells = list(book.active.rows)
    assert len(cells) == 11
    assert (cells[10][7].value, cells[10][7].data_type) == ('=HYPERLINK("http://x")', "s")
    told = Entry.objects.filter(verb="monitoring.export.taken").order_by("pk")
    assert [json.loads(entry.details)["rows"] for entry in told] == [10, 4, 10]


def test_a_long_list_is_written_in_parts_and_none_is_lost_or_doubled(ten, listener):
    export = begun(listener)
    assert (export.total, export.done) == (10, 0)
    assert not exporting.put_together(export.pk), "it isn't whole yet"
    assert exporting.write_part(export.pk)
    stale = Export.framework.get(pk=export.pk)
    assert exporting.write_part(export.pk)
    behind = exporting._working
    exporting._working = lambda pk: stale  # a worker that read before the other wrote
    try:
        assert not exporting.write_part(export.pk)
    finally:
        exporting._working = behind
    mention(Concern.framework.get(pk=numbers()[0]).unit, hours=20)
    withdrawing._delete([Concern.framework.get(pk=numbers()[-1]).mention_id])
    while exporting.write_part(export.pk):
        continue
    assert Export.framework.get(pk=export.pk).done == 10
    assert exporting.put_together(export.pk)
    assert not exporting.put_together(export.pk)
    rows = parsed(read(export))
    assert len(rows) == 11
    assert len({row[0] for row in rows}) == 11
    assert rows[10][1] == "taken out while this list was written"
    assert [row[7] for row in rows[1:10]] == [f"Judul {n}" for n in range(9, 0, -1)]
    assert default_storage.listdir(export.folder)[1] == [export.file.rpartition("/")[2]]


def test_a_workbook_goes_on_where_a_sheet_is_full(ten, listener, monkeypatch):
    monkeypatch.setattr(files, "MOST_ROWS", 5)
    export = begun(listener, "xlsx")
    exporting.work_on.func(export.pk)
    book = load_workbook(BytesIO(read(export)))
    assert [[row[7] for row in page.values][1:] for page in book] == [
        ["Judul 9", "Judul 8", "Judul 7", "Judul 6"], ["Judul 5", "Judul 4", "Judul 3", "Judul 2"],
        ["Judul 1", '=HYPERLINK("http://x")'],
    ]  # fmt: skip


def test_the_page_says_how_far_it_is_and_only_to_its_maker(ten, listener, person, staff, karanganyar, monkeypatch):
    monkeypatch.setattr("kentongan.desks.monitoring.analysis.staff.exports.SMALL", 9)
    browser = staff(listener)
    answer = browser.post(TAKE, {"tab": "new", "form": "csv"})
    export = Export.framework.get()
    page = f"{HERE}analisis/ekspor/{export.pk}/"
    assert answer["Location"] == page
    exporting.write_part(export.pk)
    assert "3 dari 10 baris sudah ditulis" in browser.get(page).text
    assert browser.get(f"{page}berkas/").status_code == 404
    exporting.work_on.func(export.pk)
    assert "lengkap 10 baris" in browser.get(page).text
    assert "Daftar 10 pemberitaan" in browser.get(f"{HERE}analisis/ekspor/").text
    taken = browser.get(f"{page}berkas/")
    assert len(parsed(b"".join(taken.streaming_content))) == 11
    for other in (person("editor", karanganyar), person("editor", karanganyar.parent)):
        assert staff(other).get(page).status_code == 404
        assert "Daftar 10" not in staff(other).get(f"{HERE}analisis/ekspor/").text
    Membership.objects.filter(person=listener).update(unit=karanganyar.parent)
    moved = type(listener).objects.get(pk=listener.pk)
    assert not may_take(export, moved)
    assert staff(moved).get(f"{page}berkas/").status_code == 404


def test_what_cant_be_taken_changes_nothing(ten, listener, person, staff, semarang, nothing_changes):
    browser = staff(listener)
    browser.get(HERE)
    for sent in (
        {"form": "pdf"},
        {"form": "csv", "tab": "x"},
        {"form": "csv", "medium": "x"},
        {"form": "csv", "outlet": "?"},
    ):
        with nothing_changes():
            assert browser.post(TAKE, {"tab": "new", **sent}).status_code == 404
    for _number in range(3):
        begun(listener)
    with nothing_changes(), pytest.raises(Incomplete):
        begun(listener)
    nobody = person()
    with nothing_changes(), pytest.raises(NotAllowed):
        begun(nobody)
    rows = parsed(b"".join(staff(person("head", semarang)).post(TAKE, {"tab": "new", "form": "csv"}).streaming_content))
    assert [row[7] for row in rows[1:]] == ["Bukan untuk Karanganyar"]


def test_old_lists_are_swept_with_their_files(ten, listener):
    old, young = begun(listener), begun(listener)
    exporting.work_on.func(old.pk)
    exporting.write_part(young.pk)
    Export.framework.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=8))
    exporting.sweep()
    assert list(Export.framework.all()) == [young]
    assert exporting._listed(old.folder)[1] == []
    exporting.work_on.func(young.pk)
    assert len(parsed(read(young))) == 11


def test_a_view_is_saved_shared_and_removed(ten, listener, person, staff, karanganyar, semarang, nothing_changes):
    browser, colleague = staff(listener), person("head", karanganyar)
    narrowed = f"{HERE}?tab=new&topic=ethics&medium=print&outlet=kabar.example&since=2026-11-10&until=2026-11-10"
    page = browser.get(narrowed).text
    assert [f"Judul {n}" in page for n in range(10)] == [n in {3, 9} for n in range(10)]
    sent = dict(part.split("=") for part in narrowed.partition("?")[2].split("&"))
    assert (
        browser.post(f"{HERE}analisis/tampilan/simpan/", {**sent, "name": " Cetak  etika ", "shared": "1"})["Location"]
        == narrowed
    )
    view = SavedView.framework.get()
    assert (view.name, view.query, view.unit, view.shared) == (
        "Cetak etika",
        narrowed.partition("?")[2],
        karanganyar,
        True,
    )
    assert "Cetak etika" in staff(colleague).get(HERE).text
    assert "Cetak etika" not in staff(person("editor", semarang)).get(HERE).text
    theirs = staff(colleague)
    theirs.get(HERE)
    with nothing_changes():
        assert theirs.post(f"{HERE}analisis/tampilan/{view.pk}/hapus/").status_code == 404
    with nothing_changes(), pytest.raises(NotAllowed):
        remove_view(view, by=colleague)
    with nothing_changes(), pytest.raises(NotAllowed):
        save_view(semarang, name="x", query="tab=new", shared=False, by=listener)
    with nothing_changes(), pytest.raises(NotAllowed):
        save_view(karanganyar, name="x", query="tab=new", shared=True, by=colleague)
    with nothing_changes(), pytest.raises(Incomplete):
        save_view(karanganyar, name="Cetak etika", query="tab=new", shared=False, by=listener)
    with nothing_changes(), pytest.raises(Incomplete):
        save_view(karanganyar, name=" ", query="tab=new", shared=False, by=listener)
    assert "Hapus tampilan" in browser.get(narrowed).text
    browser.post(f"{HERE}analisis/tampilan/{view.pk}/hapus/")
    assert not SavedView.framework.exists()


def test_the_stream_is_narrowed_to_a_unit_below_and_says_what_it_doesnt_know(ten, person, staff, jateng):
    browser = staff(person("coordinator", jateng))
    page = browser.get(f"{HERE}?unit=33.74").text
    assert "Bukan untuk Karanganyar" in page
    assert "Judul 5" not in page
    move_concern(Concern.framework.get(mention=ten[5]), "keep", by=person("editor", ten[5].concerns.first().unit))
    assert "Judul 5" in browser.get(f"{HERE}?tab=relevant&outlet=Kabar").text
    page = browser.get(f"{HERE}?outlet=tidak-ada.example").text
    assert "Belum ada media dengan alamat atau nama ini." in page
    assert "Judul" not in page.partition("<ol")[2]

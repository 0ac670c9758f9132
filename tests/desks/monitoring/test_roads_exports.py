"""Exports of listening tools: each row once, whatever happens to the worker that reads them."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from roads_samples import begin, counts, export, read_to_end, take

from kentongan.desks.monitoring.actions.importing import drop_import
from kentongan.desks.monitoring.actions.queries import write_query
from kentongan.desks.monitoring.models import (
    Concern,
    Import,
    Mention,
    Sighting,
)
from kentongan.desks.monitoring.roads import reading, tables
from kentongan.desks.monitoring.roads.reading import read_portions
from kentongan.desks.monitoring.states import ImportState
from kentongan.desks.monitoring.understanding import Understander
from kentongan.foundation.conduct.errors import WrongState
from kentongan.foundation.intake.errors import Rejected

pytestmark = pytest.mark.usefixtures("no_pauses", "understands_anew")


def test_an_export_is_read_once_however_often_it_comes(by_hand, listener, karanganyar):
    query = write_query(karanganyar, name="posko", text='"posko aduan" AND "nomor 3"', by=listener)
    imported = take(karanganyar, listener, export(30))
    assert imported.columns == {
        "date": "Tanggal", "title": "Judul", "text": "Isi", "link": "Tautan", "source": "Media", "author": "Penulis",
    }  # fmt: skip
    assert take(karanganyar, listener, export(30)) == imported, "the same file that is under way is the same import"
    begin(imported, listener)
    with pytest.raises(WrongState):
        begin(imported, listener)
    assert counts(read_to_end(imported)) == (30, 30, 0, 0)
    assert (imported.state, imported.file) == (ImportState.DONE, "")
    assert Concern.objects.visible_to(listener).get().reasons == [{"query": query.pk, "version": 1}]
    one = Mention.objects.get(title="Judul 4")
    assert (one.outlet.key, one.published_at) == ("kabar.example", datetime(2026, 10, 5, 1, 30, tzinfo=UTC))

    again = take(karanganyar, listener, export(30))
    assert again != imported
    begin(again, listener)
    assert counts(read_to_end(again)) == (30, 0, 30, 0)
    assert Mention.objects.count() == 30
    assert Sighting.objects.count() == 60


def test_a_worker_that_ends_between_any_two_rows_loses_and_doubles_nothing(by_hand, listener, karanganyar, monkeypatch):
    imported = take(karanganyar, listener, export(30))
    begin(imported, listener, for_unit=True)
    understander, moved = Understander(), reading._moved
    assert read_portions(imported.pk, understander)

    def killed(*given):
        moved(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "_moved", killed)
    with pytest.raises(KeyboardInterrupt):
        read_portions(imported.pk, understander)
    assert Mention.objects.count() == 7, "neither the rows nor their place were kept"

    def overtaken(*given):
        monkeypatch.setattr(reading, "_moved", moved)
        read_portions(imported.pk, Understander())  # another worker is quicker with the same rows
        moved(*given)

    monkeypatch.setattr(reading, "_moved", overtaken)
    assert read_portions(imported.pk, understander) is False
    assert counts(read_to_end(imported)) == (30, 30, 0, 0)
    assert Mention.objects.count() == Concern.objects.visible_to(listener).count() == Sighting.objects.count() == 30


def test_rows_that_bring_nothing_are_told_with_their_reason(by_hand, listener, karanganyar, staff):
    content = (
        b"title,date,url\nbaik,2026-11-01,https://a.example/1\n,2026-11-01,\n=1+1,besok,\nburuk,,javascript:x\n"
        b"\x00nil,2026-11-02,\n" + "téks,2026-11-03,\n".encode("cp1252")
    )
    imported = take(karanganyar, listener, content)
    begin(imported, listener)
    assert counts(read_to_end(imported)) == (6, 3, 0, 3)
    assert set(Mention.objects.values_list("title", flat=True)) == {"baik", "nil", "téks"}
    answer = staff(listener).get(f"/kantor/pantauan/tambah/ekspor/{imported.pk}/ditolak.csv")
    told = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert told[1:] == [
        ["2", "The row has neither a title nor a text.", "2026-11-01"],
        ["3", "The date can't be read.", "'=1+1 | besok"],
        ["4", "The link is no web address.", "buruk | javascript:x"],
    ]


def test_thousands_of_rows_of_one_second_have_numbers_of_their_own(by_hand, listener, karanganyar, monkeypatch):
    from kentongan.desks.monitoring import numbering

    draws = iter([1, 1, 2] + [2, 3, 1, 4, 5, 6] * 3)
    monkeypatch.setattr(numbering.secrets, "randbits", lambda bits: next(draws))
    imported = take(karanganyar, listener, b"title,date\na,2026-11-01\nb,2026-11-01\n")
    begin(imported, listener)
    read_to_end(imported)
    imported = take(karanganyar, listener, b"title,date\nc,2026-11-01\nd,2026-11-01\n")
    begin(imported, listener)
    read_to_end(imported)
    assert Mention.objects.count() == 4


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_an_export_in_any_usual_charset(charset, by_hand, listener, karanganyar):
    words = "Judul;Isi\r\nCafé;“Posko” – buka\r\n"
    imported = take(karanganyar, listener, words.encode(charset))
    begin(imported, listener)
    read_to_end(imported)
    assert Mention.objects.values_list("title", "text").get() == ("Café", "“Posko” – buka")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.csv"), (b"MZ\x00\x00", "a.csv"), (b"%PDF-1.7", "a.csv"), (b"PK\x03\x04xx", "a.xlsx"),
        (b"a,b\n1,2\n", "a.exe"), (b"\n\n", "a.csv"),
    ],
)  # fmt: skip
def test_what_is_no_export_is_refused_and_not_kept(content, name, listener, karanganyar, nothing_changes):
    with nothing_changes(), pytest.raises(Rejected):
        take(karanganyar, listener, content, name)


def test_a_file_whose_rows_never_end_is_given_up(by_hand, listener, karanganyar, staff, monkeypatch):
    scanned = 0
    original = reading.rows_of

    def counted(*given):
        nonlocal scanned
        for row in original(*given):
            scanned += row.scanned
            yield row

    monkeypatch.setattr(reading, "rows_of", counted)
    monkeypatch.setattr(reading, "MOST_BYTES", 40_000)
    monkeypatch.setattr(tables, "MOST_BYTES", 10_000)
    imported = take(karanganyar, listener, b"title,date\nbaik,2026-11-01\n" + b'tak","tertutup\n' * 9_000)
    begin(imported, listener)
    read_to_end(imported)
    assert (imported.state, imported.stopped, imported.new) == (ImportState.DROPPED, "too_long", 1)
    assert 50 <= imported.refused == imported.overlong < 57
    assert scanned < 60 * 10_000 + 9_000
    assert imported.file == ""
    page = staff(listener).get(f"/kantor/pantauan/tambah/ekspor/{imported.pk}/").text
    assert "Pembacaan dihentikan di sini" in page


def test_an_export_that_is_left_is_read_no_further(by_hand, listener, karanganyar):
    imported = take(karanganyar, listener, export(30))
    begin(imported, listener)
    understander = Understander()
    read_portions(imported.pk, understander)
    file = imported.file
    drop_import(imported, by=listener)
    assert read_portions(imported.pk, understander) is False
    assert Mention.objects.count() == 7
    assert file
    with pytest.raises(WrongState):
        drop_import(imported, by=listener)


def test_an_export_that_a_killed_worker_left_is_given_to_another(by_hand, listener, karanganyar, monkeypatch):
    from kentongan.desks.monitoring.roads import tasks

    imported = take(karanganyar, listener, export(3))
    begin(imported, listener)
    begun: list[int] = []
    monkeypatch.setattr(tasks, "begin", begun.append)
    tasks.resume_imports()
    assert begun == []
    Import.framework.update(touched_at=timezone.now() - timedelta(minutes=6))
    tasks.resume_imports()
    tasks.resume_imports()
    assert begun == [imported.pk]


def test_files_that_a_killed_process_left_are_deleted_after_a_day(listener, karanganyar, monkeypatch):
    from kentongan.desks.monitoring.roads import sweeping

    imported = take(karanganyar, listener, export(2))
    left = default_storage.save(f"{sweeping.FOLDER}/x.txt", ContentFile(b"x"))
    sweeping.sweep()
    assert default_storage.exists(left)
    monkeypatch.setattr(sweeping, "AGE", timedelta(seconds=-1))
    sweeping.sweep()
    assert not default_storage.exists(left)
    assert default_storage.exists(imported.file)
    monkeypatch.setattr(sweeping, "KEPT", timedelta(seconds=-1))
    imported.refusals.create(number=1, code="no_words", raw="x")
    sweeping.sweep()
    file = imported.file
    imported.refresh_from_db()
    assert (imported.state, imported.file, default_storage.exists(file)) == (ImportState.DROPPED, "", False)
    sweeping.sweep()
    assert not imported.refusals.exists()

"""The way of a table from a file to readers: four eyes, one moment, nothing by halves."""

import json
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from openpyxl import Workbook

from kentongan.desks.newsroom.elections.actions import elections as elections_actions
from kentongan.desks.newsroom.elections.actions import results, uploads
from kentongan.desks.newsroom.elections.models import ResultTable, ResultUpload, ResultVersion
from kentongan.foundation.conduct.errors import NotAllowed, Stale, WrongState
from kentongan.foundation.ledger.canonical import sha256
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.public.store.purges import Purge

pytestmark = pytest.mark.django_db

WHOLE = """Kode,Kecamatan,1. Melati,2. Kenanga,3. Cempaka,Suara Sah,Suara Tidak Sah
33.13.01,Jatipuro,1.200,900,300,2.400,35
33.13.02,Jatiyoso,1100,1150,250,2500,40
33.13.03,Jumapolo,,,,,
Jumlah,,2.300,2.050,550,4.900,75
"""
LATER = WHOLE.replace("33.13.03,Jumapolo,,,,,", "33.13.03,Jumapolo,10,20,30,60,1").replace(
    "Jumlah,,2.300,2.050,550,4.900,75", "Jumlah,,2.310,2.070,580,4.960,76"
)


def current(table):
    return ResultTable.framework.get(pk=table.pk).current


def test_a_right_file_becomes_a_draft_that_readers_do_not_see(send, table, author):
    arrived = send(table)
    version = arrived.version
    assert (version.number, version.state, version.totals["valid"]) == (1, "draft", 4900)
    assert version.digest == sha256(version.content)
    assert version.uploaded_by == author
    assert default_storage.open(version.file.name).read().decode() == WHOLE
    assert current(table) is None
    assert ResultUpload.framework.count() == 0


def test_a_wrong_file_waits_with_its_mistakes_and_is_mended_by_the_next(send, table):
    arrived = send(table, WHOLE.replace("2.400", "2.401"))
    assert arrived.version is None
    assert [problem.where for problem in arrived.checked.problems] == ["F2"]
    assert ResultVersion.framework.count() == 0
    kept = arrived.upload.file.name
    with transaction.atomic():
        assert send(table).version.number == 1
    assert default_storage.exists(kept)  # until the transaction around this test commits


def test_a_workbook_is_read_like_a_text(table, author):
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["Rekapitulasi"])
    sheet.append(["Kecamatan", "Melati", "Kenanga", "Cempaka", "Suara Tidak Sah"])
    sheet.append(["Jatipuro", 1200, 900.0, "1.300", 7])
    file = BytesIO()
    workbook.save(file)
    version = uploads.receive(table, file, name="hasil.xlsx", by=author).version
    assert version.content["votes"] == [[1200, 900, 1300]]
    assert version.content["invalid"] == [7]


def test_a_formula_without_its_result_is_refused(table, author):
    workbook = Workbook()
    workbook.active.append(["Kecamatan", "Melati", "Kenanga", "Cempaka"])
    workbook.active.append(["Jatipuro", 1, 2, "=B2+C2"])
    file = BytesIO()
    workbook.save(file)
    with pytest.raises(ValidationError, match="D2"):
        uploads.receive(table, file, name="hasil.xlsx", by=author)
    assert ResultUpload.framework.count() == 0


def test_unknown_columns_are_asked_once_and_remembered(send, table, author):
    text = "Wil,A,B,C\nJatipuro,1,2,3\n"
    waiting = send(table, text).upload
    arrived = uploads.understand(waiting, heading=0, roles=["name", "p1", "p2", "p3"], by=author)
    assert arrived.version.content["votes"] == [[1, 2, 3]]
    assert send(table, text.replace("3\n", "4\n")).version.content["votes"] == [[1, 2, 4]]


def test_two_columns_of_one_meaning_are_refused(send, table, author, nothing_changes):
    waiting = send(table, "Wil,A,B,C\nJatipuro,1,2,3\n").upload
    with nothing_changes(), pytest.raises(ValidationError):
        uploads.understand(waiting, heading=0, roles=["name", "p1", "p1", "p3"], by=author)


def test_a_published_version_is_one_switch_with_its_ledger_entry_and_purge(release, table, author, head):
    version = release(table)
    assert current(table) == version
    entry = Entry.objects.filter(verb="elections.results.published").get()
    assert entry.unit == "33.13"
    assert json.loads(entry.details) == {"digest": version.digest, "number": 1, "table": table.pk}
    assert set(Purge.objects.last().tags.split()) == {
        f"results:{table.pk}", *(f"tally:{table.election_id}-{code}" for code in ("00", "33", "33.13"))
    }  # fmt: skip
    assert Message.objects.filter(channel="announcements").exists() or Message.objects.exclude(channel="mail").exists()


def test_whoever_uploaded_it_approves_it_only_with_a_reason(send, table, head, nothing_changes):
    version = results.submit(send(table, by=head).version, by=head)
    with nothing_changes(), pytest.raises(NotAllowed):
        results.approve(version, digest=version.digest, by=head)
    results.approve(version, digest=version.digest, override="Hanya saya yang bertugas malam ini", by=head)
    details = json.loads(Entry.objects.filter(verb="elections.results.published").get().details)
    assert details["override"] == "Hanya saya yang bertugas malam ini"


def test_an_author_cannot_approve(send, table, author, person, karanganyar, nothing_changes):
    version = results.submit(send(table).version, by=author)
    editor = person("editor", karanganyar)
    with nothing_changes(), pytest.raises(PermissionDenied):
        results.approve(version, digest=version.digest, by=editor)


def test_the_second_version_says_why(release, send, table, author, nothing_changes):
    release(table)
    draft = send(table, LATER).version
    with nothing_changes(), pytest.raises(ValidationError):
        results.submit(draft, by=author)
    with pytest.raises(IntegrityError), transaction.atomic():
        ResultVersion.framework.filter(pk=draft.pk).update(state="submitted", note="")


def test_readers_keep_the_version_until_the_next_is_approved(release, send, table, author):
    first = release(table)
    second = results.submit(send(table, LATER).version, note="Jumapolo masuk", by=author)
    assert current(table) == first
    results.recall(second, by=author)
    assert current(table) == first


def test_what_waits_for_approval_stays_as_it_was_read(send, table, author, nothing_changes):
    results.submit(send(table).version, by=author)
    with nothing_changes(), pytest.raises(WrongState):
        send(table, LATER)


def test_figures_that_changed_since_they_were_read_are_not_approved(send, table, author, head, nothing_changes):
    version = results.submit(send(table).version, by=author)
    seen = version.digest
    results.recall(version, by=author)
    again = results.submit(send(table, LATER).version, by=author)
    with nothing_changes(), pytest.raises(Stale):
        results.approve(again, digest=seen, by=head)


def test_words_that_changed_since_they_were_read_are_not_approved(send, table, author, head, nothing_changes):
    version = results.submit(send(table).version, by=author, form="Formulir yang dibaca")
    seen = version.submitted_at.isoformat()
    results.recall(version, by=author)
    again = results.submit(version, by=author, form="Formulir lain")
    with nothing_changes(), pytest.raises(Stale):
        results.approve(again, digest=again.digest, seen=seen, by=head)
    assert results.approve(again, digest=again.digest, seen=again.submitted_at.isoformat(), by=head)


def test_a_version_is_published_once(release, table, head, nothing_changes):
    version = release(table)
    with nothing_changes(), pytest.raises(WrongState):
        results.approve(version, digest=version.digest, by=head)


def test_a_returned_version_keeps_the_remark_until_it_is_submitted_again(send, table, author, head):
    version = results.submit(send(table).version, by=author)
    returned = results.send_back(version, comment="Cek Jatiyoso", by=head)
    assert (returned.state, returned.remark) == ("draft", "Cek Jatiyoso")
    assert results.submit(returned, by=author).remark == ""


def test_a_draft_is_thrown_away_and_its_number_is_free_again(release, send, table, author):
    release(table)
    results.discard(send(table, LATER).version, by=author)
    assert send(table, LATER).version.number == 2


def test_a_published_version_is_never_thrown_away(release, table, author, nothing_changes):
    version = release(table)
    with nothing_changes(), pytest.raises(WrongState):
        results.discard(version, by=author)


def test_results_wait_for_the_election_to_be_published(karanganyar, author, head, send, person, nothing_changes):
    from datetime import date

    election = elections_actions.enter(unit=karanganyar, name="Baru", kind="regent", day=date(2027, 1, 1), by=author)
    for number, name in enumerate(("Melati", "Kenanga", "Cempaka"), start=1):
        elections_actions.set_participant(
            election, number=number, name=name, kind="pair", note="", picture=None, by=author
        )
    table = uploads.open_table(unit=karanganyar, election=election, level="district", form="x", by=author)
    version = results.submit(send(table).version, by=author)
    with nothing_changes(), pytest.raises(ValidationError):
        results.approve(version, digest=version.digest, by=head)


def test_another_units_people_cannot_send_a_file(table, person, semarang, send, nothing_changes):
    stranger = person("head", semarang)
    with nothing_changes(), pytest.raises(PermissionDenied):
        send(table, by=stranger)


def test_a_table_is_kept_only_where_the_election_is_held(election, semarang, person, nothing_changes):
    stranger = person("author", semarang)
    with nothing_changes(), pytest.raises(ValidationError):
        uploads.open_table(unit=semarang, election=election, level="district", form="x", by=stranger)


def test_rows_are_smaller_than_the_units_own_area(election, karanganyar, author, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError):
        uploads.open_table(unit=karanganyar, election=election, level="province", form="x", by=author)


def test_a_freeze_holds_results_back_unless_somebody_says_why(send, table, author, head, person, jateng):
    from datetime import timedelta

    from django.utils import timezone

    from kentongan.foundation.stages.freezing import declare_freeze

    now = timezone.now()
    declare_freeze(
        unit=jateng, kind="mourning", starts=now, ends=now + timedelta(hours=1), legal_basis="SE 1",
        by=person("coordinator", jateng),
    )  # fmt: skip
    version = results.submit(send(table).version, by=author)
    with pytest.raises(NotAllowed, match="SE 1"):
        results.approve(version, digest=version.digest, by=head)
    assert results.approve(version, digest=version.digest, despite_freeze="Diperintahkan undang-undang", by=head)


def test_letters_come_once_an_hour_however_often_results_change(release, table, head):
    release(table)
    release(table, LATER, "Jumapolo masuk")
    release(table, WHOLE, "Jumapolo dibatalkan")
    letters = Message.objects.filter(channel="mail", key__startswith=f"elections.submitted:{table.pk}:")
    assert letters.filter(key__endswith=f":{head.pk}").count() == 1


def test_a_number_with_results_stays_and_its_name_can_be_mended(release, table, election, head, nothing_changes):
    release(table)
    one = election.participants.get(number=1)
    fields = {"kind": "pair", "note": "", "picture": None}
    with nothing_changes(), pytest.raises(ValidationError):
        elections_actions.set_participant(election, participant=one, number=9, name="Melati", by=head, **fields)
    with nothing_changes(), pytest.raises(ValidationError):
        elections_actions.remove(one, by=head)
    one.refresh_from_db()
    elections_actions.set_participant(election, participant=one, number=1, name="Melati Putih", by=head, **fields)
    assert current(table).content["participants"][0] == {"number": 1, "name": "Melati"}

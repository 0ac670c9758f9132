"""The office's own pages: what is refused says why and changes nothing; what waits is on Hari ini."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kentongan.desks.newsroom.elections.actions import results
from kentongan.desks.newsroom.elections.models import Election, ResultTable, ResultUpload, ResultVersion

pytestmark = pytest.mark.django_db

HEAD = "Kecamatan,Melati,Kenanga,Cempaka,Suara Sah\n"
RIGHT = HEAD + "Jatipuro,1,2,3,6\n"


def file(text=RIGHT, name="hasil.csv"):
    return {"file": SimpleUploadedFile(name, text.encode(), "text/csv")}


def test_an_election_is_entered_and_published_by_two_people(staff, author, head, karanganyar):
    writer, chief = staff(author), staff(head)
    facts = {"unit": karanganyar.pk, "name": "Pemilihan uji", "kind": "regent", "day": "2026-11-25"}
    answer = writer.post("/kantor/pemilu/baru/", facts)
    election = Election.framework.get()
    assert answer["Location"] == f"/kantor/pemilu/{election.pk}/"
    assert writer.post(f"/kantor/pemilu/{election.pk}/terbitkan/").status_code in {302, 403}
    assert chief.post(f"/kantor/pemilu/{election.pk}/terbitkan/").status_code == 422  # nothing to show yet
    writer.post(f"/kantor/pemilu/{election.pk}/peserta/", {"number": 1, "name": "Melati", "kind": "pair"})
    stage = {"name": "Masa tenang", "starts": "2026-11-22", "ends": "2026-11-24", "legal_basis": "Contoh"}
    writer.post(f"/kantor/pemilu/{election.pk}/tahapan/", stage)
    assert chief.post(f"/kantor/pemilu/{election.pk}/terbitkan/").status_code == 302
    election.refresh_from_db()
    assert (election.state, election.day) == ("published", date(2026, 11, 25))
    page = writer.get(f"/kantor/pemilu/{election.pk}/").content.decode()
    assert "Tambah peserta" not in page  # once published, the head changes it
    assert writer.post(f"/kantor/pemilu/{election.pk}/tahapan/", stage).status_code == 422
    assert election.stages.count() == 1


def test_a_stage_that_ends_before_it_begins_is_refused_at_its_field(staff, head, election):
    facts = {"name": "x", "starts": "2026-11-22", "ends": "2026-11-20", "legal_basis": "y"}
    answer = staff(head).post(f"/kantor/pemilu/{election.pk}/tahapan/", facts)
    assert answer.status_code == 422
    assert election.stages.count() == 0


def test_a_file_with_a_mistake_leads_to_the_mistake(staff, author, table):
    browser = staff(author)
    answer = browser.post(f"/kantor/pemilu/tabel/{table.pk}/unggah/", file(HEAD + "Jatipuro,1,2,3,7\n"))
    assert answer["Location"] == f"/kantor/pemilu/tabel/{table.pk}/kolom/"
    page = browser.get(answer["Location"]).content.decode()
    assert "<strong>E2</strong>" in page
    assert "berjumlah 6, tetapi tertulis 7" in page
    assert ResultVersion.framework.count() == 0


def test_columns_are_chosen_on_the_page(staff, author, table):
    browser = staff(author)
    browser.post(f"/kantor/pemilu/tabel/{table.pk}/unggah/", file("Wil,A,B,C\nJatipuro,1,2,3\n"))
    chosen = {"heading": 1, "column0": "name", "column1": "p1", "column2": "p2", "column3": "p3"}
    answer = browser.post(f"/kantor/pemilu/tabel/{table.pk}/kolom/", chosen)
    version = ResultVersion.framework.get()
    assert answer["Location"] == f"/kantor/pemilu/versi/{version.pk}/"
    assert ResultUpload.framework.count() == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [("", "hasil.csv"), ("<html><body>x</body></html>", "hasil.csv"), ("halo", "hasil.exe"), ("%PDF-1.4", "hasil.pdf")],
)
def test_what_is_no_table_is_refused_in_words(staff, author, table, text, name):
    answer = staff(author).post(f"/kantor/pemilu/tabel/{table.pk}/unggah/", file(text, name))
    assert answer.status_code == 422
    assert 'class="ask__error"' in answer.content.decode()
    assert ResultUpload.framework.count() == ResultVersion.framework.count() == 0


def test_results_that_wait_are_on_hari_ini_of_the_head(staff, send, table, author, head):
    assert "hasil menunggu persetujuan Anda" not in staff(head).get("/kantor/").content.decode()
    version = results.submit(send(table).version, by=author)
    page = staff(head).get("/kantor/").content.decode()
    assert "hasil menunggu persetujuan Anda" in page
    assert f"/kantor/pemilu/versi/{version.pk}/" in page
    results.send_back(version, comment="Cek lagi", by=head)
    assert "hasil dikembalikan kepada Anda" in staff(author).get("/kantor/").content.decode()


def test_an_author_has_no_button_to_approve_and_the_address_refuses(staff, send, table, author):
    version = results.submit(send(table).version, by=author)
    browser = staff(author)
    assert "/setujui/" not in browser.get(f"/kantor/pemilu/versi/{version.pk}/").content.decode()
    browser.post(f"/kantor/pemilu/versi/{version.pk}/setujui/", {"digest": version.digest})
    version.refresh_from_db()
    assert version.state == "submitted"


def test_areas_that_a_new_file_lacks_are_told_before_it_is_published(staff, release, send, table, head):
    release(table)
    version = send(table, RIGHT).version
    page = staff(head).get(f"/kantor/pemilu/versi/{version.pk}/").content.decode()
    assert "Wilayah pada versi 1 yang tidak ada di sini" in page
    assert "Jumapolo" in page


def test_the_kept_file_is_for_the_units_people(staff, send, table, author, person, semarang):
    version = send(table, RIGHT).version
    answer = staff(author).get(f"/kantor/pemilu/versi/{version.pk}/berkas/")
    assert b"".join(answer.streaming_content).decode() == RIGHT
    assert "attachment" in answer["Content-Disposition"]
    assert staff(person("head", semarang)).get(f"/kantor/pemilu/versi/{version.pk}/berkas/").status_code == 404


def test_a_table_is_begun_once(staff, author, election, karanganyar):
    facts = {"unit": karanganyar.pk, "level": "district", "form": "D.Hasil", "contest": ""}
    browser = staff(author)
    assert browser.post(f"/kantor/pemilu/{election.pk}/tabel/", facts).status_code == 302
    assert browser.post(f"/kantor/pemilu/{election.pk}/tabel/", facts).status_code == 422
    assert ResultTable.framework.count() == 1

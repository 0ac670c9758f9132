"""The pages of coverage: they open for the unit's people, carry what was refused, and show the clock."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kentongan.desks.newsroom.coverage.actions import agenda, assignments, material, records, uploads
from kentongan.desks.newsroom.coverage.models import AgendaItem, Assignment, CalendarKey, Coverage, Material, Procedure
from kentongan.desks.newsroom.models import Article

pytestmark = pytest.mark.django_db

EVENT = {
    "title": "Sosialisasi di pasar",
    "kind": "education",
    "first_day": "2026-01-05",
    "from_time": "09:00",
    "to_time": "11:30",
    "place": "Pasar Jungke",
    "public": "on",
}


def test_an_event_is_entered_on_the_units_clock(author, karanganyar, staff):
    browser = staff(author)
    answer = browser.post("/kantor/liputan/agenda/tambah/", {**EVENT, "unit": karanganyar.pk})
    item = AgendaItem.objects.within(karanganyar).get()
    assert (answer.status_code, answer["Location"]) == (302, f"/kantor/liputan/agenda/{item.pk}/")
    assert item.starts_at == datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
    assert item.ends_at == datetime(2026, 1, 5, 4, 30, tzinfo=UTC)
    assert (item.unit, item.public, item.created_by) == (karanganyar, True, author)


def test_an_event_that_ends_before_it_begins_is_refused(author, karanganyar, staff):
    answer = staff(author).post("/kantor/liputan/agenda/tambah/", {**EVENT, "unit": karanganyar.pk, "to_time": "08:00"})
    assert answer.status_code == 422
    assert "Acara berakhir sebelum dimulai." in answer.content.decode()
    assert not AgendaItem.objects.within(karanganyar).exists()


def test_nobody_enters_events_for_another_unit(author, semarang, staff):
    answer = staff(author).post("/kantor/liputan/agenda/tambah/", {**EVENT, "unit": semarang.pk})
    assert answer.status_code in {302, 422}
    assert not AgendaItem.objects.within(semarang).exists()


@pytest.mark.parametrize("shape", ["daftar", "minggu", "bulan", "belum-terbit", "entah"])
def test_the_agenda_in_every_shape(shape, event, author, staff):
    answer = staff(author).get(f"/kantor/liputan/?tampil={shape}&hari=2025-10-27")
    assert answer.status_code == 200
    assert (event.title in answer.content.decode()) == (shape != "belum-terbit")


def test_a_coordinator_sees_the_units_below_and_narrows_to_one(event, person, jateng, semarang, staff):
    other = agenda.plan(
        unit=semarang, by=person("author", semarang), title="Acara Semarang", kind="visit", place="Balai",
        starts_at=event.starts_at, ends_at=event.ends_at,
    )  # fmt: skip
    browser = staff(person("coordinator", jateng))
    both = browser.get("/kantor/liputan/?hari=2025-10-27").content.decode()
    assert event.title in both
    assert other.title in both
    one = browser.get("/kantor/liputan/?hari=2025-10-27&satker=33.13").content.decode()
    assert event.title in one
    assert other.title not in one


def test_a_month_counts_what_it_does_not_show(author, karanganyar, staff, django_assert_max_num_queries):
    start = datetime(2025, 10, 27, 2, 0, tzinfo=UTC)
    for number in range(9):
        agenda.plan(
            unit=karanganyar, by=author, title=f"Rapat {number}", kind="meeting", place="Aula",
            starts_at=start + timedelta(minutes=number), ends_at=start + timedelta(hours=1),
        )  # fmt: skip
    browser = staff(author)
    browser.get("/kantor/")
    with django_assert_max_num_queries(25):
        page = browser.get("/kantor/liputan/?tampil=bulan&hari=2025-10-01").content.decode()
    assert "Rapat 2" in page
    assert "Rapat 3" not in page
    assert "27 Oktober, 9 acara" in page


def test_the_duty_waits_on_today_and_is_accepted(event, author, head, staff):
    soon = timezone.now() + timedelta(hours=1)
    agenda.change(event, by=head, starts_at=soon, ends_at=soon + timedelta(hours=2))
    duty = assignments.assign(event, person=author, duty="writer", by=head)
    browser = staff(author)
    assert event.title in browser.get("/kantor/").content.decode()
    assert browser.get(f"/kantor/liputan/tugas/{duty.pk}/").status_code == 200
    answer = browser.post(f"/kantor/liputan/tugas/{duty.pk}/terima/")
    coverage = Coverage.objects.within(event.unit).get()
    assert answer["Location"] == f"/kantor/liputan/{coverage.pk}/"
    page = browser.get("/kantor/").content.decode()
    assert "Terbitkan paling lambat" in page
    assert f"/kantor/liputan/{coverage.pk}/" in page


def test_somebody_elses_duty_is_not_answered(event, author, head, staff, nothing_changes):
    duty = assignments.assign(event, person=author, duty="writer", by=head)
    browser = staff(head)
    with nothing_changes():
        answer = browser.post(f"/kantor/liputan/tugas/{duty.pk}/terima/")
    assert answer.status_code == 409
    assert Assignment.objects.within(event.unit).get().state == "offered"


def test_the_coverage_page_takes_everything(covered, author, staff, picture):
    browser, base = staff(author), f"/kantor/liputan/{covered.pk}"
    assert browser.get(f"{base}/").status_code == 200
    browser.post(f"{base}/catatan/", {"version": 0, "what": "Rapat selesai."})
    browser.post(f"{base}/kutipan/", {"text": "Terima kasih.", "speaker": "Budi"})
    browser.post(f"{base}/hadir/", {"name": "Siti Aminah", "office": "Camat"})
    files = [SimpleUploadedFile("a.jpg", picture(1)), SimpleUploadedFile("b.jpg", picture(200))]
    browser.post(f"{base}/unggah/", {"files": files})
    kept = list(Material.objects.within(covered.unit).order_by("pk"))
    browser.post(f"{base}/pilih/", {"photo": [one.pk for one in kept], "main": kept[1].pk})
    shot = covered.procedure.requirements.filter(kind="photo").first()
    browser.post(f"{base}/centang/", {"requirement": shot.pk, "done": "1"})
    covered.refresh_from_db()
    assert (covered.what, covered.notes_version, covered.quotes.get().speaker) == ("Rapat selesai.", 1, "Budi")
    assert [one.rank for one in Material.objects.within(covered.unit).order_by("pk")] == [1, 0]
    assert covered.ticked.get().requirement == shot
    assert covered.attendance.get().name == "Siti Aminah"
    page = browser.get(f"{base}/").content.decode()
    assert all(word in page for word in ("Terima kasih.", "Siti Aminah", "Rapat selesai."))
    answer = browser.post(f"{base}/tulis/", {"kind": "article"})
    article = Article.objects.within(covered.unit).get()
    assert answer["Location"] == f"/kantor/snippets/newsroom/article/edit/{article.pk}/"
    assert article.lead == "Rapat selesai."


def test_notes_of_two_people_are_both_kept(covered, author, head, staff):
    records.save_notes(covered, version=0, notes={"what": "Dari penulis"}, by=author)
    answer = staff(head).post(f"/kantor/liputan/{covered.pk}/catatan/", {"version": 0, "what": "Dari pimpinan"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Dari penulis" in page
    assert "Dari pimpinan" in page
    covered.refresh_from_db()
    assert (covered.what, covered.notes_version) == ("Dari penulis", 1)
    again = staff(head).post(f"/kantor/liputan/{covered.pk}/catatan/", {"version": 1, "what": "Keduanya"})
    covered.refresh_from_db()
    assert (again.status_code, covered.what, covered.notes_version) == (302, "Keduanya", 2)


def test_a_script_hears_of_the_other_text(covered, author, head, staff):
    records.save_notes(covered, version=0, notes={"what": "Dari penulis"}, by=author)
    answer = staff(head).client.post(
        f"/kantor/liputan/{covered.pk}/catatan/",
        {"version": 0, "what": "x"},
        headers={"host": "kantor.localhost", "accept": "application/json"},
    )
    told = answer.json()
    assert (answer.status_code, told["version"], told["notes"]["what"], told["by"]) == (
        409, 1, "Dari penulis", author.name,
    )  # fmt: skip


def test_a_file_says_what_it_shows_and_until_when(covered, author, staff, picture):
    one = uploads.keep_at_once(covered, SimpleUploadedFile("a.jpg", picture()), by=author)
    browser, base = staff(author), f"/kantor/liputan/berkas/{one.pk}"
    assert browser.get(f"{base}/").status_code == 200
    wrong = browser.post(f"{base}/simpan/", {"licence": "limited", "people": "Siti"})
    assert wrong.status_code == 422
    described = {
        "licence": "limited",
        "licence_until": "2030-01-01",
        "people": "Siti Aminah",
        "caption": "Rapat",
        "description": "Orang berapat",
        "credit": "rap/KPU",
    }
    assert browser.post(f"{base}/simpan/", described).status_code == 302
    browser.post(f"{base}/izin/", {"who": "Siti Aminah", "kind": "portrait", "until": "2028-01-01"})
    one = Material.objects.within(covered.unit).select_related("photo").get()
    assert (one.people, one.photo.caption, one.photo.description, one.photo.credit) == (
        "Siti Aminah", "Rapat", "Orang berapat", "rap/KPU",
    )  # fmt: skip
    assert str(one.rights_until) == "2028-01-01"


def test_the_archive_finds_by_event_person_place_day_and_rights(covered, author, staff, picture):
    one = uploads.keep_at_once(covered, SimpleUploadedFile("a.jpg", picture()), by=author)
    material.describe(one, by=author, people="Siti Aminah")
    browser = staff(author)

    def shown(query: str) -> bool:
        return f"/kantor/liputan/berkas/{one.pk}/" in browser.get(f"/kantor/liputan/arsip/?{query}").content.decode()

    records.add_attendance(covered, name="Camat Tasikmadu", by=author)
    agenda.change(covered.item, by=author, place="Gedung Aula Baru")
    found = [
        "",
        "acara=pemutakhiran",
        "orang=siti",
        "orang=tasikmadu",
        "tempat=aula",
        "tempat=baru",
        "sejak=2025-10-27&sampai=2025-10-27",
        "jenis=photo",
        "hak=unconsented",
        "satker=33.13",
    ]
    missed = [
        "acara=pelantikan",
        "orang=budi",
        "tempat=pasar",
        "tempat=karanganyar",
        "sejak=2025-10-28",
        "jenis=video",
        "hak=ended",
        "satker=33.74",
        "satker=99.99",
    ]
    assert [query for query in found if not shown(query)] == []
    assert [query for query in missed if shown(query)] == []


def test_the_calendar_address_is_secret_and_can_be_revoked(event, author, head, staff, client):
    assignments.assign(event, person=author, duty="writer", by=head)
    soon = timezone.now() + timedelta(days=2)
    agenda.change(event, by=head, starts_at=soon, ends_at=soon + timedelta(hours=1))
    browser = staff(author)
    page = browser.post("/kantor/liputan/kalender-saya/", {"make": "1"})
    path = urlsplit(page.context["address"]).path
    assert page.context["address"] in page.content.decode()
    calendar = client.get(path, headers={"host": "kantor.localhost"})
    assert calendar["Content-Type"] == "text/calendar; charset=utf-8"
    assert event.title in calendar.content.decode().replace("\r\n ", "")
    assert path[10:-4] not in CalendarKey.objects.get().digest
    browser.post("/kantor/liputan/kalender-saya/", {"revoke": "1"})
    assert client.get(path, headers={"host": "kantor.localhost"}).status_code == 404


def test_readers_see_the_public_agenda_alone(event, author, karanganyar, semarang, site):
    soon = timezone.now() + timedelta(days=2)
    agenda.change(event, by=author, starts_at=soon, ends_at=soon + timedelta(hours=1))
    agenda.plan(unit=karanganyar, by=author, title="Rapat tertutup", kind="meeting", place="Ruang",
        starts_at=soon, ends_at=soon)  # fmt: skip
    page = site(karanganyar, "/agenda/").content.decode()
    assert event.title in page
    assert "Rapat tertutup" not in page
    assert '"@type": "Event"' in page
    calendar = site(karanganyar, "/agenda/agenda.ics").content.decode().replace("\r\n ", "")
    assert event.title in calendar
    assert "Rapat tertutup" not in calendar
    assert event.title not in site(semarang, "/agenda/").content.decode()
    assert event.title not in site(karanganyar, "/agenda/lewat/").content.decode()
    assert 'href="/agenda/"' in site(karanganyar, "/").content.decode()


def test_a_unit_narrows_the_procedure_on_the_page(head, karanganyar, staff):
    browser = staff(head)
    page = browser.get("/kantor/liputan/sop/baru/")
    assert page.status_code == 200
    form = page.context["form"]
    data = {"kind": "", "basis": "Keputusan 7/2026"}
    for rows in (form.steps, form.requirements):
        data |= {f"{rows.prefix}-{name}": value for name, value in rows.management_form.initial.items()}
        for row in rows:
            data |= {row.add_prefix(name): row[name].value() or "" for name in row.fields}
    data["steps-2-minutes"] = "30"
    answer = browser.post("/kantor/liputan/sop/baru/", data)
    assert answer.status_code == 302, answer.context["form"].head.errors
    own = Procedure.objects.within(karanganyar).filter(unit=karanganyar).get()
    assert own.steps.get(code="material").minutes == 30
    assert browser.get(f"/kantor/liputan/sop/{own.pk}/").status_code == 200
    assert browser.get("/kantor/liputan/sop/").status_code == 200
    data["steps-2-minutes"] = "90"
    assert browser.post("/kantor/liputan/sop/baru/", data).status_code == 422
    assert Procedure.objects.within(karanganyar).filter(unit=karanganyar).count() == 1

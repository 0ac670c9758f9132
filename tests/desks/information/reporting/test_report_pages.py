"""Pages of reports: the office's, the roll-up's, the readers'; registers to print."""

import pypdfium2
import pytest
from django.utils import timezone

from kentongan.desks.information import printing
from kentongan.desks.information.models import InformationRequest
from kentongan.desks.information.reporting import waiting
from kentongan.desks.information.reporting.actions import due, publishing, writing
from kentongan.desks.information.reporting.content import content_of
from kentongan.desks.information.reporting.papers import matter_of, report_pdf
from kentongan.desks.information.reporting.periods import Period
from kentongan.desks.information.reporting.presenting import chapters
from kentongan.foundation.units.access import forget_standing

pytestmark = pytest.mark.django_db
OFFICE = "/kantor/laporan-ppid/"
NAMES = ("Warga Contoh", "Siti Rahmawati", "Melati", "3313014107900005", "warga@contoh.id", "0271 555")


def text_of(pdf):
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


def reports_waiting(person):
    forget_standing(person)
    return list(waiting.waiting(person))


def test_from_an_empty_list_to_the_site(busy_year, at, officer, superior, staff, site, karanganyar, semarang, serving):
    at(2027, 1, 11, 9)
    desk, chief = staff(officer), staff(superior)
    assert "Belum ada laporan" in desk.get(OFFICE).text
    assert [one.place for one in reports_waiting(officer)] == [karanganyar.short_name]
    begun = desk.post(f"{OFFICE}baru/", {"unit": karanganyar.pk, "period": "2026"})
    address = begun["Location"]
    assert "belum ditulis" in desk.get(address).text
    page = desk.get(f"{address}tulis/")
    seen = page.context["form"].initial["seen"]
    words = {name: "Ditulis petugas." for name in page.context["form"].fields if name != "seen"}
    filled = desk.post(f"{address}tulis/", {**words, "policy": "", "seen": seen, "fill": "1"})
    assert "[ISI: kebijakan" in filled.text
    assert filled.text.count("Ditulis petugas.") == 9
    assert desk.post(f"{address}tulis/", {**words, "seen": seen}).status_code == 302
    stale = desk.post(f"{address}tulis/", {**words, "policy": "Ketikan yang tidak boleh hilang", "seen": seen})
    assert stale.status_code == 422
    assert "Ketikan yang tidak boleh hilang" in stale.text
    pdf = desk.get(f"{address}pratinjau.pdf")
    assert "DRAF" in text_of(pdf.content)
    assert site(karanganyar, "/ppid/laporan/2026/").status_code == 404
    foreign = staff(serving("ppid-officer", semarang))
    for path in (address, f"{address}tulis/", f"{address}pratinjau.pdf"):
        assert foreign.get(path).status_code == 404
    assert "Laporan tahunan" not in foreign.get(OFFICE).text.split("<ul")[-1]
    seen = desk.get(address).context["report"].saved
    assert desk.post(f"{address}ajukan/", {"seen": seen}).status_code == 302
    (waits,) = reports_waiting(superior)
    assert waits.url == address
    seen = chief.get(address).context["report"].saved
    assert desk.post(f"{address}terbitkan/", {"seen": seen})["Location"] == "/kantor/"
    assert chief.post(f"{address}terbitkan/", {"seen": seen}).status_code == 302
    assert not reports_waiting(officer)
    shown = site(karanganyar, "/ppid/laporan/2026/")
    assert shown.status_code == 200
    for words in ("Ditulis petugas.", "UU 14/2008 pasal 17 huruf h", "Setengah", "<svg", "Kebijakan umum"):
        assert words in shown.text
    assert "style=" not in shown.text
    assert "/ppid/laporan/2026/" in site(karanganyar, "/ppid/laporan/").text
    file = text_of(site(karanganyar, "/ppid/laporan/2026/laporan.pdf").content)
    assert "Ditulis petugas." in file
    for name in NAMES:
        assert name not in shown.text + file
    assert site(semarang, "/ppid/laporan/2026/").status_code == 404
    assert "Belum ada laporan yang terbit" in site(semarang, "/ppid/laporan/").text


def test_what_is_missing_is_named_with_the_way_to_it(drafted, at, officer, staff, karanganyar):
    texts = {"policy": "", "budget": "Belanja [ISI: jumlah] rupiah"}
    writing.write(drafted, texts=texts, seen=drafted.saved, by=officer)
    running = writing.begin(unit=karanganyar, period=Period(2027), by=officer)
    desk = staff(officer)
    page = desk.get(f"{OFFICE}{drafted.pk}/").text
    assert "Belum dapat diajukan: 2 bagian masih kurang atau berisi tanda yang harus diisi." in page
    for key in texts:
        assert f'href="{OFFICE}{drafted.pk}/tulis/#id_{key}"' in page
        assert f'id="id_{key}"' in desk.get(f"{OFFICE}{drafted.pk}/tulis/").text
    assert f"{OFFICE}{drafted.pk}/tulis/#id_people" not in page, "what is written needs no way to it"
    assert "Periodenya berakhir 31 Desember 2027" in desk.get(f"{OFFICE}{running.pk}/").text
    assert "Ajukan untuk disetujui" not in desk.get(f"{OFFICE}{running.pk}/").text


def test_a_report_is_late_after_its_last_day_until_readers_see_it(
    drafted, at, officer, superior, staff, serving, nation, karanganyar, jateng
):
    half = {"half": True, "months": 2, "valid_from": timezone.localdate().replace(year=2026), "confirmed": True}
    due.set_due(**half, legal_basis="Perki contoh", by=serving("national-admin", nation))
    wide = writing.begin(unit=jateng, period=Period(2026), wide=True, by=(province := serving("ppid-officer", jateng)))
    page = f"{OFFICE}{drafted.pk}/"
    late = '<span class="chip chip--late">terlambat</span>'

    def shown():
        return tuple(late in staff(officer).get(address).text for address in (page, OFFICE))

    def rows(person):
        return {(one.url, one.late) for one in reports_waiting(person)}

    halves = {f"{OFFICE}baru/?tahun={code}" for code in ("2026-s1", "2026-s2")}
    at(2027, 2, 28, 23)
    assert rows(officer) == {(page, False), *((url, url.endswith("s1")) for url in halves)}
    at(2027, 3, 31, 23)
    assert shown() == (False, False)
    assert (page, False) in rows(officer)
    at(2027, 4, 1, 1)
    assert rows(officer) == {(page, True), *((url, True) for url in halves)}
    assert (f"{OFFICE}{wide.pk}/", True) in rows(province)
    assert shown() == (True, True)
    report = writing.submit(drafted, seen=drafted.saved, by=officer)
    assert rows(superior) == {(page, True)}
    publishing.publish(report, seen=report.saved, by=superior)
    assert shown() == (False, False)
    assert page not in {url for url, _late in rows(officer)}


def test_a_report_taken_off_the_site_says_why(published, superior, site, karanganyar):
    publishing.withdraw(published, reason="Memuat angka yang keliru.", by=superior)
    gone = site(karanganyar, "/ppid/laporan/2026/")
    assert (gone.status_code, "Memuat angka yang keliru." in gone.text) == (410, True)
    assert site(karanganyar, "/ppid/laporan/2026/laporan.pdf").status_code == 404
    assert "Belum ada laporan yang terbit" in site(karanganyar, "/ppid/laporan/").text


def test_the_figures_of_the_running_year_name_nobody(busy_year, at, site, karanganyar, semarang):
    at(2026, 2, 2, 9)
    page = site(karanganyar, "/ppid/statistik/").text
    assert "8 permohonan" in page
    assert not [name for name in NAMES if name in page]
    assert "Belum ada yang meminta" in site(semarang, "/ppid/statistik/").text
    english = site(karanganyar, "/en/ppid/statistik/").text
    assert "8 requests were received" in english


def test_a_province_sees_how_far_its_offices_are(
    published,
    serving,
    staff,
    site,
    jateng,
    karanganyar,
    semarang,
    unit_at,
    django_assert_max_num_queries,
    django_capture_on_commit_callbacks,
):
    writing.begin(unit=semarang, period=Period(2026), by=serving("ppid-officer", semarang))
    coordinator = staff(serving("coordinator", jateng))
    with django_assert_max_num_queries(22):
        page = coordinator.get(f"{OFFICE}pantauan/?tahun=2026")
    assert {code: n for code, _label, n in page.context["states"]} == {
        "published": 1, "submitted": 0, "draft": 1, "nothing": 34,
    }  # fmt: skip
    assert "1 dari 36 laporan" in page.text
    only = coordinator.get(f"{OFFICE}pantauan/?tahun=2026&keadaan=draft").text
    assert semarang.name in only
    assert karanganyar.name not in only
    rows = coordinator.get(f"{OFFICE}pantauan.csv?tahun=2026").text
    assert f"33.13,{karanganyar.name},terbit,8,4,1,2,2" in rows
    assert coordinator.get(f"{OFFICE}{published.pk}/")["Location"] == "/kantor/", "words stay with the office"
    elsewhere = staff(serving("coordinator", unit_at("bali"))).get(f"{OFFICE}pantauan/?tahun=2026").text
    assert karanganyar.name not in elsewhere
    officer, chief = serving("ppid-officer", jateng), serving("ppid-superior", jateng)
    with django_capture_on_commit_callbacks(execute=True):
        report = writing.begin(unit=jateng, period=Period(2026), wide=True, by=officer)
    report.refresh_from_db()
    words = dict.fromkeys(published.texts, "Ditulis provinsi.")
    report = writing.write(report, texts=words, seen=report.saved, by=officer)
    report = writing.submit(report, seen=report.saved, by=officer)
    publishing.publish(report, seen=report.saved, by=chief)
    shown = site(jateng, "/ppid/laporan/2026-gabungan/").text
    assert karanganyar.short_name in shown
    assert "Laporan tahunan gabungan" in shown


def test_registers_are_printed(busy_year, officer, staff, karanganyar, monkeypatch):
    InformationRequest.framework.filter(unit=karanganyar).update(asked="A" * 4000)
    for which, words in (("permohonan", "001/PI/33.13/2026"), ("keberatan", "001/KB/33.13/2026")):
        address = f"/kantor/ppid/register/?unit={karanganyar.pk}&which={which}&year=2026&form=pdf"
        answer = staff(officer).get(address)
        width, height = pypdfium2.PdfDocument(answer.content)[0].get_size()
        assert width > height
        assert pypdfium2.PdfDocument(answer.content).is_tagged()
        text = "".join(text_of(answer.content).split())
        assert words in text
        assert "3313014107900005" not in text
        assert "Barisnyalebihdari" not in text
    assert "LATIHAN" not in text
    monkeypatch.setattr(printing, "MOST_ROWS", 7)
    short = "".join(text_of(printing.requests_pdf(karanganyar, 2026, made_at=timezone.now())).split())
    assert "Barisnyalebihdari7;lembarkerja(XLSX)memuatsemuanya." in short
    assert ("007/PI/33.13/2026" in short, "008/PI/33.13/2026" in short) == (True, False)
    assert f"{'A' * 299}…" in short


def test_charts_of_nothing_are_sentences(ask, at, site, officer, karanganyar, decreed):
    at(2026, 1, 5, 9)
    ask()
    page = site(karanganyar, "/ppid/statistik/").text
    assert page.count("<svg viewBox") == 3, "months, ways and outcomes; no times yet"
    assert "Belum ada jawaban yang diberikan" in page
    report = writing.begin(unit=karanganyar, period=Period(2025), by=officer)
    quiet = chapters(matter_of(report.period, content_of(report)))
    drawn = {part.key: part for shown in quiet for part in shown.parts}
    assert not any(part.chart for part in drawn.values())
    assert all(drawn[key].nothing and not drawn[key].rows for key in ("month", "channel", "days", "outcome"))
    assert "Tidak ada permohonan yang diterima" in text_of(
        report_pdf(report, content_of(report), made_at=timezone.now(), draft=True)
    )

"""The office's own pages: by two people, within one's own unit; what is refused says why; what waits is on Hari ini."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kentongan.desks.information.registry.actions import standards
from kentongan.desks.information.registry.models import (
    ConsequenceTest,
    ExclusionGround,
    ListUpload,
    PublicInformation,
    RenewalRule,
    ServicePledge,
    StandardInformation,
)

pytestmark = pytest.mark.django_db

DESK = "/kantor/informasi-publik/"
FACTS = {
    "information_class": "berkala",
    "title": "Rencana kerja 2026",
    "holder": "Perencanaan",
    "responsible": "Sekretaris",
    "retention": "5 tahun",
    "form": "soft",
}


def test_an_entry_from_form_to_readers_and_back(staff, officer, karanganyar, site):
    browser = staff(officer)
    answer = browser.post(f"{DESK}baru/", {"unit": karanganyar.pk, **FACTS})
    entry = PublicInformation.framework.get()
    assert answer["Location"] == f"{DESK}{entry.pk}/"
    assert "Terbitkan" in browser.get(f"{DESK}{entry.pk}/").content.decode()
    browser.post(f"{DESK}{entry.pk}/terbitkan/")
    assert site(karanganyar, PublicInformation.framework.get().path).status_code == 200
    browser.post(f"{DESK}{entry.pk}/ubah/", {**FACTS, "retention": "10 tahun", "reason": "Jadwal baru"})
    page = browser.get(f"{DESK}{entry.pk}/").content.decode()
    assert "<del>5 tahun</del> → <ins>10 tahun</ins>" in page
    assert "Jadwal baru" in page
    assert browser.post(f"{DESK}{entry.pk}/tarik/", {"reason": ""}).status_code == 422
    browser.post(f"{DESK}{entry.pk}/tarik/", {"reason": "Contoh"})
    browser.post(f"{DESK}{entry.pk}/buka/")
    entry.refresh_from_db()
    assert entry.state == "draft"
    assert browser.post(f"{DESK}{entry.pk}/perbarui/").status_code == 422  # a draft has nothing to renew


def test_a_form_tells_its_mistakes_at_their_fields(staff, officer, karanganyar, enter):
    enter(title="Rencana kerja 2026")
    answer = staff(officer).post(f"{DESK}baru/", {"unit": karanganyar.pk, **FACTS, "link": "gudang"})
    assert answer.status_code == 422
    assert PublicInformation.framework.count() == 1
    answer = staff(officer).post(f"{DESK}baru/", {"unit": karanganyar.pk, **FACTS})
    assert "sudah memuatnya" in answer.content.decode()


def test_another_unit_is_not_found(staff, person, semarang, enter, begin, karanganyar):
    entry, test = enter(), begin()
    browser = staff(person("ppid-superior", semarang))
    for path in (f"{entry.pk}/", f"dikecualikan/{test.pk}/", f"maklumat/{karanganyar.pk}/"):
        assert browser.get(f"{DESK}{path}").status_code == 404
    assert entry.title not in browser.get(DESK).content.decode()


def test_authors_have_no_registry(staff, author, enter):
    assert staff(author).get(DESK).status_code in {302, 403}
    assert "informasi-publik" not in staff(author).get("/kantor/").content.decode()


def test_a_coordinator_reads_lists_below_and_has_no_buttons(staff, person, jateng, enter, unit_at):
    entry = enter()
    page = staff(person("coordinator", jateng)).get(DESK).content.decode()
    assert entry.title in page
    assert f"{DESK}baru/" not in page
    page = staff(person("coordinator", jateng)).get(f"{DESK}?satker=kota-semarang").content.decode()
    assert entry.title not in page


def test_the_list_is_narrowed(staff, officer, enter, listed):
    enter(title="Denah kantor")
    entry = listed(title="Laporan keuangan")
    PublicInformation.framework.filter(pk=entry.pk).update(renew_by=timezone.localdate() - timedelta(days=1))
    browser = staff(officer)
    for query, kept in (("q=laporan", True), ("q=denah", False), ("keadaan=published", True), ("terlambat=on", True)):
        page = browser.get(f"{DESK}?{query}").content.decode()
        assert (f"{DESK}{entry.pk}/" in page) is kept
    assert "Denah kantor" not in browser.get(f"{DESK}?terlambat=on").content.decode()
    saved = browser.get(f"{DESK}unduh.csv?keadaan=published").content.decode()
    assert "Laporan keuangan" in saved
    assert "Denah kantor" not in saved
    assert browser.get(f"{DESK}unduh.xlsx").content[:2] == b"PK"


def test_what_is_overdue_is_on_hari_ini(staff, officer, listed):
    entry = listed()
    assert "harus diperbarui paling lambat" not in staff(officer).get("/kantor/").content.decode()
    PublicInformation.framework.filter(pk=entry.pk).update(renew_by=timezone.localdate() - timedelta(days=1))
    page = staff(officer).get("/kantor/").content.decode()
    assert "harus diperbarui paling lambat" in page
    assert f"{DESK}{entry.pk}/" in page
    staff(officer).post(f"{DESK}{entry.pk}/perbarui/", {"reason": ""})
    assert "harus diperbarui paling lambat" not in staff(officer).get("/kantor/").content.decode()


def test_a_sheet_is_shown_before_it_is_taken_in(staff, officer, karanganyar):
    text = "Judul informasi;Klasifikasi;Unit kerja;Penanggung jawab;Retensi\nDenah;berkala;Umum;Sekretaris;5 tahun\n"
    browser = staff(officer)
    wrong = "Peta;entah;Umum;Sekretaris;5 tahun\n"
    file = SimpleUploadedFile("dip.csv", (text + wrong).encode(), "text/csv")
    answer = browser.post(f"{DESK}kirim/", {"unit": karanganyar.pk, "file": file})
    upload = ListUpload.framework.get()
    assert answer["Location"] == f"{DESK}lembar/{upload.pk}/"
    page = browser.get(answer["Location"]).content.decode()
    assert "“entah” bukan klasifikasi" in page
    assert PublicInformation.framework.count() == 0
    assert "dip.csv" in browser.get(DESK).content.decode()
    browser.post(answer["Location"], {"digest": upload.file_sha256, "publish": "on"})
    assert list(PublicInformation.framework.values_list("title", "state")) == [("Denah", "published")]
    file = SimpleUploadedFile("x.csv", b"a;b\n1;2\n", "text/csv")
    assert browser.post(f"{DESK}kirim/", {"unit": karanganyar.pk, "file": file}).status_code == 422


def test_the_standard_is_taken_over_with_one_tap(staff, officer, karanganyar, person, nation, nothing_changes):
    chief = person("national-admin", nation)
    facts = {"information_class": "berkala", "title": "Laporan tahunan", "form": "soft", "active": "on"}
    assert staff(chief).post(f"{DESK}standar/baru/", facts).status_code == 302
    row = StandardInformation.objects.get()
    browser = staff(officer)
    assert "Laporan tahunan" in browser.get(f"{DESK}standar/").content.decode()
    answer = browser.post(f"{DESK}standar/ambil/", {"unit": karanganyar.pk, "standard": row.pk})
    entry = PublicInformation.framework.get()
    assert answer["Location"] == f"{DESK}{entry.pk}/ubah/"
    assert (entry.state, entry.holder, entry.standard) == ("draft", "[perlu diisi]", row)
    assert "Laporan tahunan" not in browser.get(f"{DESK}standar/").content.decode()
    with nothing_changes():
        assert browser.post(f"{DESK}standar/ambil/", {"unit": karanganyar.pk, "standard": row.pk}).status_code == 422


@pytest.mark.parametrize("role", ["ppid-officer", "ppid-superior"])
def test_only_the_nation_sets_the_standard_and_the_rules(staff, person, karanganyar, role, nation):
    row = standards.set_standard(by=person("ppid-superior", nation), information_class="berkala", title="x")
    browser = staff(person(role, karanganyar))
    rule, ground = RenewalRule.objects.get(), ExclusionGround.objects.first()
    for path in (f"standar/{row.pk}/", "standar/baru/", "aturan/baru/", f"aturan/{rule.pk}/"):
        assert browser.get(f"{DESK}{path}").status_code in {302, 403}
    browser.post(f"{DESK}aturan/dasar/{ground.pk}/", {"legal_basis": "x"})
    ground.refresh_from_db()
    assert not ground.confirmed


def test_a_rule_is_confirmed_by_who_has_read_it(staff, person, nation):
    browser = staff(person("national-admin", nation))
    rule = RenewalRule.objects.get()
    assert browser.get(f"{DESK}aturan/").content.decode().count("perlu dipastikan") == 11
    browser.post(f"{DESK}aturan/{rule.pk}/", {"legal_basis": "UU 14/2008 pasal 9 ayat (3)"})
    rule.refresh_from_db()
    assert rule.confirmed
    facts = {"months": 4, "valid_from": timezone.localdate().isoformat(), "legal_basis": "Contoh"}
    browser.post(f"{DESK}aturan/baru/", facts)
    assert RenewalRule.objects.count() == 2


def test_a_test_of_consequence_by_two_people(staff, officer, superior, karanganyar, weighed):
    facts = {**weighed, "unit": karanganyar.pk, "ground": weighed["ground"].pk, "until": weighed["until"].isoformat()}
    answer = staff(officer).post(f"{DESK}dikecualikan/baru/", facts)
    test = ConsequenceTest.framework.get()
    assert answer["Location"] == f"{DESK}dikecualikan/{test.pk}/"
    assert "/putuskan/" not in staff(officer).get(answer["Location"]).content.decode()
    page = staff(superior).get("/kantor/").content.decode()
    assert "uji konsekuensi menunggu keputusan Anda" in page
    said = {"seen": 1, "number": "7/PPID/2026", "day": timezone.localdate().isoformat()}
    refused = staff(superior).post(f"{DESK}dikecualikan/{test.pk}/putuskan/", {**said, "seen": 9})
    assert refused.status_code == 422
    staff(superior).post(f"{DESK}dikecualikan/{test.pk}/putuskan/", said)
    test.refresh_from_db()
    assert test.state == "decided"
    assert test.document in staff(officer).get(f"{DESK}dikecualikan/?keadaan=decided").content.decode()
    staff(superior).post(f"{DESK}dikecualikan/{test.pk}/cabut/", {"reason": "Contoh"})
    test.refresh_from_db()
    assert test.state == "revoked"


def test_a_pledge_is_published_when_it_holds_everything(staff, officer, superior, karanganyar):
    browser = staff(officer)
    assert browser.get(f"{DESK}maklumat/")["Location"] == f"{DESK}maklumat/{karanganyar.pk}/"
    page = browser.get(f"{DESK}maklumat/{karanganyar.pk}/tulis/").content.decode()
    assert "tidak dipungut biaya" in page
    browser.post(f"{DESK}maklumat/{karanganyar.pk}/tulis/", {"promise": "Kami sanggup.", "cost": "Tanpa biaya."})
    draft = ServicePledge.framework.get()
    page = staff(superior).get(f"{DESK}maklumat/{karanganyar.pk}/").content.decode()
    assert "Masih kosong: dasar hukum" in page
    seen = {"seen": draft.changed_at.isoformat()}
    assert staff(superior).post(f"{DESK}maklumat/{karanganyar.pk}/terbitkan/", seen).status_code == 422
    rest = dict.fromkeys(("legal_basis", "procedure", "duration", "guarantee", "evaluation"), "Ada.")
    facts = {"promise": "Kami sanggup.", "cost": "Tanpa biaya.", **rest}
    browser.post(f"{DESK}maklumat/{karanganyar.pk}/tulis/", facts)
    assert "versi baru menunggu Anda terbitkan" in staff(superior).get("/kantor/").content.decode()
    assert staff(superior).post(f"{DESK}maklumat/{karanganyar.pk}/terbitkan/", seen).status_code == 422  # changed since
    draft.refresh_from_db()
    seen = {"seen": draft.changed_at.isoformat()}
    staff(superior).post(f"{DESK}maklumat/{karanganyar.pk}/terbitkan/", seen)
    draft.refresh_from_db()
    assert (draft.state, draft.published_by) == ("published", superior)
    assert staff(superior).post(f"{DESK}maklumat/{karanganyar.pk}/terbitkan/", seen).status_code == 409

"""A whole list at once: headings as they are met, mistakes by their row, the same list twice adds nothing."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from kentongan.desks.information.registry import downloads
from kentongan.desks.information.registry.actions import imports, information
from kentongan.desks.information.registry.checking import check
from kentongan.desks.information.registry.columns import class_of, form_of, meanings, parted, plain
from kentongan.desks.information.registry.models import InformationVersion, ListUpload, PublicInformation

pytestmark = pytest.mark.django_db

OFFICIAL = """Daftar Informasi Publik KPU Kabupaten Karanganyar,,,,,,,,
No,Ringkasan Isi,Pejabat/Unit yang Menguasai,Penanggung jawab,Waktu & Tempat,Softcopy,Hardcopy,Jangka Waktu,Link
1,2,3,4,5,6,7,8,9
INFORMASI BERKALA,,,,,,,,
1.,Laporan keuangan 2025,Subbagian Keuangan,Sekretaris,"Januari 2026, Karanganyar",v,v,5 tahun,https://contoh.test/lk
2.,Profil pejabat,Subbagian SDM,Sekretaris,2026,v,-,1 tahun,
Informasi Setiap Saat,,,,,,,,
3.,Perjanjian sewa gudang,Subbagian Umum,Sekretaris,"Maret 2026, Karanganyar",,v,10 tahun,
4.,Buku tamu,,Sekretaris,2026,,v,1 tahun,gudang.test
"""


@pytest.fixture
def send(officer, karanganyar):
    def run(text, by=officer, name="dip.csv"):
        content = text if isinstance(text, bytes) else text.encode()
        return imports.receive(karanganyar, BytesIO(content), name=name, by=by)

    return run


@pytest.fixture
def take(officer):
    return lambda upload, by=officer, **said: imports.take_in(upload, digest=upload.file_sha256, by=by, **said)


def test_the_official_form_is_understood(send):
    lines = imports.examine(send(OFFICIAL))
    assert [(one.number, one.outcome) for one in lines] == [(5, "new"), (6, "new"), (8, "new"), (9, "wrong")]
    facts = lines[0].facts
    assert facts["title"] == "Laporan keuangan 2025"
    assert (facts["information_class"], facts["form"], facts["retention"]) == ("berkala", "both", "5 tahun")
    assert (facts["made_on"], facts["made_at"]) == ("Januari 2026", "Karanganyar")
    assert (lines[1].facts["form"], lines[2].facts["form"]) == ("soft", "hard")
    assert lines[2].facts["information_class"] == "setiap-saat"
    assert lines[3].problems == [
        "Missing: section that holds it.",
        "“gudang.test” is no address. It begins with https://.",
    ]


def test_nothing_is_entered_before_the_person_says_so(send, nothing_changes):
    upload = send(OFFICIAL)
    with nothing_changes():
        imports.examine(upload)
    assert PublicInformation.framework.count() == 0


def test_the_same_list_a_second_time_adds_nothing(send, take, nothing_changes):
    counts = take(send(OFFICIAL))
    assert (counts["new"], counts["wrong"]) == (3, 1)
    assert ListUpload.framework.count() == 0
    upload = send(OFFICIAL)
    assert [one.outcome for one in imports.examine(upload)] == ["same", "same", "same", "wrong"]
    with nothing_changes(), pytest.raises(ValidationError):
        take(upload)


def test_what_differs_is_changed_and_what_it_said_stays(send, take):
    take(send(OFFICIAL), publish=True)
    assert set(PublicInformation.framework.values_list("state", flat=True)) == {"published"}
    upload = send(OFFICIAL.replace("5 tahun", "10 tahun"))
    assert imports.examine(upload)[0].differs == ["kept for"]
    counts = take(upload)
    assert (counts["new"], counts["changed"], counts["same"]) == (0, 1, 2)
    entry = PublicInformation.framework.get(key="laporan keuangan 2025")
    assert (entry.retention, entry.state) == ("10 tahun", "published")
    newest = InformationVersion.objects.filter(information=entry).first()
    assert (newest.verb, newest.reason) == ("change", "dip.csv")


def test_a_withdrawn_entry_that_comes_back_differently_is_a_draft_again(send, take, officer):
    take(send(OFFICIAL), publish=True)
    entry = PublicInformation.framework.get(key="profil pejabat")
    information.withdraw(entry, reason="Contoh", by=officer)
    take(send(OFFICIAL.replace("1 tahun", "2 tahun")))
    entry.refresh_from_db()
    assert (entry.state, entry.retention) == ("draft", "2 tahun")


def test_another_sheet_meanwhile_is_not_taken_in_unseen(send, officer, nothing_changes):
    seen = send(OFFICIAL)
    send(OFFICIAL.replace("Profil", "Biodata"))
    with nothing_changes(), pytest.raises(ValidationError):
        imports.take_in(seen, digest=seen.file_sha256, by=officer)


def test_two_rows_of_one_title_are_a_mistake(send):
    head = "Judul informasi;Klasifikasi;Unit kerja;Penanggung jawab;Masa simpan\n"
    row = "Denah kantor;setiap saat;Umum;Sekretaris;5 tahun\n"
    lines = imports.examine(send(head + row + row.replace("Denah", "DENAH")))
    assert [one.outcome for one in lines] == ["new", "wrong"]
    assert lines[1].problems == ["Row 2 says the same title already."]


@pytest.mark.parametrize("text", ["", "a;b\n1;2\n", "Judul informasi;lain\nx;y\n"])
def test_a_sheet_without_headings_is_refused(send, text, nothing_changes):
    from kentongan.foundation.intake.errors import Rejected

    with nothing_changes(), pytest.raises((ValidationError, Rejected)):
        send(text)


def test_more_rows_than_we_take_are_refused(send, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError):
        send(OFFICIAL + "x,y,z,a,b,c,d,e,f\n" * 500)


def test_only_who_keeps_the_list_sends_one(send, person, semarang, nothing_changes):
    stranger = person("ppid-officer", semarang)
    with nothing_changes(), pytest.raises(PermissionDenied):
        send(OFFICIAL, by=stranger)


def test_a_workbook_is_read_like_a_sheet(send):
    workbook = Workbook()
    page = workbook.active
    page.append(["No.", "Judul Informasi", "Kelompok", "Unit Kerja", "Penanggungjawab", "Bentuk", "Retensi"])
    page.append([1, "Rencana kerja 2026", "Berkala", "Perencanaan", "Sekretaris", "Softcopy", "5 tahun"])
    file = BytesIO()
    workbook.save(file)
    (line,) = imports.examine(send(file.getvalue(), name="dip.xlsx"))
    assert (line.outcome, line.facts["title"], line.facts["information_class"]) == (
        "new",
        "Rencana kerja 2026",
        "berkala",
    )


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_saved_can_be_sent_again(send, take, form, karanganyar):
    take(send(OFFICIAL))
    rows = PublicInformation.objects.within(karanganyar).select_related("unit").order_by("pk")
    saved = downloads.as_xlsx(rows) if form == "xlsx" else downloads.as_csv(rows)
    lines = imports.examine(send(saved.content, name=f"dip.{form}"))
    assert [one.outcome for one in lines] == ["same", "same", "same"]


def test_no_cell_of_a_workbook_is_a_formula(enter, karanganyar):
    enter(title="=1+1", summary="@x")
    rows = PublicInformation.objects.within(karanganyar).select_related("unit")
    page = load_workbook(BytesIO(downloads.as_xlsx(rows).content)).active
    assert [cell.value for cell in page[2]][2:4] == ["'=1+1", "'@x"]
    assert "f" not in {cell.data_type for cell in page[2]}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Berkala", "berkala"),
        ("Informasi Serta Merta", "serta-merta"),
        ("INFORMASI YANG WAJIB TERSEDIA SETIAP SAAT", "setiap-saat"),
        ("setiap-saat", "setiap-saat"),
        ("rahasia", None),
    ],
)
def test_classes_as_they_are_written(text, code):
    assert class_of(text) == code


def test_forms_as_they_are_written():
    assert [form_of(text) for text in ("Soft copy", "Hardcopy", "soft/hard copy", "batu")] == [
        "soft",
        "hard",
        "both",
        None,
    ]


def test_when_and_where_from_one_cell():
    assert parted("2026, Karanganyar") == ("2026", "Karanganyar")
    assert parted("Karanganyar") == ("Karanganyar", "")
    assert parted("12/1/2026") == ("12/1/2026", "")


@given(st.lists(st.lists(st.text(max_size=12), min_size=4, max_size=4), max_size=8))
def test_no_sheet_breaks_the_reading(rows):
    try:
        lines = check([["Judul", "Klasifikasi", "Unit kerja", "Retensi"], *rows], {})
    except ValidationError:
        return
    assert all(one.outcome in {"new", "wrong"} for one in lines)
    assert len(meanings([plain(cell) for row in rows for cell in row])) == sum(map(len, rows))

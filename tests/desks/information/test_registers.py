"""The registers in the official columns, and identities that move to a new key."""

from datetime import date
from io import BytesIO

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command
from django.utils.translation import override
from openpyxl import load_workbook

from kentongan.desks.information import printing
from kentongan.desks.information.actions import answering, completing, objecting
from kentongan.desks.information.actions.answering import KeptBack, Reply
from kentongan.desks.information.applicants import identity_of
from kentongan.desks.information.keeping import content_of, keep, take
from kentongan.desks.information.models import Applicant, InformationRequest
from kentongan.desks.information.registers import objection_head, objection_rows, request_head, request_rows
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.vault import BrokenSeal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]

NUMBER = "3313014107900005"


@pytest.fixture
def answered(ask, at, officer, superior):
    """A request that was answered in part, with an objection; and a rehearsal."""
    at(2026, 1, 5, 9)
    superior.name = "Sri Contoh"
    superior.save()
    asked = ask(asked="=HYPERLINK(1)", contact={"occupation": "Guru SMA"})
    case = completing.accept(asked, track="ordinary", by=officer)
    ask(rehearsal=True)
    grounds = [KeptBack("Pasal 17 huruf h", "NIK", "Rahasia pribadi")]
    at(2026, 1, 7, 9)
    case = answering.decide(case, reply=Reply("partly", "Sebagian.", grounds), by=officer)
    objection = objecting.object_to(case, ground="d", account="Bukan itu", by=officer)
    at(2026, 1, 9, 9)
    objecting.reply_to(objection, ruling="upheld", reply="Ya.", by=superior)
    return case


def test_the_register_of_requests_as_a_workbook(answered, officer, staff, karanganyar):
    address = f"/kantor/ppid/register/?unit={karanganyar.pk}&which=permohonan&year=2026&form=xlsx"
    answer = staff(officer).get(address)
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert len(rows) == 2, "the head and one request; no rehearsal"
    row = dict(zip(rows[0], rows[1], strict=True))
    assert row["Nomor"] == answered.number
    assert row["Tanggal"].date() == date(2026, 1, 5)
    assert row["Informasi yang diminta"] == "=HYPERLINK(1)"
    assert row["Pekerjaan"] == "Guru SMA"
    assert (row["Tanggal jawaban"].date(), row["Tanggal pemberian"].date()) == (date(2026, 1, 7), date(2026, 1, 7))
    cell = load_workbook(BytesIO(answer.content)).active["G2"]
    assert cell.data_type == "s", "no formula"
    assert NUMBER not in str(rows)
    assert Entry.objects.filter(verb="information.register_taken", unit=karanganyar.code).count() == 1


def test_the_register_of_objections_as_a_sheet(answered, officer, staff, karanganyar):
    address = f"/kantor/ppid/register/?unit={karanganyar.pk}&which=keberatan&year=2026&form=csv"
    text = staff(officer).get(address).content.decode("utf-8-sig")
    assert "001/KB/33.13/2026" in text
    assert "Bukan itu" in text
    assert NUMBER not in text


def test_what_is_seen_or_fetched_has_no_day_of_giving_yet(answered, karanganyar):
    InformationRequest.framework.filter(pk=answered.pk).update(obtain="see")
    with override("id"):
        row = dict(zip(request_head(), next(request_rows(karanganyar, 2026)), strict=True))
    assert (row["Tanggal jawaban"], row["Tanggal pemberian"]) == (date(2026, 1, 7), "")


def test_the_superior_stands_with_the_position_that_the_directory_shows_else_with_the_role(answered, karanganyar):
    def position():
        with override("id"):
            row = dict(zip(objection_head(), next(objection_rows(karanganyar, 2026)), strict=True))
        return row["Atasan PPID"], row["Jabatan Atasan PPID"]

    assert position() == ("Sri Contoh", "Atasan PPID")
    karanganyar.officials.create(name="Sri Contoh", title="Sekretaris")
    assert position() == ("Sri Contoh", "Sekretaris")


def test_the_printed_registers_have_a_width_for_each_column():
    assert len(printing.REQUEST_WIDTHS) == len(request_head())
    assert len(printing.OBJECTION_WIDTHS) == len(objection_head())


def test_another_unit_s_register_is_not_given(answered, officer, staff, semarang):
    address = f"/kantor/ppid/register/?unit={semarang.pk}&which=permohonan&year=2026&form=csv"
    assert staff(officer).get(address).status_code == 422


def test_identities_move_to_the_newest_key(ask, settings, capsys):
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.IDENTITY_KEYS = [old]
    case = ask()
    file = keep(case, take(BytesIO(picture()), name="ktp.png", kind="identity"))
    settings.IDENTITY_KEYS = [new, old]
    call_command("rotate-identity-keys")
    settings.IDENTITY_KEYS = [new]
    assert identity_of(Applicant.objects.get(request=case)) == NUMBER
    file.refresh_from_db()
    assert content_of(file)[:4] == b"\x89PNG"
    settings.IDENTITY_KEYS = [old]
    with pytest.raises(BrokenSeal):
        content_of(file)
    assert "1 nomor" in capsys.readouterr().out


def picture():
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    return out.getvalue()

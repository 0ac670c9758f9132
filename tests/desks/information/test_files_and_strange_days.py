"""Files that no case took are gone again; days before the rules and forms sent twice at once are answered in words."""

import os
from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.core import signing
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from kentongan.desks.information import mailroom
from kentongan.desks.information.actions import completing, placing, receiving
from kentongan.desks.information.models import Attachment, InformationRequest
from kentongan.desks.information.public import robots
from kentongan.desks.information.secrets import token_of
from kentongan.desks.information.staff.redacting import MarksForm
from kentongan.foundation.conduct.errors import WrongState
from kentongan.foundation.people.actors import System
from kentongan.foundation.post.models import ReceivedLetter
from kentongan.foundation.post.reading import Letter
from kentongan.foundation.post.reading import letters as reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG")
    return out.getvalue()


def paper(content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("surat.jpg", content or picture(), "image/jpeg")


def kept() -> int:
    return sum(len(files) for _root, _folders, files in os.walk(default_storage.path("sealed")))


def form(**changes):
    earlier = signing.dumps(timezone.now().timestamp() - 60, salt=robots.SALT)
    return {
        "asked": "Salinan DIPA 2025", "purpose": "penelitian", "obtain": "soft", "delivery": "mail", "kind": "person",
        "name": "Warga Contoh", "identity": "3313014107900005", "address": "Jalan 5", "email": "warga@contoh.id",
        "key": str(uuid4()), "since": earlier, **changes,
    }  # fmt: skip


@pytest.fixture
def send(client, karanganyar):
    def run(path, data):
        return client.post(path, data, headers={"host": karanganyar.host_name, "sec-fetch-site": "same-origin"})

    return run


def test_a_completion_that_nobody_asked_for_keeps_no_file(send, ask):
    case = ask()
    answer = send(f"/ppid/lacak/{token_of(case)}/lengkapi/", {"completion": "ini", "document": paper()})
    assert (answer.status_code, kept(), Attachment.objects.count()) == (422, 0, 0)


def test_a_completion_comes_with_its_file(send, ask, officer):
    case = completing.clarify(ask(), missing="Tahun?", by=officer)
    answer = send(f"/ppid/lacak/{token_of(case)}/lengkapi/", {"completion": "ini", "document": paper()})
    assert (answer.status_code, kept(), case.attachments.count()) == (302, 1, 1)


def test_the_form_sent_twice_keeps_its_file_once(send):
    given = form()
    for _time in range(2):
        assert send("/ppid/permohonan/", {**given, "document": paper()}).status_code == 302
    assert (kept(), Attachment.objects.count()) == (1, 1)


def test_a_refused_second_file_leaves_no_first_one(send):
    given = form(document=paper(), mandate=paper(b"MZ programs"), behalf="Warga", kind="proxy")
    assert send("/ppid/permohonan/", given).status_code == 422
    assert (kept(), InformationRequest.framework.count()) == (0, 0)


def test_two_touches_at_the_same_moment_lead_to_the_same_request(send, monkeypatch):
    given = form()
    first = send("/ppid/permohonan/", given)
    known, asked = receiving._already, []

    def late(unit, key):
        asked.append(key)
        return known(unit, key) if len(asked) > 1 else None

    monkeypatch.setattr(receiving, "_already", late)
    second = send("/ppid/permohonan/", given)
    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert InformationRequest.framework.count() == 1


def test_a_reply_that_comes_too_late_keeps_no_file(ask, officer, staff):
    case = completing.withdraw(ask(), reason="sudah ketemu", by=System("applicant"))
    given = {"outcome": "granted", "answer": "Terlampir", "file": paper()}
    assert staff(officer).post(f"/kantor/ppid/{case.pk}/jawab/", given).status_code == 422
    assert kept() == 0


@pytest.mark.parametrize("received", ["2020-01-02T09:00", "0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_day_of_receipt_without_a_rule_is_refused_in_words(officer, staff, karanganyar, received):
    given = form(unit=karanganyar.pk, channel="letter", received_at=received, document=paper())
    assert staff(officer).post("/kantor/ppid/daftarkan/", given).status_code == 422
    assert (InformationRequest.framework.count(), kept()) == (0, 0)


def test_the_calculator_says_from_when_it_counts(site, karanganyar):
    page = site(karanganyar, "/ppid/kalkulator/?received=2020-01-02&track=ordinary")
    assert page.status_code == 200
    assert "2023-11-01" in page.content.decode()


@pytest.mark.parametrize("box", ["nan,1,1,2,2", "inf,1,1,2,2", "1,nan,1,2,2", "1,1,1,1e999,2"])
def test_a_box_of_no_number_is_refused_in_words(box):
    given = MarksForm({"boxes": box}, found=[])
    assert given.errors["boxes"] == ["A box is five numbers with commas between them."]


def mailed(case, files):
    letter = Letter(
        sender="warga@contoh.id", new_text="Ini", subject=f"Re: [#{case.mail_token}]",
        attachments=tuple(reading.Attachment(f"{n}.jpg", "image/jpeg", one) for n, one in enumerate(files)),
    )  # fmt: skip
    return mailroom.into_its_case(letter, case.unit, ReceivedLetter(pk=1, unit=case.unit))


def test_a_mail_with_one_refused_file_leaves_none(ask):
    case = ask()
    assert not mailed(case, [picture(), b"MZ programs"])
    assert kept() == 0


def test_a_mail_with_too_many_files_waits_for_a_person(ask):
    case = ask()
    assert not mailed(case, [picture()] * (placing.MOST_FILES + 1))
    assert (kept(), case.exchanges.count()) == (0, 0)


def test_no_document_comes_to_a_case_whose_documents_were_erased(ask, officer, staff, nothing_changes):
    """It would stay for ever: nothing erases a second time."""
    from kentongan.desks.information.keeping import keep, take

    case = ask()
    InformationRequest.framework.filter(pk=case.pk).update(sources_erased_on=date(2026, 1, 5))
    bound = take(BytesIO(picture()), name="surat.jpg", kind="source")
    with nothing_changes(), pytest.raises(WrongState):
        keep(case, bound)
    sent = SimpleUploadedFile("surat.jpg", picture(), "image/jpeg")
    page = staff(officer).post(f"/kantor/ppid/{case.pk}/hitamkan/", {"document": sent})
    assert page.status_code == 422
    assert "sudah dihapus pada akhir waktunya" in page.text
    assert not case.attachments.filter(kind="source").exists()

"""The citizen's pages without a browser: the form, the secret link, letters, and what strangers get."""

import json
from datetime import date
from uuid import uuid4

import pytest
from django.core import signing
from django.utils import timezone

from kentongan.desks.information.actions import answering, completing
from kentongan.desks.information.actions.answering import Reply
from kentongan.desks.information.models import Attachment, InformationRequest
from kentongan.desks.information.public import robots
from kentongan.desks.information.secrets import token_of
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.vault import unseal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]

FORM = {
    "asked": "Salinan DIPA 2025", "purpose": "penelitian", "obtain": "soft", "delivery": "mail", "kind": "person",
    "name": "Warga Contoh", "identity": "3313014107900005", "address": "Jalan Melati 5", "email": "warga@contoh.id",
}  # fmt: skip


@pytest.fixture
def send(client, karanganyar):
    """Post to the unit's site from its own page."""

    def run(path, data, unit=karanganyar, **headers):
        own = {"host": unit.host_name, "sec-fetch-site": "same-origin", "origin": f"http://{unit.host_name}", **headers}
        return client.post(path, data, headers=own)

    return run


def filled(**changes):
    earlier = signing.dumps(timezone.now().timestamp() - 60, salt=robots.SALT)
    return {**FORM, "key": str(uuid4()), "since": earlier, **changes}


def test_the_form_becomes_a_request_and_leads_to_its_own_page(send, site, karanganyar):
    answer = send("/ppid/permohonan/", filled())
    case = InformationRequest.framework.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/ppid/lacak/{token_of(case)}/"
    page = site(karanganyar, answer["Location"])
    assert page.status_code == 200
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]
    assert case.number in page.content.decode()
    assert FORM["identity"] not in page.content.decode()


def test_the_form_sent_twice_is_one_request(send):
    given = filled()
    first, second = send("/ppid/permohonan/", given), send("/ppid/permohonan/", given)
    assert first["Location"] == second["Location"]
    assert InformationRequest.framework.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"asked": ""}, "Write which information you want."),
        ({"email": "", "phone": ""}, "Give a mail address or a telephone number"),
        ({"kind": "proxy"}, "Write for whom you ask."),
        ({"identity": ""}, "Write the number"),
        ({robots.TRAP: "https://x"}, "That went very fast"),
        ({"since": "x"}, "That went very fast"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_lost(send, changes, words):
    answer = send("/en/ppid/permohonan/", filled(**changes))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert words in text
    assert changes.get("address", FORM["address"]) in text
    assert not InformationRequest.framework.exists()


def test_what_went_too_fast_can_be_sent_once_more(send):
    now = signing.dumps(timezone.now().timestamp(), salt=robots.SALT)
    assert send("/ppid/permohonan/", filled(since=now)).status_code == 422
    assert send("/ppid/permohonan/", filled()).status_code == 302


def test_a_form_from_another_site_is_refused(send):
    elsewhere = {"sec-fetch-site": "cross-site", "origin": "https://jahat.example"}
    assert send("/ppid/permohonan/", filled(), **elsewhere).status_code == 403
    assert not InformationRequest.framework.exists()


def test_a_file_is_kept_sealed(send, settings):
    from io import BytesIO

    from django.core.files.storage import default_storage
    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    picture = BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "JPEG")
    given = filled(document=SimpleUploadedFile("ktp.jpg", picture.getvalue(), "image/jpeg"))
    assert send("/ppid/permohonan/", given).status_code == 302
    kept = Attachment.objects.get()
    with default_storage.open(kept.path) as file:
        assert file.read(6) == b"gAAAAA"
    assert (kept.kind, kept.name, kept.mime) == ("identity", "ktp.jpg", "image/jpeg")


def test_a_file_that_lies_is_refused_with_its_reason(send):
    from django.core.files.uploadedfile import SimpleUploadedFile

    given = filled(document=SimpleUploadedFile("ktp.jpg", b"MZ programs", "image/jpeg"))
    assert send("/ppid/permohonan/", given).status_code == 422
    assert not InformationRequest.framework.exists()


def test_the_link_in_the_first_letter_confirms_the_address_once_and_the_days_ran_before(ask, at, client, karanganyar):
    at(2026, 1, 5, 9)
    case = ask()
    assert (case.applicant.email_confirmed_at, case.received_on) == (None, date(2026, 1, 5))
    address, host = f"/ppid/lacak/{token_of(case)}/surel/", {"host": karanganyar.host_name}
    letter = Message.objects.get(key__startswith=f"information.received:{case.pk}:")
    assert address in json.loads(unseal(letter.payload))["text"]
    confirmed = Entry.objects.filter(verb="information.mail_confirmed")
    assert (client.head(address, headers=host).status_code, confirmed.count()) == (302, 0), "a scanner only looks"
    first = at(2026, 1, 7, 9)
    client.get(address, headers=host)
    at(2026, 1, 8, 9)
    client.get(address, headers=host)
    case = InformationRequest.framework.get()
    assert (case.applicant.email_confirmed_at, confirmed.count()) == (first, 1)
    assert (case.received_on, case.due_on) == (date(2026, 1, 5), date(2026, 1, 20))


def test_the_link_opens_nothing_on_another_unit_s_site(ask, site, karanganyar, semarang):
    token = token_of(ask())
    assert site(karanganyar, f"/ppid/lacak/{token}/").status_code == 200
    assert site(semarang, f"/ppid/lacak/{token}/").status_code == 404
    assert site(karanganyar, f"/ppid/lacak/{token[:-1]}/").status_code == 404


def test_letters_of_another_case_are_not_found(ask, site, karanganyar):
    mine, other = ask(), ask()
    letter = other.letters.get()
    assert (
        site(karanganyar, f"/ppid/lacak/{token_of(other)}/surat/{letter.pk}.pdf")["Content-Type"] == "application/pdf"
    )
    assert site(karanganyar, f"/ppid/lacak/{token_of(mine)}/surat/{letter.pk}.pdf").status_code == 404


def test_an_identity_document_is_not_given_out_by_the_link(ask, site, karanganyar):
    case = ask()
    file = Attachment.objects.create(
        request=case, kind="identity", name="ktp.jpg", mime="image/jpeg", size=1, sha256="x", path="x"
    )
    assert site(karanganyar, f"/ppid/lacak/{token_of(case)}/berkas/{file.pk}/").status_code == 404


def test_completing_withdrawing_and_objecting_from_the_own_page(ask, at, send, officer):
    at(2026, 1, 5, 9)
    case = completing.clarify(ask(), missing="Tahun?", by=officer)
    page = f"/ppid/lacak/{token_of(case)}/"
    assert send(page + "lengkapi/", {"completion": ""}).status_code == 422
    assert send(page + "lengkapi/", {"completion": "Tahun 2025"}).status_code == 302
    case.refresh_from_db()
    assert case.state == "received"
    case = completing.accept(case, track="ordinary", by=officer)
    assert send(page + "keberatan/", {"ground": "c", "account": "Belum ada"}).status_code == 422
    answering.decide(case, reply=Reply("granted", "Terlampir."), by=officer)
    assert send(page + "keberatan/", {"ground": "d", "account": "Bukan itu"}).status_code == 302
    assert send(page + "tarik/", {"reason": "Sudah"}).status_code == 422
    assert case.objections.get().ground == "d"


def test_the_calculator_counts_and_explains(site, karanganyar):
    text = site(karanganyar, "/ppid/kalkulator/?received=2026-01-05&track=ordinary").content.decode()
    for words in ("Selasa, 20 Januari 2026", "Isra Mikraj", "Kamis, 29 Januari 2026", "hari ke-10"):
        assert words in text, words
    assert site(karanganyar, "/ppid/kalkulator/?received=9999-01-05&track=ordinary").status_code == 200


def test_the_front_tells_the_terms(site, karanganyar):
    text = site(karanganyar, "/ppid/").content.decode()
    assert "10 hari kerja" in text
    assert "30 hari kerja" in text


def test_a_year_without_a_calendar_loses_no_request(ask, at):
    at(2031, 3, 3, 9)
    case = ask()
    assert case.due_on == date(2031, 3, 17)
    assert not case.clock_entries.get(step="reply").confirmed

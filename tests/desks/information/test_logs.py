"""Nothing of who asks stands in the logs, however loud they are, when all goes well and when something fails."""

import logging
from uuid import uuid4

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kentongan.desks.information.models import InformationRequest
from kentongan.desks.information.public import robots
from kentongan.desks.information.secrets import token_of
from kentongan.foundation.outbox import mail
from kentongan.foundation.outbox.delivery import claim, deliver_one
from kentongan.foundation.outbox.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]

NAME, NUMBER, STREET = "Sekartaji Wulandari", "3313016507910007", "Gang Kenanga Tujuh"
PHONE, MAIL, ASKED = "0271 998 1234", "sekartaji@contoh.test", "Berkas perkara saya"
STRINGS = (NAME, NUMBER, STREET, PHONE, MAIL, ASKED, "Guru honorer", "ktp-sekartaji")


def filled(**changes):
    return {
        "asked": ASKED, "purpose": f"untuk {NAME}", "obtain": "soft", "delivery": "mail", "kind": "person",
        "name": NAME, "identity": NUMBER, "address": STREET, "email": MAIL, "phone": PHONE,
        "occupation": "Guru honorer", "key": str(uuid4()),
        "since": signing.dumps(timezone.now().timestamp() - 60, salt=robots.SALT), **changes,
    }  # fmt: skip


def test_no_string_of_the_person_reaches_a_log(caplog, client, karanganyar, monkeypatch, officer, staff):
    caplog.set_level(logging.DEBUG)
    own = {"host": karanganyar.host_name, "sec-fetch-site": "same-origin", "origin": f"http://{karanganyar.host_name}"}

    def post(path, data):
        return client.post(path, data, headers=own).status_code

    card = SimpleUploadedFile("ktp-sekartaji.jpg", f"MZ {NAME}".encode(), "image/jpeg")
    assert post("/ppid/permohonan/", filled(purpose="")) == 422
    assert post("/ppid/permohonan/", filled(document=card)) == 422
    assert post("/ppid/permohonan/", filled()) == 302
    case = InformationRequest.framework.get()
    page = f"/ppid/lacak/{token_of(case)}/"
    assert client.get(page, headers=own).status_code == 200
    browser = staff(officer)
    assert browser.post(f"/kantor/ppid/{case.pk}/identitas/", {"reason": NAME}).status_code == 422
    assert NUMBER in browser.post(f"/kantor/ppid/{case.pk}/identitas/", {"reason": "Mencocokkan surat kuasa"}).text
    monkeypatch.setattr(mail, "compose", fails)
    for message in claim(20):
        deliver_one(message)
    assert Message.objects.filter(channel="mail", error_class="unexpected").exists()
    assert "failed unexpectedly" in caplog.text
    formatter = logging.Formatter("%(name)s %(message)s")
    written = [f"{formatter.format(one)} {one.args!r}" for one in caplog.records]
    assert [(secret, line) for line in written for secret in STRINGS if secret in line] == []


def fails(payload, *_more, **_others):
    raise ValueError(f"550 {payload['to']} {payload['text']}")

"""Answers by mail: into the case from the applicant alone; letters leave with their PDF."""

import pytest

from kentongan.desks.information.actions import completing
from kentongan.desks.information.exchanging import said
from kentongan.desks.information.mailroom import into_its_case, load_letter
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.post.models import ReceivedLetter
from kentongan.foundation.post.reading import Kind, Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]


def answer(case, **changes):
    given = {"sender": "Warga@contoh.id", "new_text": "Tahun 2025", "subject": f"Re: [#{case.mail_token}]", **changes}
    return Letter(**given)


@pytest.fixture
def waiting(ask, officer):
    return completing.clarify(ask(), missing="Tahun?", by=officer)


def placed(letter, case):
    return into_its_case(letter, case.unit, ReceivedLetter(pk=1, unit=case.unit))


def test_an_answer_completes_the_request(waiting):
    assert placed(answer(waiting), waiting)
    waiting.refresh_from_db()
    assert waiting.state == "received"
    assert [one.text for one in said(waiting)] == ["Tahun?", "Tahun 2025"]


def test_a_letter_in_between_stands_in_the_case_and_the_office_is_told(ask, officer):
    case = ask()
    assert placed(answer(case, new_text="Ada yang ingin saya tambahkan"), case)
    assert [one.text for one in said(case)] == ["Ada yang ingin saya tambahkan"]
    assert Message.objects.filter(key__startswith=f"information.office.wrote:{case.pk}:").count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"sender": "orang@lain.id"},
        {"subject": "Re: permohonan"},
        {"kind": Kind.AUTO_REPLY},
        {"kind": Kind.BOUNCE},
        {"new_text": "  "},
        {"new_text": "kata " * 801},
    ],
)
def test_what_is_not_the_applicant_s_answer_waits_for_a_person(waiting, nothing_changes, changes):
    with nothing_changes():
        assert not placed(answer(waiting, **changes), waiting)


def test_another_unit_s_mailbox_does_not_reach_the_case(waiting, semarang, nothing_changes):
    with nothing_changes():
        assert not into_its_case(answer(waiting), semarang, ReceivedLetter(pk=1, unit=semarang))


def test_the_receipt_goes_with_the_mail(ask):
    case = ask()
    letter = case.letters.get()
    content, mime = load_letter(str(letter.pk))
    assert (content[:5], mime) == (b"%PDF-", "application/pdf")
    assert Message.objects.filter(key=f"information.received:{case.pk}:").count() == 1

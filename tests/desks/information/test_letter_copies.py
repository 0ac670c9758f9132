"""A letter in the office doesn't lead to the applicant's page; the copy that does is printed on the record."""

import io

import pypdfium2
import pytest

from kentongan.desks.information import letters, secrets
from kentongan.foundation.ledger.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]


def words(content):
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(content)))


def test_who_reads_a_letter_can_t_act_as_the_applicant(ask, officer, superior, staff):
    case = ask()
    letter, token = case.letters.get(), secrets.token_of(case)
    assert token in words(letters.drawn(letter)).replace("\r\n", "")
    address = f"/kantor/ppid/surat/{letter.pk}"
    for person in (officer, superior):
        copy = staff(person).get(f"{address}.pdf")
        assert case.number in words(copy.content)
        assert token not in words(copy.content).replace("\r\n", "")
    assert not Entry.objects.filter(verb="information.letter_printed").exists()
    assert staff(superior).post(f"{address}/cetak/")["location"] == "/kantor/"
    assert not Entry.objects.filter(verb="information.letter_printed").exists()
    printed = staff(officer).post(f"{address}/cetak/")
    assert token in words(printed.content).replace("\r\n", "")
    entry = Entry.objects.get(verb="information.letter_printed")
    assert (entry.actor, entry.subject) == (f"person:{officer.pk}", f"information.letter:{letter.pk}")

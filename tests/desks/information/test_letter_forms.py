"""Each letter is set with the form of its kind and track; what the track has no form for takes the ordinary one."""

import json
from itertools import product

import pypdfium2
import pytest

from kentongan.desks.information.actions import answering, completing, objecting
from kentongan.desks.information.actions.answering import Reply
from kentongan.desks.information.lettering import form_of
from kentongan.desks.information.letters import drawn
from kentongan.desks.information.models import LetterKind, Term
from kentongan.desks.information.states import Track
from kentongan.foundation.letters.templates import sources
from kentongan.foundation.vault import unseal

ORDINARY, ELECTION = "information/letter.1.typ", "information/election.1.typ"
REGULATION = "Peraturan Komisi Informasi Nomor 1 Tahun 2019"


def facts_of(letter):
    return json.loads(unseal(letter.sealed_facts))


def text_of(letter):
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(drawn(letter)))
    return " ".join(text.split())


def test_every_kind_and_track_has_a_form_that_exists():
    for kind, track in product(LetterKind, Track):
        form = form_of(kind, track)
        assert form.template in sources(form.template)
        assert (form.template == ORDINARY) == (track == "ordinary" or kind in {"clarification", "closing"})


@pytest.mark.django_db
@pytest.mark.usefixtures("decreed")
def test_a_letter_about_election_information_tells_its_own_rules_as_the_dated_rows_have_them(
    ask, at, officer, superior
):
    at(2026, 1, 5, 9)
    ordinary = ask()
    assert (ordinary.letters.get().template, facts_of(ordinary.letters.get())["terms"]) == (ORDINARY, [])
    assert REGULATION not in text_of(ordinary.letters.get())
    case = ask(track="election")
    receipt = case.letters.get()
    assert (receipt.template, facts_of(receipt)["terms"]) == (ELECTION, [
        ["Jawaban tertulis", "3 hari kerja", "Perki KI 1/2019 Pasal 12"],
        ["Satu kali perpanjangan jawaban", "2 hari kerja", "Perki KI 1/2019 Pasal 12"],
        ["Tanggapan atasan atas keberatan", "3 hari kerja", "Perki KI 1/2019 Pasal 14"],
    ])  # fmt: skip
    told = text_of(receipt)
    assert REGULATION in told
    assert "2 hari kerja" in told
    Term.objects.filter(track="election", step="objection_reply").update(days=5)
    case = completing.accept(case, track="election", by=officer)
    case = answering.decide(case, reply=Reply("granted", "Terlampir."), by=officer)
    reply = case.letters.last()
    assert facts_of(reply)["terms"] == [["Tanggapan atasan atas keberatan", "5 hari kerja", "Perki KI 1/2019 Pasal 14"]]
    objection = objecting.object_to(case, ground="d", account="Bukan itu", by=officer)
    objecting.reply_to(objection, ruling="dismissed", reply="Tetap.", by=superior)
    assert facts_of(case.letters.last())["terms"] == [["Putusan Komisi Informasi", "14 hari kerja", "Perki KI 1/2019"]]
    assert drawn(receipt) == drawn(receipt)

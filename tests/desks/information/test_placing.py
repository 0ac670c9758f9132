"""Mail that found no case, put by hand into one or made a request: once, whole, in its own office."""

from email.message import EmailMessage
from io import BytesIO

import pytest
from PIL import Image

from kentongan.desks.information.actions import completing, placing
from kentongan.desks.information.actions.placing import content_of, place_into
from kentongan.desks.information.exchanging import said
from kentongan.desks.information.models import InformationRequest
from kentongan.foundation.conduct.errors import NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.post import actions as post
from kentongan.foundation.post.keeping import keep

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]


@pytest.fixture
def parked(karanganyar):
    """A letter that found no case: ``parked("Tahun 2025")``."""

    def run(text="Tahun 2025", unit=None, sender="Warga Contoh <warga@contoh.id>", files=()):
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = sender, "ppid@contoh.test", "Permohonan saya"
        letter.set_content(text)
        for name, content in files:
            letter.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
        received, _new = keep(letter.as_bytes(), unit=unit or karanganyar)
        return post.sort(received)

    return run


def picture():
    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    return out.getvalue()


def test_from_the_letter_s_page_into_the_case_with_its_files(ask, parked, officer, staff):
    case = completing.clarify(ask(), missing="Tahun?", by=officer)
    letter, browser = parked(files=[("surat.png", picture()), ("virus.exe", b"MZ\0\0")]), staff(officer)
    assert letter.state == "parked"
    assert f"/kantor/ppid/surat-masuk/{letter.pk}/" in browser.get(f"/kantor/surat-masuk/{letter.pk}/").content.decode()
    page = f"/kantor/ppid/surat-masuk/{letter.pk}/"
    assert case.number in browser.get(page).content.decode()
    assert browser.post(page + "perkara/", {"number": "999"}).status_code == 422
    assert browser.post(page + "perkara/", {"number": case.number}).status_code == 302
    case.refresh_from_db()
    letter.refresh_from_db()
    assert (case.state, letter.state, letter.placed_by) == ("received", "placed", f"information.request:{case.pk}")
    assert said(case)[-1].text == "Tahun 2025\n\nTertinggal di suratnya karena tidak dapat diterima: virus.exe."
    assert [one.name for one in case.attachments.all()] == ["surat.png"]
    assert Entry.objects.filter(verb="information.letter_placed").count() == 1
    assert browser.post(page + "perkara/", {"number": case.number}).status_code == 422
    assert len(said(case)) == 2


def test_a_letter_becomes_a_request_whose_days_count_from_when_it_came(parked, officer, staff):
    letter, browser = parked("Mohon daftar belanja 2025"), staff(officer)
    page = f"/kantor/ppid/surat-masuk/{letter.pk}/baru/"
    given = {"asked": "Daftar belanja 2025", "purpose": "", "obtain": "soft", "delivery": "mail", "kind": "person",
             "name": "Warga Contoh", "email": "warga@contoh.id"}  # fmt: skip
    assert browser.post(page, {**given, "asked": ""}).status_code == 422
    assert browser.post(page, given).status_code == 302, "the purpose is asked for afterwards, as for any letter"
    case = InformationRequest.framework.get()
    assert (case.channel, case.received_at) == ("mail", letter.received_at)
    letter.refresh_from_db()
    assert letter.placed_by == f"information.request:{case.pk}"
    assert browser.post(page, given).status_code == 422
    assert InformationRequest.framework.count() == 1


def test_no_word_of_a_long_letter_is_lost(ask, parked, officer, staff):
    long, case = "kata " * 8000 + "TERAKHIR", ask()
    place_into(parked(long), case, by=officer)
    assert said(case)[-1].text == long
    facts = {"asked": "Daftar belanja", "purpose": "penelitian", "obtain": "soft", "delivery": "mail", "kind": "person",
             "name": "Warga Contoh", "email": "warga@contoh.id"}  # fmt: skip
    letter = parked(long + "!")
    assert staff(officer).post(f"/kantor/ppid/surat-masuk/{letter.pk}/baru/", facts).status_code == 302
    assert [one.text for one in said(InformationRequest.framework.latest("pk"))] == [long + "!"]


def test_a_letter_stays_in_its_own_office(ask, parked, officer, superior, serving, staff, semarang, nothing_changes):
    foreign, letter, case = ask(unit=semarang), parked(), ask()
    elsewhere = serving("ppid-officer", semarang)
    with nothing_changes():
        with pytest.raises(WrongState, match="another office"):
            place_into(letter, foreign, by=officer)
        for person in (superior, elsewhere):
            with pytest.raises(NotAllowed):
                place_into(letter, case, by=person)
    assert staff(elsewhere).get(f"/kantor/ppid/surat-masuk/{letter.pk}/").status_code == 404
    shown = staff(superior).get(f"/kantor/surat-masuk/{letter.pk}/").content.decode()
    assert f"/kantor/ppid/surat-masuk/{letter.pk}/" not in shown


def test_of_a_letter_with_very_many_files_the_first_are_taken_and_the_others_are_named(ask, parked, officer):
    case, files = ask(), [(f"{n}.png", picture()) for n in range(placing.MOST_FILES + 2)]
    letter = parked(files=files)
    place_into(letter, case, by=officer)
    assert case.attachments.count() == placing.MOST_FILES
    words = "Tertinggal di suratnya karena sekaligus hanya diterima 20 berkas: 20.png, 21.png."
    assert said(case)[-1].text == f"Tahun 2025\n\n{words}"
    assert [one.name for one in content_of(letter).attachments] == [name for name, _content in files], "kept, whole"

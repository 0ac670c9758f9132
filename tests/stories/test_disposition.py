"""A question to a sub-section on telephones: the officer asks, a colleague answers, the officer uses the answer."""

import pytest
from accessible import faults
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db

UNIT = "kab-sukoharjo"
QUESTION = "Adakah salinan DIPA 2025, dan di mana?"
ANSWER = "Ada, di lemari 3. Tidak ada bagian yang dikecualikan."


def send(officer):
    """From "Hari ini" to the case; a form that lacks its addressee keeps the words and says what to mend."""
    officer.get_by_role("link", name="Buka", exact=True).click()
    officer.get_by_role("link", name="Tanya subbagian atau satker lain").click()
    officer.get_by_label("Apa yang Anda tanyakan?").fill(QUESTION)
    officer.get_by_role("button", name="Kirim disposisi").click()
    expect(officer.get_by_text("Belum selesai: ada yang kurang.")).to_be_visible()
    section = officer.get_by_label("Subbagian satker Anda")
    expect(section).to_have_accessible_description("Pilih subbagian, orang, atau satker lain.")
    expect(officer.get_by_label("Apa yang Anda tanyakan?")).to_have_value(QUESTION)
    complaints = faults(officer)
    section.select_option(index=1)
    officer.get_by_label("Orang di satker Anda").select_option(label="Penulis")
    officer.get_by_role("button", name="Kirim disposisi").click()
    expect(officer.get_by_text("Terkirim.")).to_be_visible()
    return complaints


def answer(colleague):
    """The colleague finds the question on "Hari ini" and reads nothing of the request."""
    colleague.get_by_role("link", name="Jawab", exact=True).click()
    expect(colleague.get_by_text(QUESTION)).to_be_visible()
    expect(colleague.get_by_text("Warga Contoh")).to_have_count(0)
    colleague.get_by_role("button", name="Terima", exact=True).click()
    expect(colleague.get_by_text("Diterima.")).to_be_visible()
    complaints = faults(colleague)
    colleague.get_by_label("Jawaban Anda").fill(ANSWER)
    colleague.get_by_role("button", name="Kirim jawaban").click()
    expect(colleague.get_by_text("Terkirim.")).to_be_visible()
    return complaints


def use(house, officer):
    """The officer is told on "Hari ini", reads the answer, and replies with it."""
    officer.goto(house.url("kantor", "/kantor/"))
    row = officer.get_by_role("listitem").filter(has_text="sudah menjawab")
    expect(row).to_have_count(1)
    row.get_by_role("link", name="Baca", exact=True).click()
    expect(officer.get_by_text(ANSWER)).to_be_visible()
    complaints = faults(officer)
    officer.get_by_role("button", name="Sudah saya baca: lanjutkan permohonannya").click()
    expect(officer.get_by_role("heading", name="Cari, putuskan, tulis jawaban")).to_be_visible()
    expect(officer.get_by_text(ANSWER)).to_be_visible()
    complaints += faults(officer)
    officer.locator("summary", has_text="Tulis jawaban").click()
    officer.get_by_label("dikabulkan seluruhnya").check()
    officer.get_by_label("Isi jawaban").fill("Salinannya dapat Anda ambil di loket.")
    officer.get_by_role("button", name="Berikan jawaban").click()
    expect(officer.get_by_text("Jawaban diberikan; suratnya ada di halaman pemohon.")).to_be_visible()
    officer.goto(house.url("kantor", "/kantor/"))
    expect(officer.get_by_role("heading", name="Hari ini")).to_be_visible()
    expect(officer.get_by_text("/DISP/")).to_have_count(0)
    return complaints


def test_a_question_goes_to_a_colleague_s_phone_and_its_answer_into_the_reply(house, sign_in):
    house.ask("ppid_people", UNIT)
    house.ask("people", UNIT)
    house.ask("ppid_accepted", UNIT)
    officer = sign_in(f"petugas.{UNIT}", width=360)
    complaints = send(officer)
    complaints += answer(sign_in(f"penulis.{UNIT}", width=360))
    complaints += use(house, officer)
    assert house.ask("information", UNIT)["state"] == "answered"
    assert complaints == []

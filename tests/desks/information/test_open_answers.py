"""Answers that are opened to everyone: without who asked, found by the next one who asks, withdrawn with a reason."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kentongan.desks.information import letters
from kentongan.desks.information.actions import answering, completing, opening
from kentongan.desks.information.actions.answering import KeptBack, Reply
from kentongan.desks.information.actions.opening import Wording
from kentongan.desks.information.keeping import keep, take
from kentongan.desks.information.models import PublicAnswer
from kentongan.desks.information.traces import HIDDEN, Asker, Kind, hidden, traces
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry

WORDING = Wording("Belanja sosialisasi 2025", "Berapa belanja sosialisasi 2025?", "Rp 1.250.000.000, lihat lampiran.")
ASKER = Asker(name="Siti Rahma Contoh, S.H.", address="Jalan Melati 5 Karanganyar", phone="+62 812 5550 101",
              email="siti@contoh.id", identity="3313014107900005")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("Saudari SITI RAHMA bertanya", Kind.NAME, "SITI RAHMA"),
        ("ditulis Rahma-Contoh", Kind.NAME, "Rahma-Contoh"),
        ("Ibu Rahma bertanya", Kind.PERHAPS, "Rahma"),
        ("HP 08125550101", Kind.PHONE, "08125550101"),
        ("HP +628125550101", Kind.PHONE, "+628125550101"),
        ("kirim ke siti@contoh.id", Kind.MAIL, "siti@contoh.id"),
        ("NIK 3313-0141-0790-0005", Kind.IDENTITY, "3313-0141-0790-0005"),
        ("NIK tetangga 3313014507900002", Kind.IDENTITY, "3313014507900002"),
        ("di Jl. Melati, jalan melati 5, karanganyar", Kind.ADDRESS, "jalan melati 5, karanganyar"),
        ("HP tetangga 0813-2222-3333", Kind.PHONE, "0813-2222-3333"),
    ],
)
def test_whoever_asked_is_found_in_a_text_and_taken_out(text, kind, piece):
    assert (kind, piece) in {(one.kind, text[one.start : one.end]) for one in traces(text, ASKER)}
    assert piece not in hidden(text, ASKER)
    assert HIDDEN in hidden(text, ASKER)


@pytest.mark.parametrize(
    "text", ["contoh surat dan rahmat", "kontak ppid@kpu.go.id", "Rp 3.313.014.507.900.002", "0271 495 001", ""]
)
def test_what_tells_nothing_stays(text):
    assert traces(text, ASKER, office=["0271 495 001"]) == []
    assert hidden(text, ASKER) == text


@given(
    st.text(max_size=40), st.sampled_from(["Siti Rahma", "siti@contoh.id", "3313014107900005"]), st.text(max_size=40)
)
def test_nothing_of_the_applicant_is_left_wherever_it_stands(before, piece, after):
    assert piece not in hidden(f"{before} {piece} {after}", ASKER)


@pytest.fixture
def answered(ask, at, officer, searched):
    """A request that was answered: ``answered("partly")``."""

    def run(outcome="granted", **given):
        at(2026, 1, 5, 9)
        case = completing.accept(ask(**given), track="ordinary", by=officer)
        back = [KeptBack("Pasal 17 huruf h", "NIK", "Rahasia pribadi")] if outcome in {"partly", "refused"} else []
        reply = Reply(outcome, "Kepada Warga Contoh: Rp 1.250.000.000.", back, holder="KPU RI")
        searched(case)
        return answering.decide(case, reply=reply, by=officer)

    return run


def blank(name="daftar-dihitamkan.pdf"):
    out = BytesIO()
    Image.new("RGB", (80, 80), "white").save(out, "PDF")
    return take(BytesIO(out.getvalue()), name=name, kind="released")


@pytest.mark.django_db
@pytest.mark.usefixtures("decreed")
class TestOpening:
    def test_from_the_case_to_the_next_one_who_asks_and_back(
        self, answered, officer, staff, site, karanganyar, semarang
    ):
        case, browser = answered(asked="Belanja sosialisasi 2025.\nSaya Warga Contoh, HP 0271 555 0101"), staff(officer)
        copy = keep(case, blank(), blacked_out=True)
        raw = keep(case, blank("asli.pdf"))
        page = f"/kantor/ppid/{case.pk}/buka/"
        first = browser.get(page).content.decode()
        assert "Belanja sosialisasi 2025." in first
        assert "Kepada […]: Rp 1.250.000.000." in first
        assert "0271 555 0101" not in first
        assert "asli.pdf" not in first
        given = {"title": WORDING.title, "question": WORDING.question, "answer": WORDING.answer, "copies": [copy.pk]}
        refused = browser.post(page, {**given, "answer": "Untuk Warga Contoh"})
        assert refused.status_code == 422
        assert "Untuk Warga Contoh" in refused.content.decode()
        for field, value in (("title", "NIK 3313014107900005"), ("question", ""), ("answer", "Untuk Warga Contoh")):
            told = browser.post(page, {**given, field: value})
            assert list(told.context["form"].errors) == [field]
            assert f"id_{field}_error" in told.context["form"][field].aria_describedby
            assert "Belum selesai: ada yang kurang." in told.text
        assert browser.post(page, {**given, "copies": [raw.pk]}).status_code == 422
        assert not PublicAnswer.framework.exists()
        assert browser.post(page, given).status_code == 302
        answer = PublicAnswer.framework.get()
        assert Entry.objects.filter(verb="information.answer_opened").count() == 1

        listed = site(karanganyar, "/ppid/jawaban/").content.decode()
        assert WORDING.title in listed
        assert "Warga Contoh" not in listed
        shown = site(karanganyar, answer.path).content.decode()
        assert WORDING.answer in shown
        file = site(karanganyar, f"/ppid/jawaban/{answer.pk}/berkas/{copy.pk}/")
        assert (file.status_code, file.content[:4]) == (200, b"%PDF")
        assert site(karanganyar, f"/ppid/jawaban/{answer.pk}/berkas/{raw.pk}/").status_code == 404
        assert site(semarang, answer.path).status_code == 404
        looked = site(karanganyar, "/ppid/permohonan/?cari=belanja+sosialisasi").content.decode()
        assert f'href="{karanganyar.address_url}{answer.path}"' in looked
        assert answer.path in site(karanganyar, "/cari/?q=sosialisasi").content.decode()

        told = browser.post(page + "tarik/", {"reason": "Atas nama Warga Contoh"})
        assert (told.status_code, list(told.context["close_form"].errors)) == (422, ["reason"])
        assert browser.post(page + "tarik/", {"reason": "Angkanya diperbaiki"}).status_code == 302
        gone = site(karanganyar, answer.path)
        assert gone.status_code == 410
        assert "Angkanya diperbaiki" in gone.content.decode()
        assert WORDING.answer not in gone.content.decode()
        assert WORDING.title not in site(karanganyar, "/ppid/jawaban/").content.decode()
        assert answer.path not in site(karanganyar, "/ppid/permohonan/?cari=belanja+sosialisasi").content.decode()
        assert site(karanganyar, f"/ppid/jawaban/{answer.pk}/berkas/{copy.pk}/").status_code == 404
        assert browser.post(page, given).status_code == 302
        assert site(karanganyar, answer.path).status_code == 200

    def test_the_province_s_answers_are_found_from_a_regency(self, answered, ask, officer, site, karanganyar, serving):
        province = karanganyar.parent
        chief = serving("ppid-officer", province)
        case = completing.accept(ask(unit=province), track="ordinary", by=chief)
        case = answering.decide(case, reply=Reply("granted", "Terlampir."), by=chief)
        opening.publish(case, WORDING, by=chief)
        looked = site(karanganyar, "/ppid/permohonan/?cari=belanja+sosialisasi").content.decode()
        assert f"{province.address_url}/ppid/jawaban/" in looked

    @pytest.mark.parametrize("outcome", ["refused", "not_held", "not_documented"])
    def test_only_what_was_granted_is_opened(self, answered, officer, outcome, nothing_changes):
        case = answered(outcome)
        with nothing_changes(), pytest.raises(WrongState, match="granted"):
            opening.publish(case, WORDING, by=officer)

    def test_nobody_opens_a_rehearsal_an_open_case_or_another_unit_s(
        self, answered, ask, officer, superior, nothing_changes
    ):
        open_case, rehearsal, case = ask(), answered(rehearsal=True), answered()
        with nothing_changes():
            for one in (open_case, rehearsal):
                with pytest.raises(WrongState):
                    opening.publish(one, WORDING, by=officer)
            with pytest.raises(NotAllowed):
                opening.publish(case, WORDING, by=superior)

    def test_a_word_of_the_name_may_mean_somebody_else(self, answered, officer, nothing_changes):
        case, wording = answered(), Wording("Data Warga", "Apa?", "Itu.")
        with nothing_changes(), pytest.raises(Incomplete, match="somebody else"):
            opening.publish(case, wording, by=officer)
        assert opening.publish(case, wording, somebody_else=True, by=officer).title == "Data Warga"

    def test_a_file_that_names_the_applicant_is_not_opened(self, answered, officer, nothing_changes):
        case = answered()
        telling = take(BytesIO(letters.drawn(case.letters.first())), name="surat.pdf", kind="released")
        file = keep(case, telling, blacked_out=True)
        with nothing_changes(), pytest.raises(Incomplete, match=r"surat\.pdf"):
            opening.publish(case, WORDING, files=[file.pk], by=officer)

    def test_opening_twice_and_withdrawing_twice_is_refused(self, answered, officer, nothing_changes):
        answer = opening.publish(answered("partly"), WORDING, by=officer)
        with nothing_changes(), pytest.raises(WrongState):
            opening.publish(answer.request, WORDING, by=officer)
        opening.withdraw_answer(answer, reason="Keliru", by=officer)
        with nothing_changes(), pytest.raises(WrongState):
            opening.withdraw_answer(answer, reason="Keliru", by=officer)

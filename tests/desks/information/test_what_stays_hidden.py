"""What was erased doesn't come back, and who asked isn't told by a side door."""

import base64
import json
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils import timezone
from PIL import Image

from kentongan.desks.information import rotating
from kentongan.desks.information.actions import answering, completing, disputing, erasing, objecting, opening
from kentongan.desks.information.actions.answering import Reply
from kentongan.desks.information.actions.placing import place_into
from kentongan.desks.information.actions.retaining import set_retention
from kentongan.desks.information.exchanging import said
from kentongan.desks.information.keeping import content_of, keep, take
from kentongan.desks.information.models import Applicant, InformationRequest, PublicAnswer, RetentionRule
from kentongan.desks.information.models.requests import AttachmentKind
from kentongan.desks.information.public import proofs
from kentongan.desks.information.routing.actions import dispositions
from kentongan.desks.information.traces import Asker, Kind, traces
from kentongan.foundation.conduct.errors import Incomplete, WrongState
from kentongan.foundation.people.actors import System
from kentongan.foundation.post import actions as post
from kentongan.foundation.post.keeping import keep as keep_letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]


@pytest.fixture(autouse=True)
def _store_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(name="salinan.jpg"):
    out = BytesIO()
    Image.new("RGB", (20, 20)).save(out, "JPEG")
    out.seek(0)
    return out


@pytest.fixture
def ended(ask, at, officer, superior):
    """A request that was answered in January 2026, with an objection that was replied to."""
    at(2026, 1, 5, 9)
    case = completing.accept(ask(), track="ordinary", by=officer)
    case = answering.decide(case, reply=Reply("granted", "Terlampir."), by=officer)
    objection = objecting.object_to(case, ground="d", account="Kurang", by=System("applicant"))
    objecting.reply_to(objection, ruling="dismissed", reply="Tetap.", by=superior)
    return InformationRequest.framework.select_related("unit").get(pk=case.pk)


@pytest.fixture
def erased(ended, at, superior):
    at(2026, 8, 3, 9)
    return erasing.erase(ended, "person", reason="diminta", by=superior)


def test_nothing_is_written_into_an_erased_case(erased, officer, karanganyar):
    letter = b"From: Warga Contoh <warga@contoh.id>\nSubject: lagi\n\nSaya Warga Contoh"
    parked = post.sort(keep_letter(letter, unit=karanganyar)[0])
    with pytest.raises(WrongState, match="take in a new request"):
        place_into(parked, erased, by=officer)
    parked.refresh_from_db()
    assert (said(erased), parked.state) == ([], "parked")
    facts = {"commission": "KI", "registered_on": date(2026, 8, 3)}
    with pytest.raises(WrongState, match="take in a new request"):
        disputing.record_dispute(erased.objections.get(), **facts, by=officer)


def test_changing_keys_brings_no_erased_number_back(ended, monkeypatch):
    real = rotating.reseal

    def meanwhile(token, **options):
        Applicant.objects.filter(request=ended).update(sealed_identity="")
        return real(token, **options)

    monkeypatch.setattr(rotating, "reseal", meanwhile)
    for _step in rotating.reseal_all():
        pass
    assert Applicant.objects.get(request=ended).sealed_identity == ""


class Overwriting(FileSystemStorage):
    """Like an object store: a name that is taken is written over."""

    def get_available_name(self, name, max_length=None):
        return name

    def _save(self, name, content):
        self.delete(name)
        return super()._save(name, content)


def test_changing_keys_keeps_every_file_also_where_names_are_overwritten(ask, monkeypatch, tmp_path):
    case = ask()
    store = Overwriting(location=tmp_path)
    for module in ("keeping", "rotating"):
        monkeypatch.setattr(f"kentongan.desks.information.{module}.default_storage", store)
    kept = keep(case, take(picture(), name="ktp.jpg", kind=AttachmentKind.IDENTITY))
    before = content_of(kept)
    for _step in rotating.reseal_all():
        pass
    kept.refresh_from_db()
    assert content_of(kept) == before


def test_a_reason_that_another_unit_reads_tells_nobody(ask, at, officer, semarang, serving):
    at(2026, 1, 5, 9)
    serving("ppid-officer", semarang)
    case = completing.accept(ask(), track="ordinary", by=officer)
    asked = dispositions.Question("Adakah DIPA 2025?", 2, semarang)
    sent = dispositions.send(case, asked, by=officer)
    with pytest.raises(Incomplete, match="must not learn who asks"):
        dispositions.cancel(sent, reason="Warga Contoh mencabut", by=officer)
    sent.refresh_from_db()
    assert sent.state == "sent"
    assert dispositions.cancel(sent, reason="sudah ditemukan", by=officer).state == "cancelled"


def open_answer(case, **given):
    words = {"title": "DIPA milik Sekartaji", "question": "Apa?", "answer": "Ini.", "outcome": "granted", **given}
    return PublicAnswer.framework.create(
        unit=case.unit, request=case, state="published", published_at=timezone.now(), **words
    )


def test_a_withdrawn_answer_shows_neither_title_nor_words_and_ends_with_its_case(
    ended, at, officer, superior, site, django_capture_on_commit_callbacks
):
    answer = open_answer(ended)
    copy = keep(ended, take(picture(), name="a.jpg", kind=AttachmentKind.RELEASED), blacked_out=True)
    answer.files.add(copy)
    at(2026, 8, 3, 9)
    erasing.erase(ended, "person", reason="diminta", by=superior)
    assert default_storage.exists(copy.path), "everyone may still read it"
    with django_capture_on_commit_callbacks(execute=True):
        opening.withdraw_answer(answer, reason="memuat nama orang", by=officer)
    gone = site(ended.unit, f"/ppid/jawaban/{answer.pk}/")
    assert gone.status_code == 410
    assert "Sekartaji" not in gone.content.decode()
    assert "memuat nama orang" in gone.content.decode()
    answer.refresh_from_db()
    assert (answer.title, answer.question, answer.answer) == ("—", "—", "—")
    assert not default_storage.exists(copy.path)


@pytest.mark.parametrize(
    ("text", "asker", "found"),
    [
        ("Jawaban untuk Saudara Eko", "Eko", "Eko"),
        ("Li Na meminta data", "Li Na", "Li Na"),
        ("saya budi meminta", "Budi Santoso", "budi"),
        ("data tentang ibu kota", "Eko", ""),
    ],
)
def test_short_names_and_names_without_a_capital_are_seen(text, asker, found):
    seen = traces(text, Asker(name=asker))
    assert "".join(text[one.start : one.end] for one in seen[:1]) == found
    assert {one.kind for one in seen} <= {Kind.NAME, Kind.PERHAPS}


def test_a_shorter_term_is_confirmed_and_seen_a_month_before(serving, nation, at):
    today = at(2026, 3, 2, 9).date()
    head = serving("national-admin", nation)
    term = {"record_class": "person", "legal_basis": "JRA", "by": head}
    for given in ({"months": 1, "valid_from": date(2024, 1, 1), "confirmed": True},
                  {"months": 23, "valid_from": today + timedelta(days=29), "confirmed": True},
                  {"months": 23, "valid_from": today + timedelta(days=90), "confirmed": False}):  # fmt: skip
        with pytest.raises(Incomplete, match="shorter term"):
            set_retention(**term, **given)
    assert RetentionRule.objects.count() == 3
    assert set_retention(**term, months=23, valid_from=today + timedelta(days=30), confirmed=True).months == 23
    assert set_retention(**term, months=60, valid_from=today, confirmed=False).months == 60


def test_one_case_that_fails_keeps_no_other_from_its_end(ask, at, officer, monkeypatch, caplog):
    at(2026, 1, 5, 9)
    cases = [completing.withdraw(ask(), reason="sudah", by=officer) for _ in range(3)]
    real = erasing.erase

    def broken(case, *args, **options):
        if case.pk == cases[1].pk:
            raise RuntimeError("disk")
        return real(case, *args, **options)

    monkeypatch.setattr(erasing, "erase", broken)
    at(2026, 8, 3, 9)
    assert erasing.erase_expired() == 4
    days = [InformationRequest.framework.get(pk=one.pk).identity_erased_on for one in cases]
    assert [day is None for day in days] == [False, True, False]
    assert "failed" in caplog.text


def test_a_proof_that_names_its_end_twice_or_is_nested_without_end_counts_nothing(monkeypatch, karanganyar):
    cache.clear()
    assert proofs._checked(base64.b64encode(b"[" * 1500).decode(), karanganyar.code) == ""
    payload = {"challenge": "x", "salt": f"a?unit={karanganyar.code}&expires=9999999999&expires=1", "number": 1}
    monkeypatch.setattr(proofs, "verify_solution", lambda *_given: (True, None))
    assert proofs._checked(base64.b64encode(json.dumps(payload).encode()).decode(), karanganyar.code) == ""
    payload["salt"] = f"a?unit={karanganyar.code}&expires=9999999999"
    assert proofs._checked(base64.b64encode(json.dumps(payload).encode()).decode(), karanganyar.code) == "x"


def test_a_file_whose_name_tells_who_asked_is_not_opened(ended, nothing_changes):
    sheet = BytesIO()
    Image.new("RGB", (600, 800), "white").save(sheet, "PDF")
    named = keep(
        ended, take(BytesIO(sheet.getvalue()), name="untuk Warga Contoh.pdf", kind=AttachmentKind.RELEASED),
        blacked_out=True,
    )  # fmt: skip
    with nothing_changes(), pytest.raises(Incomplete, match="or its name"):
        opening._refuse_telling_files([named], Asker(name="Warga Contoh"))


def test_a_unit_s_calendar_shuts_when_its_maker_leaves(officer, karanganyar, client):
    from kentongan.desks.information.routing.actions.feeds import make_key

    address = f"/kalender-ppid/{make_key(karanganyar, of_unit=True, by=officer)}.ics"
    assert client.get(address, headers={"host": "kantor.localhost"}).status_code == 200
    officer.memberships.update(until=date(2020, 1, 2))
    assert client.get(address, headers={"host": "kantor.localhost"}).status_code == 404

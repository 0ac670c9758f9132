"""Personal data ends: by its term or when the person asks, proved by looking for it everywhere."""

import io
import json
from datetime import date, timedelta
from email.message import EmailMessage

import pypdfium2
import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from PIL import Image

from kentongan.desks.information import retention
from kentongan.desks.information.actions import answering, completing, disputing, erasing, objecting, revealing
from kentongan.desks.information.actions.answering import Reply
from kentongan.desks.information.guards import COLUMNS
from kentongan.desks.information.keeping import keep, take
from kentongan.desks.information.models import ClockEntry, InformationRequest, PublicAnswer, RecordClass, RetentionRule
from kentongan.desks.information.models.requests import AttachmentKind
from kentongan.desks.information.registers import objection_rows, request_rows
from kentongan.desks.information.routing.actions import dispositions, searching
from kentongan.desks.information.routing.sections import REGENCY
from kentongan.desks.information.routing.states import Place
from kentongan.desks.information.sweeping import sweep
from kentongan.desks.information.tasks import erase_personal_data
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.actions import purge
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.actors import System
from kentongan.foundation.post import actions as post
from kentongan.foundation.post.keeping import keep as keep_letter
from kentongan.foundation.vault import IDENTITY, BrokenSeal, unseal_bytes
from kentongan.foundation.vault.keys import VAULT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]

CITIZEN = System("applicant")
NAME, NUMBER, STREET = "Sekartaji Wulandari", "3313016507910007", "Gang Kenanga Tujuh"
PHONE, MAIL, COMPANY = "0271 998 1234", "sekartaji@contoh.test", "Persatuan Kenanga"
STRINGS = ("Sekartaji", NUMBER, STREET, "998 1234", MAIL, COMPANY)


@pytest.fixture(autouse=True)
def _store_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(text: str) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "JPEG")
    out.seek(0)
    out.name = f"{text}.jpg"
    return out


@pytest.fixture
def told(ask, at, officer, superior):
    """A case in which the person's strings stand wherever somebody can write."""
    at(2026, 1, 5, 9)
    card = take(picture("ktp"), name=f"KTP {NAME}.jpg", kind=AttachmentKind.IDENTITY)
    contact = {
        "name": NAME, "address": STREET, "phone": PHONE, "email": MAIL, "occupation": f"guru {NAME}", "behalf": COMPANY,
    }  # fmt: skip
    case = ask(asked=f"Berkas atas nama {NAME}", purpose=f"untuk {COMPANY}", identity=NUMBER, contact=contact,
               kind="proxy", files=[card])  # fmt: skip
    completing.clarify(case, missing=f"Surat kuasa {NAME}", by=officer)
    at(2026, 1, 6, 9)
    completing.complete(case, completion=f"Saya {NAME}, {STREET}", by=CITIZEN)
    completing.accept(case, track="ordinary", by=officer)
    answering.extend(case, reason=f"Berkas {NAME} dicari", by=officer)
    assert post.sort(keep_letter(mail_about(case), unit=case.unit)[0]).state == "placed"
    asked = {"question": f"Adakah berkas {NAME}?", "instruction": f"Cari {COMPANY}", "days": 2}
    dispositions.send(case, dispositions.Question(receiver=case.unit, section=REGENCY[0], **asked), by=officer)
    looked = {"where": f"lemari {NAME}", "searched_by": "Arsiparis", "searched_on": date(2026, 1, 6), "note": COMPANY}
    searching.note_search(case, searching.Looked(place=Place.values[0], found=True, **looked), by=officer)
    source = take(picture("sumber"), name=f"sumber {NAME}.jpg", kind=AttachmentKind.SOURCE)
    keep(case, source)
    given = take(picture("jawab"), name=f"untuk {NAME}.jpg", kind=AttachmentKind.RELEASED)
    reply = Reply(
        "granted",
        f"Yth. {NAME}, berikut jawabannya",
        holder="KPU Provinsi Jawa Tengah",
        cost=f"ditanggung {NAME}",
        files=[given],
    )
    answering.decide(case, reply=reply, by=officer)
    objection = objecting.object_to(case, ground="d", account=f"{NAME} tidak puas", by=CITIZEN)
    objecting.reply_to(objection, ruling="dismissed", reply=f"Yth. {NAME}", by=superior)
    day = date(2026, 1, 6)
    disputing.record_dispute(
        objection, commission="KI Jateng", registered_on=day, decided_on=day, ending="granted", carried_out_on=day,
        result=f"{NAME} menang", duty=f"beri salinan kepada {COMPANY}", by=officer,
    )  # fmt: skip
    revealing.reveal(case, reason="memeriksa surat kuasa", by=officer)
    return InformationRequest.framework.get(pk=case.pk)


def mail_about(case):
    """What the applicant adds by mail, which the post keeps whole for a while."""
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = MAIL, "ppid@contoh.test", f"Re: {NAME} [#{case.mail_token}]"
    letter.set_content(f"Saya {NAME}, nomor {NUMBER}")
    return letter.as_bytes()


def opened(content: bytes) -> bytes:
    """What stands in bytes, whichever key sealed them, however often; of a PDF its words."""
    for ring in (VAULT, IDENTITY):
        try:
            return opened(unseal_bytes(content, ring=ring))
        except (BrokenSeal, ValueError):
            continue
    if content.startswith(b"%PDF"):
        return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)).encode()
    return content


def in_bytes(value) -> bytes:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False).encode()
    return value.encode() if isinstance(value, str) else bytes(value)


def values():
    """Every value of every column of every table, with where it stands."""
    for model in apps.get_models(include_auto_created=True):
        columns = [field.attname for field in model._meta.concrete_fields]
        for row in model._base_manager.values_list(*columns):
            for name, value in zip(columns, row, strict=True):
                if isinstance(value, str | bytes | memoryview | dict | list) and value:
                    yield f"{model._meta.label}.{name}", in_bytes(value)


def files(folder=""):
    folders, names = default_storage.listdir(folder)
    for name in names:
        path = f"{folder}/{name}".lstrip("/")
        with default_storage.open(path) as file:
            yield path, path.encode() + b" " + opened(file.read())
    for one in folders:
        yield from files(f"{folder}/{one}".lstrip("/"))


def found() -> set[str]:
    """Where one of the person's strings can be read by somebody who has every key of the house."""
    needles = [one.casefold() for one in STRINGS]
    places = set()
    for where, value in (*values(), *files()):
        text = opened(value).decode("utf-8", "ignore").casefold()
        if any(one in text for one in needles):
            places.add(where)
    return places


def pass_on():
    """Let every letter leave."""
    Message.objects.filter(state="waiting").update(state="delivered", settled_at="2026-02-01T00:00Z")


def figures(case, unit):
    """What the registers and statistics count."""
    rows = [row[0:2] + row[8:17] for row in request_rows(unit, 2026)]
    objections = [[row[0], row[1], row[8], row[10], row[12], row[13]] for row in objection_rows(unit, 2026)]
    clocks = list(
        case.clock_entries.order_by("pk").values("step", "kind", "start", "days", "due", "old_due", "skipped")
    )
    case = InformationRequest.framework.get(pk=case.pk)
    return rows, objections, clocks, (case.number, case.state, case.outcome, case.received_on, case.closed_on)


def test_at_the_end_of_its_term_nothing_tells_of_the_person_and_all_figures_stand(
    told, at, karanganyar, django_capture_on_commit_callbacks
):
    kept = {"information.InformationRequest.asked", "information.Applicant.sealed_identity", "post.Chunk.sealed"}
    assert kept <= found()
    before = figures(told, karanganyar)
    pass_on()
    at(2026, 8, 1, 3)
    with django_capture_on_commit_callbacks(execute=True):
        erase_personal_data()
    held = {one.split(".")[1] for one in found()}
    assert held == {"InformationRequest", "Applicant", "Attachment", "ClockEntry", "Decision", "Exchange", "Letter",
                    "Objection", "Dispute", "Disposition", "Search", "ReceivedLetter", "Chunk"} | (
                        held & {"Message"})  # fmt: skip
    told.refresh_from_db()
    assert (told.identity_erased_on, told.sources_erased_on, told.erased_on) == (
        date(2026, 8, 1),
        date(2026, 8, 1),
        None,
    )
    assert {one.kind for one in told.attachments.all()} == {"released"}
    assert (told.applicant.sealed_identity, told.applicant.identity_index) == ("", "")
    at(2028, 2, 1, 3)
    purge(older_than=timedelta(days=30))
    post.wipe(older_than=timedelta(days=30))
    with django_capture_on_commit_callbacks(execute=True):
        erase_personal_data()
    assert found() == set()
    told.refresh_from_db()
    assert told.erased_on == date(2028, 2, 1)
    assert figures(told, karanganyar) == before
    assert told.letters.earliest("pk").number == "001/PPID/33.13/2026"
    assert Entry.objects.filter(verb="information.erased").count() == 3


def test_a_copy_that_everyone_may_read_stays(ask, at, officer, superior, django_capture_on_commit_callbacks):
    at(2026, 1, 5, 9)
    case = ask()
    completing.accept(case, track="ordinary", by=officer)
    files = [take(picture(name), name=f"{name}.jpg", kind=AttachmentKind.RELEASED) for name in ("terbuka", "lain")]
    case = answering.decide(case, reply=Reply("granted", "Terlampir.", files=files), by=officer)
    words = {"title": "DIPA", "question": "DIPA?", "answer": "Terlampir.", "outcome": "granted"}
    opened = PublicAnswer.framework.create(
        unit=case.unit, request=case, state="published", published_at="2026-01-06T00:00Z", **words
    )
    opened.files.add(case.attachments.get(name="terbuka.jpg"))
    at(2026, 6, 1, 9)
    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(case, "person", reason="diminta", by=superior)
    assert [one.name for one in case.attachments.all()] == ["terbuka.jpg"]
    assert [default_storage.exists(one.path) for one in files] == [True, False]


def test_an_open_case_is_kept_and_so_is_what_somebody_may_still_dispute(ask, at, officer, superior):
    at(2026, 1, 5, 9)
    case = ask()

    def refused(words):
        before = Entry.objects.count()
        for kind in RecordClass.values:
            with pytest.raises(WrongState, match=words):
                erasing.erase(case, kind, reason="diminta", by=superior)
        case.refresh_from_db()
        assert (case.identity_erased_on, case.erased_on, Entry.objects.count()) == (None, None, before)

    refused("The case is open")
    completing.accept(case, track="ordinary", by=officer)
    answering.decide(case, reply=Reply("granted", "Terlampir."), by=officer)
    refused("may still object")
    objection = objecting.object_to(case, ground="d", account="tidak sesuai", by=CITIZEN)
    at(2026, 3, 20, 9)
    refused("An objection waits")
    objecting.reply_to(objection, ruling="dismissed", reply="Tetap.", by=superior)
    refused("may still object or go to the commission")
    at(2026, 4, 1, 9)
    facts = {"commission": "KI Jateng", "number": "1/KI/2026", "registered_on": date(2026, 3, 27)}
    disputing.record_dispute(objection, **facts, by=officer)
    at(2029, 1, 5, 9)
    refused("isn't decided yet")
    assert erasing.erase_expired() == 0
    disputing.record_dispute(
        objection, **facts, decided_on=date(2028, 12, 1), result="ditolak", ending="rejected", by=officer
    )
    erasing.hold(case, reason="diminta pemeriksa", by=superior)
    refused("Somebody has asked")
    erasing.lift_hold(case, by=superior)
    assert erasing.erase_expired() == 0, "the dispute ended a month ago, and the terms run from there"
    at(2029, 6, 2, 9)
    assert erasing.erase_expired() == 2
    at(2030, 12, 2, 9)
    assert erasing.erase_expired() == 1
    assert erasing.erase_expired() == 0


def test_what_the_commission_ordered_is_carried_out_first(told, at, superior, officer):
    objection, day = told.objections.get(), date(2026, 1, 6)
    facts = {"commission": "KI Jateng", "registered_on": day, "decided_on": day, "ending": "granted", "duty": "beri"}
    disputing.record_dispute(objection, **facts, by=officer)
    at(2029, 1, 5, 9)
    with pytest.raises(WrongState, match="isn't carried out yet"):
        erasing.erase(told, "person", reason="diminta", by=superior)
    assert erasing.erase_expired() == 0
    disputing.record_dispute(objection, **facts, carried_out_on=date(2029, 1, 5), by=officer)
    assert erasing.erase(told, "person", reason="diminta", by=superior).erased_on == date(2029, 1, 5)


def test_who_withdrew_has_no_right_that_still_runs(ask, at, superior):
    at(2026, 1, 5, 9)
    case = completing.withdraw(ask(), reason="sudah ketemu", by=CITIZEN)
    assert erasing.erase(case, "person", reason="diminta", by=superior).erased_on == date(2026, 1, 5)


def test_a_class_is_kept_through_its_last_day(ask, at):
    at(2026, 1, 5, 9)
    case = completing.withdraw(ask(), reason="sudah ketemu", by=CITIZEN)
    assert retention.kept_until(case, 6) == date(2026, 7, 5)
    at(2026, 7, 5, 23)
    assert erasing.erase_expired() == 0
    at(2026, 7, 6, 0)
    assert erasing.erase_expired() == 2


def test_a_person_may_ask_for_it_before_and_the_reason_names_nobody(told, at, officer, superior):
    at(2026, 5, 4, 9)
    with pytest.raises(NotAllowed):
        erasing.erase(told, "person", reason="diminta", by=officer)
    with pytest.raises(Incomplete, match="Its term isn't over"):
        erasing.erase(told, "person", reason=" ", by=superior)
    for telling in (
        "diminta Wulandari, Sekartaji",
        f"nomor {NUMBER}",
        f"surel dari {MAIL.upper()}",
        "telepon 02719981234",
    ):
        with pytest.raises(Incomplete, match="without the applicant's name"):
            erasing.erase(told, "person", reason=telling, by=superior)
        with pytest.raises(Incomplete, match="without the applicant's name"):
            revealing.reveal(told, reason=telling, by=officer)
    told.refresh_from_db()
    assert told.erased_on is None
    erasing.erase(told, "person", reason="diminta yang bersangkutan", by=superior)
    told.refresh_from_db()
    assert (told.erased_on, told.identity_erased_on) == (date(2026, 5, 4), date(2026, 5, 4))
    assert (
        not Message.objects.filter(channel="mail", key__startswith="information.", state="waiting")
        .exclude(key__startswith="information.office.")
        .exists()
    ), "letters that had not left do not leave any more"
    with pytest.raises(WrongState, match="erased already"):
        erasing.erase(told, "identity", reason="sekali lagi", by=superior)
    with pytest.raises(WrongState, match="take in a new request"):
        objecting.object_to(told, ground="f", account="biaya", by=CITIZEN)


def test_only_the_words_of_a_cause_may_go_from_an_event(told):
    entry = told.clock_entries.filter(kind="extended").get()
    rows = ClockEntry.objects.filter(pk=entry.pk)
    for change in ({"cause": "lain"}, {"due": date(2030, 1, 1)}, {"cause": "", "days": 99}, {"actor": "", "cause": ""}):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.delete()
    assert rows.update(cause="") == 1
    assert {*COLUMNS, "cause"} == {one.column for one in ClockEntry._meta.concrete_fields}


def test_a_file_without_a_record_is_swept_after_a_day(told, at):
    lost = take(picture("hilang"), name="hilang.jpg", kind=AttachmentKind.IDENTITY)
    kept = set(told.attachments.values_list("path", flat=True))
    assert sweep() == 0, "it may belong to a form that is just being taken in"
    from django.utils import timezone

    real = default_storage.get_modified_time(lost.path)
    at(*(real + timedelta(days=1, hours=12)).timetuple()[:4])
    assert timezone.now() > real
    assert sweep() == 1
    assert not default_storage.exists(lost.path)
    assert all(default_storage.exists(path) for path in kept)


def test_a_file_that_goes_while_the_sweep_looks_stops_nothing(at, monkeypatch):
    lost = take(picture("hilang"), name="hilang.jpg", kind=AttachmentKind.IDENTITY)

    def erased(name):
        default_storage.delete(name)
        raise FileNotFoundError(name)

    monkeypatch.setattr(default_storage, "get_modified_time", erased)
    assert sweep() == 0
    assert not default_storage.exists(lost.path)


def test_terms_are_dated_rows_and_the_search_for_what_is_due_walks_an_index(told, at):
    assert retention.schedule(date(2026, 8, 1)) == {"identity": 6, "sources": 6, "person": 24}
    RetentionRule.objects.create(record_class="person", months=60, valid_from=date(2027, 1, 1), legal_basis="JRA")
    assert retention.schedule(date(2027, 1, 1))["person"] == 60
    if connection.vendor != "sqlite":
        return
    for kind, index in (("identity", "identity_erased"), ("sources", "sources_erased"), ("person", "erased")):
        with CaptureQueriesContext(connection) as asked:
            list(retention.due(kind, 6, date(2026, 8, 1)))
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {asked[0]['sql']}")
            assert f"USING INDEX inforequest_{index} (closed_on>? AND closed_on<?)" in str(cursor.fetchall())


def test_the_page_tells_until_when_and_only_the_superior_acts(ask, at, officer, superior, serving, semarang, staff):
    at(2026, 1, 5, 9)
    case = ask()
    completing.accept(case, track="ordinary", by=officer)
    answering.decide(case, reply=Reply("granted", "Terlampir."), by=officer)
    at(2026, 4, 1, 9)
    address = f"/kantor/ppid/{case.pk}/data-pribadi/"
    page = staff(officer).get(address).content.decode()
    assert page.count("disimpan sampai") == 3
    assert "Hapus selamanya" not in page
    assert staff(serving("ppid-superior", semarang)).get(address).status_code == 404
    facts = {"record_class": "identity", "reason": "diminta", "sure": "on"}
    assert staff(officer).post(f"{address}hapus/", facts)["location"] == "/kantor/"
    assert InformationRequest.framework.get(pk=case.pk).identity_erased_on is None
    head = staff(superior)
    assert "Hapus selamanya" in head.get(address).content.decode()
    held = head.post(f"{address}hapus/", {**facts, "sure": ""})
    assert held.status_code == 422
    assert InformationRequest.framework.get(pk=case.pk).identity_erased_on is None
    assert head.post(f"{address}tahan/", {"reason": "pemeriksaan"}).status_code == 302
    refused = head.post(f"{address}hapus/", facts)
    assert refused.status_code == 422
    assert "lepaskan penahanannya dulu" in refused.content.decode()
    assert head.post(f"{address}lepas/").status_code == 302
    assert head.post(f"{address}hapus/", facts).status_code == 302
    assert InformationRequest.framework.get(pk=case.pk).identity_erased_on == date(2026, 4, 1)
    assert "dihapus pada" in head.get(address).content.decode()


def test_the_nation_sets_the_terms_of_keeping(serving, nation, superior, staff):
    address = "/kantor/ppid/penyimpanan/"
    facts = {
        "record_class": "person",
        "months": 60,
        "valid_from": "2027-01-01",
        "legal_basis": "JRA",
        "confirmed": "on",
    }
    assert staff(superior).post(address, facts)["location"] == "/kantor/"
    assert RetentionRule.objects.count() == 3
    head = staff(serving("national-admin", nation))
    assert head.post(address, {**facts, "legal_basis": " "}).status_code == 422
    assert head.post(address, facts).status_code == 302
    row = RetentionRule.objects.get(valid_from=date(2027, 1, 1))
    assert (row.record_class, row.months, row.legal_basis, row.confirmed) == ("person", 60, "JRA", True)
    assert "60 bulan" in head.get(address).content.decode()

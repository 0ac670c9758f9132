"""Long documents: read, drawn and proved in the background, part by part, whoever is killed."""

import json
from contextlib import contextmanager, suppress
from functools import partial
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from redaction_papers import NIK, holds, paper, saved, text_of

from kentongan.desks.information.keeping import Kept, content_of, drop_unbound, holders, keep, take
from kentongan.desks.information.long_documents import drawing, pieces, reading, tasks, working
from kentongan.desks.information.long_documents.models import LongDocument, Piece, State
from kentongan.desks.information.models import Attachment
from kentongan.desks.information.models.requests import AttachmentKind
from kentongan.desks.information.redaction import limits, redacting
from kentongan.desks.information.redaction.errors import StillThere, Unreadable
from kentongan.desks.information.redaction.redacting import count_pages, look
from kentongan.desks.information.redaction.shapes import Drawn, Mark
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry

PAGES = 34
SECOND = "3313 0117 0845 0009"


def long_paper(pages=PAGES):
    """Each page says its number; identity numbers on the 1st, 10th, 11th and last, one that begins on the 20th."""
    lines = [[(20, 170, f"Halaman {number + 1} tentang anggaran")] for number in range(pages)]
    for number in (0, 9, 10, pages - 1):
        lines[number].append((20, 100, f"NIK {NIK} Budi"))
    lines[19].append((20, 20, "lihat nomor 3313 0117"))
    lines[20].insert(0, (20, 185, "0845 0009 di sana"))
    return saved(paper(*lines))


def test_parts_together_are_the_whole(in_this_process):
    source = long_paper()
    whole, parts = look(source), [look(source, part=range(first, first + 10)) for first in range(0, 40, 10)]
    assert count_pages(source) == PAGES == len(whole.pages)
    assert tuple(one for part in parts for one in part.words) == whole.words
    assert tuple(one for part in parts for one in part.pages) == whole.pages
    assert [len(part.hidden) for part in parts] == [len(whole.hidden), 0, 0, 0]
    marks = [Mark(9, 0, 50, 300, 110), Mark(10, 0, 50, 300, 110)]
    drawn = [
        redacting.redact_part(source, marks[:1], range(10)),
        redacting.redact_part(source, marks[1:], range(10, 20)),
    ]
    joined = redacting.join([one.pdf for one in drawn])
    assert text_of(joined) == text_of(redacting.redact(source, marks, []).pdf)[:20]
    proof = redacting.prove(joined, marks, [], [size for one in drawn for size in one.pages])
    assert (proof.pages, proof.marks) == (20, 2)
    with pytest.raises(Unreadable, match="page 21"):
        redacting.redact_part(source, [Mark(20, 0, 0, 9, 9)], range(10, 20))
    with pytest.raises(StillThere):
        redacting.prove(joined, marks, [NIK], [size for one in drawn for size in one.pages])


@pytest.fixture
def case(ask, at):
    at(2026, 1, 5, 9)
    return ask()


@pytest.fixture
def execute(django_capture_on_commit_callbacks):
    """What a commit sets off is done: ``with execute(): …``."""
    return partial(django_capture_on_commit_callbacks, execute=True)


class Killed(BaseException):
    """The worker is gone."""


@contextmanager
def killed_after(parts):
    """Let workers keep so many pieces, and kill the one that works on the next."""
    left, put = iter(range(parts)), pieces.put

    def putting(*args, **kwargs):
        if next(left, None) is None:
            raise Killed
        return put(*args, **kwargs)

    with pytest.MonkeyPatch.context() as patch, suppress(Killed):
        patch.setattr(pieces, "put", putting)
        yield
    assert next(left, None) is None


def work(document):
    working.work_on.func(document.pk)
    document.refresh_from_db()


def resume(document):
    """What a killed worker left is found by the clock, not at once."""
    before = pieces.names(document)
    tasks.resume_long_documents()
    assert pieces.names(document) == before
    LongDocument.objects.filter(pk=document.pk).update(touched_at="2020-01-01T00:00Z")
    tasks.resume_long_documents()


@pytest.mark.django_db
def test_from_the_upload_to_the_copy_whoever_is_killed(case, officer, staff, in_this_process, execute):
    desk, listed = staff(officer), f"/kantor/ppid/{case.pk}/hitamkan/"
    upload = BytesIO(long_paper())
    upload.name = "daftar.pdf"
    with killed_after(2), execute():
        desk.post(listed, {"document": upload})
    document = LongDocument.objects.get()
    address = f"/kantor/ppid/hitamkan/{document.source_id}/"
    page = desk.get(address)
    assert ("20 dari 34 halaman sudah dibaca" in page.text, page["Refresh"]) == (True, "4")
    assert "sedang dibaca" in desk.get(listed).text
    resume(document)
    page = desk.get(address)
    assert (page.context["form"].initial["chosen"], len(page.context["pages"])) == ([NIK, SECOND], PAGES)
    assert "Refresh" not in page.headers

    wish = {"chosen": [NIK], "words": "Budi", "boxes": "3, 10, 20, 100, 40", "forbidden": SECOND}
    assert desk.post(address, wish).status_code == 302
    work(document)
    page = desk.get(address)
    assert "Salinan tidak dibuat" in page.text
    assert [page.context["form"][name].value() for name in wish] == [
        [NIK], "Budi", "3, 10.0, 20.0, 100.0, 40.0", SECOND,
    ]  # fmt: skip
    assert not case.attachments.filter(kind=AttachmentKind.READY).exists()
    assert (document.state, SECOND in str(document.problem), "Budi" in str(document.problem)) == ("ready", False, False)

    assert desk.post(address, {**wish, "chosen": [NIK, SECOND], "forbidden": ""}).status_code == 302
    assert "0 dari 34 halaman sudah digambar" in desk.post(address, wish).text, "nothing is begun twice"
    with killed_after(3):
        work(document)
    assert "20 dari 34 halaman sudah digambar" in desk.get(address).text
    resume(document)
    copy = case.attachments.get(kind=AttachmentKind.READY)
    assert (copy.name, copy.blacked_out) == ("daftar-dihitamkan.pdf", True)
    pdf = content_of(copy)
    assert not holds(pdf, NIK)
    shown = text_of(pdf)
    assert [n for n in range(PAGES) if not shown[n].startswith(f"Halaman {n + 1} tentang anggaran")] == [2, 20]
    (entry,) = Entry.objects.filter(verb="information.blacked_out")
    assert (entry.actor, json.loads(entry.details)["proof"]["pages"]) == (officer.actor_code, PAGES)
    assert {one.name.split("-")[0] for one in Piece.objects.all()} == {"words", "summary"}
    assert "Lihat sekali lagi" in desk.get(address).text
    work(document)
    assert Entry.objects.filter(verb="information.blacked_out").count() == 1


@pytest.fixture
def read(case, officer, in_this_process, execute):
    """A long document that was read."""
    kept = take(BytesIO(long_paper()), name="daftar.pdf", kind=AttachmentKind.SOURCE)
    with execute():
        document = reading.begin(keep(case, kept), pages=PAGES, by=officer)
    document.refresh_from_db()
    assert document.state == State.READY
    return document


WISH = {"marks": [], "words": ["Budi"], "forbidden": []}


@pytest.mark.django_db
def test_refusals_change_nothing(read, officer, superior, nothing_changes):
    for given, by, kind, words in (
        (WISH, superior, NotAllowed, "may not do this"),
        ({**WISH, "words": []}, officer, Incomplete, "Nothing is marked"),
        ({**WISH, "forbidden": ["--"]}, officer, Unreadable, "neither letters nor digits"),
        ({**WISH, "marks": [Mark(0, 0, 0, 1, 1)] * 20_001}, officer, Unreadable, "black boxes"),
    ):
        with nothing_changes(), pytest.raises(kind, match=words):
            drawing.black_out(read, **given, by=by)
    twin = LongDocument.objects.get()
    drawing.black_out(read, **WISH, by=officer)
    with nothing_changes(), pytest.raises(WrongState):
        drawing.black_out(twin, **WISH, by=officer)


@pytest.mark.django_db
def test_a_copy_that_would_grow_too_large_is_drawn_more_coarsely_or_refused(read, officer, monkeypatch):
    asked = []

    def weighing(_data, _marks, part, *, dpi, seconds):
        assert seconds == 100
        asked.append(dpi)
        return Drawn(bytes(dpi * len(part)), (), 0, 0)

    drawing.black_out(read, **WISH, by=officer)
    monkeypatch.setattr(redacting, "redact_part", weighing)
    monkeypatch.setattr(drawing, "LARGEST", 130 * PAGES)
    assert sum(len(drawing._drawn(read, part, []).pdf) for part in reading.parts_of(read)) == 120 * PAGES
    assert (asked, read.dpi) == ([200, 150, 120, 120, 120, 120], 120)
    monkeypatch.setattr(drawing, "LARGEST", 99 * PAGES)
    work(read)
    assert (read.state, read.problem["code"]) == ("ready", "copy_too_large")
    assert "50 MB" in str(working.problem_of(read))


@pytest.mark.django_db
def test_what_stops_every_worker_is_given_up_and_a_late_worker_keeps_nothing(read, officer, staff):
    drawing.black_out(read, **WISH, by=officer)
    late = LongDocument.objects.get()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "_drawn", lambda *_: (_ for _ in ()).throw(Killed))
        patch.setattr(tasks.work_on.__class__, "enqueue", lambda *_: None)
        for _again in range(5):
            LongDocument.objects.update(touched_at="2020-01-01T00:00Z")
            tasks.resume_long_documents()
    read.refresh_from_db()
    assert (read.state, str(working.problem_of(read))[:27]) == ("ready", "The file breaks the program")
    assert not pieces.put(late, "copy-0", {}, b"x", done=10)
    assert sorted(pieces.names(read)) == ["summary", "wish", "words-0", "words-10", "words-20", "words-30"]


@pytest.mark.django_db
def test_what_came_another_way_is_offered_and_what_is_erased_is_swept(case, officer, staff, in_this_process, execute):
    source = keep(case, take(BytesIO(long_paper()), name="balasan.pdf", kind=AttachmentKind.SOURCE))
    desk, address = staff(officer), f"/kantor/ppid/hitamkan/{source.pk}/"
    assert "34 halaman" in desk.get(address).text
    assert not LongDocument.objects.exists()
    with execute():
        assert desk.post(address).status_code == 302
    assert LongDocument.objects.get().state == State.READY
    paths = list(Piece.objects.values_list("path", flat=True))
    assert len(paths) == 5
    assert Piece in holders
    sealed = [default_storage.open(path).read() for path in paths]
    assert not any(b"Budi" in one for one in sealed)
    Attachment.objects.filter(pk=source.pk).delete()
    assert not Piece.objects.exists()
    drop_unbound([Kept("", "", "", 0, "", path) for path in paths])
    assert not any(map(default_storage.exists, paths))


@pytest.mark.django_db
def test_more_pages_than_we_take_are_refused_in_words(case, officer, staff, in_this_process):
    upload = BytesIO(saved(paper(*[[]] * (limits.MOST_PAGES + 1))))
    upload.name = "buku.pdf"
    told = staff(officer).post(f"/kantor/ppid/{case.pk}/hitamkan/", {"document": upload}, follow=True)
    assert "201 halaman" in told.text
    assert not LongDocument.objects.exists()

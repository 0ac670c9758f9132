"""Files on a bad line: pieces in any order of trouble, exact bytes, refusals with a reason, a full disk."""

import errno
import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from kentongan.desks.newsroom.coverage import recordings, spool
from kentongan.desks.newsroom.coverage.actions import material, uploads
from kentongan.desks.newsroom.coverage.models import Material, Upload
from kentongan.foundation.assets.models import Photo
from kentongan.foundation.intake.errors import Rejected

pytestmark = pytest.mark.django_db

MEGABYTE = 1024 * 1024
SCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction" + SCRIPT + b">>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"


def send(upload, content, *, step):
    while upload.received < len(content):
        at = upload.received
        piece = content[at : at + step]
        upload = uploads.receive(upload, BytesIO(piece), at=at, length=len(piece))
    return upload


def test_a_picture_arrives_in_pieces_and_is_cleaned(covered, author, picture):
    content = picture()
    upload = uploads.start(covered, key="a", name="IMG_1.jpg", size=len(content), by=author)
    upload = send(upload, content, step=700)
    done = uploads.finish(upload, by=author)
    photo = done.material.photo
    assert (done.state, done.material.kind, photo.collection) == ("kept", "photo", covered.unit.collection)
    assert photo.credit == f"{author.initials}/{covered.unit.short_name}"
    assert not spool.path_of(upload.pk).exists()
    assert uploads.finish(done, by=author).material == done.material
    assert Material.objects.within(covered.unit).count() == Photo.objects.count() == 1


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_the_line_does_the_bytes_are_exact(data, covered, author, tmp_path):
    content = data.draw(st.binary(min_size=1, max_size=200))
    key = os.urandom(8).hex()
    upload = uploads.start(covered, key=key, name="x.mp4", size=len(content), by=author)
    for _ in range(data.draw(st.integers(0, 12))):
        at = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.integers(1, len(content) - at))
        arrives = data.draw(st.integers(0, length))
        before = upload.received
        try:
            upload = uploads.receive(upload, BytesIO(content[at : at + arrives]), at=at, length=length)
        except uploads.Gap:
            assert at > before
        except spool.CutShort:
            assert arrives < length
        upload = uploads.locked_now(upload)
        assert upload.received >= before
    upload = send(upload, content, step=17)
    with spool.opened(upload.pk, upload.size) as file:
        assert file.read() == content
    assert uploads.start(covered, key=key, name="x.mp4", size=len(content), by=author) == upload


def test_a_piece_that_leaves_a_gap_is_not_taken(covered, author):
    upload = uploads.start(covered, key="a", name="a.mp4", size=100, by=author)
    upload = uploads.receive(upload, BytesIO(b"x" * 10), at=0, length=10)
    with pytest.raises(uploads.Gap) as gap:
        uploads.receive(upload, BytesIO(b"y" * 10), at=20, length=10)
    assert gap.value.received == 10
    again = uploads.receive(upload, BytesIO(b"z" * 10), at=0, length=10)
    assert (again.received, spool.path_of(upload.pk).read_bytes()) == (10, b"x" * 10)


def refusal_of(coverage, name, content, *, by) -> str:
    """Why a file isn't taken, said before it is sent or after."""
    try:
        upload = uploads.start(coverage, key="a", name=name, size=len(content), by=by)
    except Rejected as refusal:
        return str(refusal)
    done = uploads.finish(send(upload, content, step=MEGABYTE), by=by)
    assert done.state == "refused"
    return done.refusal


REFUSED = {
    "svg": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "SVG"),
    "svg in a picture's clothes": ("a.jpg", b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "SVG"),
    "lying extension": ("a.png", None, "JPEG"),
    "video that says it is a picture": ("a.jpg", MP4 + b"\0" * 64, "jpg"),
    "program": ("a.mp4", b"\x7fELF" + b"\0" * 64, "program"),
    "pdf with a script": (
        "a.pdf",
        PDF,
        "PDF",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_we_dont_take_is_refused_with_its_reason(case, covered, author, picture):
    name, content, word = REFUSED[case]
    content = content or picture()
    assert word.lower() in refusal_of(covered, name, content, by=author).lower()
    assert not list(Path(spool.path_of("x")).parent.glob("*"))
    assert not Material.objects.within(covered.unit).exists()
    assert not Photo.objects.exists()


def test_a_picture_of_a_hundred_megapixels_is_refused_before_it_is_decoded(covered, author):
    large = BytesIO()
    Image.new("1", (12_000, 9_000)).save(large, "PNG")
    upload = uploads.start(covered, key="a", name="a.png", size=len(large.getvalue()), by=author)
    done = uploads.finish(send(upload, large.getvalue(), step=MEGABYTE), by=author)
    assert (done.state, "60" in done.refusal) == ("refused", True)


@pytest.mark.parametrize(
    ("name", "size", "limit"),
    [("a.mp4", recordings.MOST_BYTES + 1, 2048), ("a.jpg", 20 * MEGABYTE + 1, 20), ("a.pdf", 100 * MEGABYTE + 1, 100)],
)
def test_too_large_is_said_before_a_byte_is_sent(name, size, limit, covered, author, nothing_changes):
    with nothing_changes(), pytest.raises(Rejected, match=f"{limit} MB"):
        uploads.start(covered, key="a", name=name, size=size, by=author)


def test_a_recording_is_kept_as_it_came_and_only_staff_get_it(covered, author, staff, person, semarang, client):
    content = MP4 + os.urandom(5000)
    upload = uploads.start(covered, key="a", name="pidato.mp4", size=len(content), by=author)
    kept = uploads.finish(send(upload, content, step=1024), by=author).material
    assert (kept.kind, kept.size) == ("video", len(content))
    address = f"/kantor/liputan/berkas/{kept.pk}/rekaman/"
    answer = staff(author).get(address)
    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Disposition"] == 'attachment; filename="pidato.mp4"'
    assert staff(person("author", semarang)).get(address).status_code == 404
    path = f"/media/{kept.recording.name}"
    assert client.get(path, headers={"host": covered.unit.host_name}).status_code == 404


def test_a_full_disk_is_told_and_what_came_stays(covered, author, monkeypatch):
    upload = uploads.start(covered, key="a", name="a.mp4", size=20, by=author)
    upload = uploads.receive(upload, BytesIO(b"x" * 10), at=0, length=10)

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(spool, "_write", full)
    with pytest.raises(uploads.Full, match="penyimpanan penuh"):
        uploads.receive(upload, BytesIO(b"y" * 10), at=10, length=10)
    assert uploads.locked_now(upload).received == 10


def test_a_disk_that_fills_while_the_picture_is_kept_leaves_no_half_file(
    covered, author, picture, monkeypatch, own_files
):
    from django.core.files.storage import default_storage

    content = picture()
    upload = send(uploads.start(covered, key="a", name="a.jpg", size=len(content), by=author), content, step=4096)

    def half(name, content, **_):
        path = Path(default_storage.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read(10))
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(default_storage, "save", half)
        with pytest.raises(uploads.Full):
            uploads.finish(upload, by=author)
    assert [path for path in (own_files / "media").rglob("*") if path.is_file()] == []
    assert not Photo.objects.exists()
    assert uploads.finish(uploads.locked_now(upload), by=author).state == "kept"


def test_no_upload_begins_that_would_fill_the_disk(covered, author, monkeypatch, nothing_changes):
    monkeypatch.setattr(spool, "RESERVE", 10**18)
    with nothing_changes(), pytest.raises(uploads.Full):
        uploads.start(covered, key="a", name="a.mp4", size=20, by=author)


def test_room_is_asked_for_again_before_each_piece(covered, author, monkeypatch):
    """Others may have filled the disk since the file was announced."""
    upload = uploads.start(covered, key="a", name="a.mp4", size=20, by=author)
    asked = []
    monkeypatch.setattr(spool, "room_for", lambda size: asked.append(size) or len(asked) < 2)
    upload = uploads.receive(upload, BytesIO(b"x" * 10), at=0, length=10)
    with pytest.raises(uploads.Full):
        uploads.receive(upload, BytesIO(b"y" * 7), at=10, length=7)
    assert asked == [10, 7]
    assert (uploads.locked_now(upload).received, spool.path_of(upload.pk).read_bytes()) == (10, b"x" * 10)


def test_nobody_announces_more_than_the_room_that_is_left(covered, author, head, monkeypatch, nothing_changes):
    monkeypatch.setattr(spool, "room_for", lambda size: size <= 100)
    first = uploads.start(covered, key="a", name="a.mp4", size=60, by=author)
    with nothing_changes(), pytest.raises(uploads.Full):
        uploads.start(covered, key="b", name="b.mp4", size=41, by=author)
    assert uploads.start(covered, key="a", name="a.mp4", size=60, by=author) == first
    uploads.receive(first, BytesIO(b"x" * 10), at=0, length=10)
    assert uploads.start(covered, key="b", name="b.mp4", size=50, by=author).size == 50
    assert uploads.start(covered, key="a", name="a.mp4", size=90, by=head).size == 90


def test_a_late_piece_does_not_change_what_was_scanned(covered, author):
    """A request that hung on a bad line goes on while the file is being looked into and kept."""
    content = MP4 + b"a" * 1000
    upload = send(uploads.start(covered, key="a", name="a.mp4", size=len(content), by=author), content, step=512)
    late = Thread(target=spool.write_piece, args=(upload.pk, BytesIO(b"Z" * 100)), kwargs={"at": 200, "length": 100})
    with spool.opened(upload.pk, upload.size) as file:
        late.start()
        late.join(timeout=0.5)
        assert file.read() == content
        assert late.is_alive()
    late.join(timeout=10)
    assert not late.is_alive()


def test_forgotten_uploads_are_cleaned_away(covered, author):
    old, new = (uploads.start(covered, key=key, name="a.mp4", size=20, by=author) for key in "ab")
    for upload in (old, new):
        uploads.receive(upload, BytesIO(b"x" * 10), at=0, length=10)
    Upload.framework.filter(pk=old.pk).update(touched_at=timezone.now() - timedelta(days=8))
    assert uploads.forget_old() == 1
    assert (spool.path_of(old.pk).exists(), spool.path_of(new.pk).exists()) == (False, True)
    assert list(Upload.framework.all()) == [new]


def test_the_same_picture_sent_twice_is_kept_once(covered, author, picture):
    first, second = (
        uploads.keep_at_once(covered, SimpleUploadedFile(name, picture()), by=author) for name in ("a.jpg", "b.jpg")
    )
    assert first == second
    assert Photo.objects.count() == 1


def test_nobody_sends_into_another_units_coverage(covered, person, semarang, staff, nothing_changes):
    browser = staff(person("author", semarang))
    with nothing_changes():
        answer = browser.post(
            f"/kantor/liputan/{covered.pk}/unggahan/", '{"key": "a", "name": "a.jpg", "size": 9}',
            content_type="application/json",
        )  # fmt: skip
    assert answer.status_code == 404


def test_the_phones_conversation(covered, author, staff, picture):
    content, browser = picture(), staff(author)
    headers = {"host": "kantor.localhost"}
    start = f"/kantor/liputan/{covered.pk}/unggahan/"
    asked = f'{{"key": "k", "name": "a.jpg", "size": {len(content)}}}'
    told = browser.post(start, asked, content_type="application/json").json()
    assert (told["received"], told["state"]) == (0, "open")
    put = {"data": content[:1000], "content_type": "application/octet-stream"}
    answer = browser.client.put(
        told["address"], **put, headers={**headers, "content-range": f"bytes 0-999/{len(content)}"}
    )
    assert answer.json()["received"] == 1000
    gap = browser.client.put(
        told["address"], **put, headers={**headers, "content-range": f"bytes 1100-2099/{len(content)}"}
    )
    assert (gap.status_code, gap.json()["received"]) == (409, 1000)
    assert browser.post(f"{told['address']}selesai/").status_code == 409
    assert browser.get(told["address"]).json()["received"] == 1000
    rest = {"data": content[1000:], "content_type": "application/octet-stream"}
    span = f"bytes 1000-{len(content) - 1}/{len(content)}"
    browser.client.put(told["address"], **rest, headers={**headers, "content-range": span})
    finished = browser.post(f"{told['address']}selesai/").json()
    assert finished["state"] == "kept"
    assert browser.get(finished["material"]).status_code == 200
    assert browser.post(start, "nonsense", content_type="application/json").status_code == 400


def test_a_killed_keeping_is_finished_by_the_next_asking(covered, author, picture):
    """The picture was kept, and the process died before the upload was settled."""
    content = picture()
    upload = send(uploads.start(covered, key="a", name="a.jpg", size=len(content), by=author), content, step=4096)
    with spool.opened(upload.pk, upload.size) as file:
        kept = material.keep(covered, file, name="a.jpg", size=len(content), by=author)
    done = uploads.finish(upload, by=author)
    assert (done.material, Photo.objects.count()) == (kept, 1)

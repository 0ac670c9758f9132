"""Pages of newspapers: brought once, read whole or not at all, corrected by a person, kept once as mentions."""

import io
import shutil
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from kentongan.desks.monitoring.actions.bringing import Upload
from kentongan.desks.monitoring.layout.boxes import Box
from kentongan.desks.monitoring.models import Concern, Mention, Outlet, Sighting
from kentongan.desks.monitoring.printed import cage, files, limits, reading
from kentongan.desks.monitoring.printed.actions import correcting, cutting
from kentongan.desks.monitoring.printed.actions.bringing import bring_pages, drop_edition, read_again
from kentongan.desks.monitoring.printed.actions.keeping import keep_articles
from kentongan.desks.monitoring.printed.models import Cut, CutPicture, Edition, PrintedPage
from kentongan.desks.monitoring.printed.reads import cuts_of, pages_of, pictures_of, progress
from kentongan.desks.monitoring.printed.sweeping import sweep
from kentongan.desks.monitoring.printed.tasks import resume_pages
from kentongan.desks.monitoring.roads import at_once
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.intake.errors import Rejected

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)
TEXT = "KPU Karanganyar membuka gudang logistik.\n\nPetugas menjaganya siang dan malam.\n\nWarga boleh melihat."


@pytest.fixture(autouse=True)
def _understands_anew():
    at_once.shared.cache_clear()
    yield
    at_once.shared.cache_clear()


def photo(colour="white", size=(400, 600)) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, colour).save(data, "JPEG")
    return data.getvalue()


def blank_pdf(pages: int) -> bytes:
    document, data = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        document.add_blank_page(page_size=(300, 400))
    document.save(data)
    return data.getvalue()


def stored() -> set[str]:
    folder = f"{files.FOLDER}/{timezone.now():%Y-%m}"
    names = default_storage.listdir(folder)[1] if default_storage.exists(folder) else []
    return {f"{folder}/{one}" for one in names}


def upload(data: bytes, name: str = "halaman.jpg") -> Upload:
    return Upload(io.BytesIO(data), name)


def fake_reader(source, *, kind, page):
    """Sees two articles on every page, of three and one paragraphs; it reads nothing."""
    words = [[word, 20 + 40 * at, 100, 55 + 40 * at, 112, 96] for at, word in enumerate(["KPU", "buka", "gudang"])]
    words += [[word, 20, 130 + 20 * at, 90, 142 + 20 * at, 40] for at, word in enumerate(TEXT.split())]
    articles = [
        {
            "boxes": [[10, 90, 390, 120], [10, 125, 190, 560]], "title": "KPU buka gudang", "text": TEXT,
            "doubtful": ["buka"],
        },
        {"boxes": [[200, 125, 390, 560]], "title": "Iklan baris", "text": "Dijual motor bekas.", "doubtful": []},
    ]  # fmt: skip
    return cage.Seen(photo(), photo(size=(100, 150)), (400, 600), (100, 150), words, articles, "")


def broken_reader(fault):
    def read(source, *, kind, page):
        raise cage.Unreadable(fault)

    return read


@pytest.fixture
def brought(listener, karanganyar):
    edition, new = bring_pages(
        karanganyar, outlet="Warta Pesisir", day=DAY, uploads=[upload(photo()), upload(photo("grey"))], by=listener
    )
    assert new == 2
    return edition


@pytest.fixture
def page(brought):
    while reading.read_next(brought.pk, fake_reader):
        pass
    return PrintedPage.framework.select_related("edition__unit").get(edition=brought, number=1)


def test_pages_are_kept_once_and_numbered_in_their_order(brought, listener, karanganyar):
    again = [upload(photo("grey")), upload(photo("black")), upload(blank_pdf(3), "edisi.pdf"), upload(photo("black"))]
    edition, new = bring_pages(karanganyar, outlet=" warta  PESISIR ", day=DAY, uploads=again, by=listener)
    assert (edition, new) == (brought, 4)
    pages = list(pages_of(edition, listener))
    assert [(one.number, one.kind, one.place) for one in pages] == [
        (1, "picture", 0), (2, "picture", 0), (4, "picture", 0), (5, "pdf", 0), (6, "pdf", 1), (7, "pdf", 2),
    ]  # fmt: skip
    assert len({one.original for one in pages}) == 4
    told = progress(pages)
    assert (told.pages, told.waiting, told.read, told.open) == (6, 6, 0, 0)


def test_what_is_no_page_is_refused_and_nothing_is_kept(listener, karanganyar, semarang, nothing_changes):
    def bring(*uploads, day=DAY, unit=karanganyar, outlet="Warta"):
        return bring_pages(unit, outlet=outlet, day=day, uploads=uploads, by=listener)

    before, protected = stored(), io.BytesIO()
    with pikepdf.open(io.BytesIO(blank_pdf(1))) as document:
        document.save(protected, encryption=pikepdf.Encryption(owner="x", user="x"))
    tomorrow = timezone.now().astimezone(ZoneInfo(karanganyar.zone)).date() + timedelta(days=1)
    with nothing_changes():
        broken = ((b"%PDF-1.7 rusak", "a.pdf"), (b"MZ\x00", "a.exe"), (photo()[:200], "a.jpg"), (b"", "a.jpg"))
        for data, name in broken:
            with pytest.raises(Rejected):
                bring(upload(photo()), upload(data, name))
        with pytest.raises(Rejected):
            bring(upload(protected.getvalue(), "a.pdf"))
        with pytest.raises(Incomplete, match="500 pages"):
            bring(upload(blank_pdf(500), "a.pdf"))
        with pytest.raises(Incomplete):
            bring(upload(photo()), outlet=" ?! ")
        with pytest.raises(Incomplete):
            bring(upload(photo()), day=tomorrow)
        with pytest.raises(Incomplete):
            bring(upload(photo()), day=date(1, 1, 1))
        with pytest.raises(Incomplete):
            bring()
        with pytest.raises(NotAllowed):
            bring(upload(photo()), unit=semarang)
    assert stored() == before


def test_a_page_is_read_whole_and_its_file_deleted(brought):
    sent = set(PrintedPage.framework.values_list("original", flat=True))
    assert sent <= stored()
    while reading.read_next(brought.pk, fake_reader):
        pass
    page = PrintedPage.framework.get(number=1)
    assert (page.state, page.fault, page.original, page.width) == ("cut", "", "", 400)
    assert [(one.number, one.title, one.state) for one in cuts_of(page)] == [
        (1, "KPU buka gudang", "open"), (2, "Iklan baris", "open"),
    ]  # fmt: skip
    names = {name for row in PrintedPage.framework.values_list("picture", "small") for name in row}
    assert len(names) == 4
    assert names <= stored()
    assert not sent & stored()


def test_a_page_that_cant_be_read_says_why_and_can_be_read_again(brought, listener):
    assert reading.read_next(brought.pk, broken_reader("too_slow"))
    page = PrintedPage.framework.get(edition=brought, number=1)
    assert (page.state, page.fault, bool(page.original)) == ("failed", "too_slow", True)
    read_again(page, by=listener)
    with pytest.raises(WrongState):
        read_again(page, by=listener)
    assert reading.read_next(brought.pk, fake_reader)
    page.refresh_from_db()
    assert page.state == "cut"


def test_a_worker_that_wakes_late_keeps_nothing_and_what_stops_workers_is_given_up(brought, monkeypatch):
    def overtaken(source, *, kind, page):
        PrintedPage.framework.filter(edition=brought, number=1).update(fence=2)
        return fake_reader(source, kind=kind, page=page)

    assert reading.read_next(brought.pk, overtaken)
    assert (Cut.framework.count(), PrintedPage.framework.get(number=1).state) == (0, "waiting")
    past = timezone.now() - timedelta(minutes=10)
    PrintedPage.framework.filter(number=1).update(fence=reading.MOST_STARTS, lease_until=past)
    Edition.framework.update(touched_at=past)
    asked = []
    monkeypatch.setattr("kentongan.desks.monitoring.printed.tasks.begin", asked.append)
    resume_pages()
    resume_pages()
    assert asked == [brought.pk]
    assert reading.read_next(brought.pk, broken_reader("never asked"))
    assert PrintedPage.framework.get(number=1).fault == "broke_off"


def test_without_a_reader_a_page_can_still_be_cut_and_typed(brought, listener):
    def sees_only(source, *, kind, page):
        seen = fake_reader(source, kind=kind, page=page)
        return cage.Seen(seen.picture, seen.small, seen.size, seen.small_size, [], [], "no_reader")

    assert reading.read_next(brought.pk, sees_only)
    page = PrintedPage.framework.select_related("edition__unit").get(edition=brought, number=1)
    assert (page.state, page.fault, bool(page.picture), bool(page.original)) == ("failed", "no_reader", True, True)
    cut = cutting.draw(page, [Box(10, 10, 300, 500)], by=listener)
    typed = correcting.Correction(cut.pk, cut.version, "Judul", "Isi.", (Box(10, 10, 300, 500),))
    correcting.correct(page, [typed], by=listener)
    cut.refresh_from_db()
    [number] = keep_articles(page, [cut], by=listener)
    assert Mention.objects.get(pk=number).text == "Isi."


def test_a_person_corrects_joins_divides_orders_and_sets_aside(page, listener, person, semarang):
    first, second = cuts_of(page)
    title = correcting.Correction(first.pk, 1, "KPU Buka Gudang", TEXT, tuple(first.frames))
    same = correcting.Correction(second.pk, 1, second.title, second.text, tuple(second.frames))
    correcting.correct(page, [title, same], by=listener)
    assert [(one.title, one.version) for one in cuts_of(page)] == [("KPU Buka Gudang", 2), ("Iklan baris", 1)]
    late = correcting.Correction(first.pk, 1, "Lain", TEXT, tuple(first.frames))
    with pytest.raises(WrongState):
        correcting.correct(page, [late], by=listener)
    with pytest.raises(NotAllowed):
        correcting.correct(page, [], by=person("editor", semarang))

    first = cuts_of(page)[0]
    cutting.divide(first, 2, by=listener)
    first, middle, last = cuts_of(page)
    assert (first.text, middle.title, middle.text, last.title) == (
        "KPU Karanganyar membuka gudang logistik.\n\nPetugas menjaganya siang dan malam.", "Warga boleh melihat.", "",
        "Iklan baris",
    )  # fmt: skip
    assert first.boxes[0] == [10, 90, 390, 120]
    assert first.boxes[1][3] == middle.boxes[0][1]
    assert middle.boxes[0][3] == 560
    with pytest.raises(Incomplete):
        cutting.divide(first, 5, by=listener)

    cutting.join(first, middle, by=listener)
    first, last = cuts_of(page)
    assert first.text == TEXT
    correcting.move(last, up=True, by=listener)
    assert [one.title for one in cuts_of(page)] == ["Iklan baris", "KPU Buka Gudang"]
    correcting.set_aside(cuts_of(page)[0], by=listener)
    assert [one.state for one in cuts_of(page)] == ["dropped", "open"]
    correcting.take_up(cuts_of(page)[0], by=listener)

    drawn = cutting.draw(page, [Box(10, 90, 500, 120), Box(10, 125, 190, 170)], by=listener)
    assert (drawn.title, drawn.text) == ("KPU buka gudang", "KPU Karanganyar")
    assert drawn.boxes[0] == [10, 90, 400, 120]
    with pytest.raises(Incomplete):
        cutting.draw(page, [Box(900, 900, 950, 950)], by=listener)


def test_an_article_is_one_mention_however_often_it_is_brought(page, listener, karanganyar, person, semarang):
    first, advertisement = cuts_of(page)
    [number] = keep_articles(page, [first], by=listener)
    mention = Mention.objects.get(pk=number)
    assert (mention.medium, mention.title, mention.text, mention.outlet.name) == (
        "print", "KPU buka gudang", TEXT, "Warta Pesisir",
    )  # fmt: skip
    assert mention.published_at == datetime(2026, 11, 20, tzinfo=ZoneInfo("Asia/Jakarta"))
    concern = Concern.objects.visible_to(listener).get(mention=mention)
    assert {"person": listener.pk} in concern.reasons
    [picture] = pictures_of([concern])[concern.pk]
    assert (picture.width, picture.height, picture.page_number) == (400, 494, 1)
    with pytest.raises(WrongState):
        keep_articles(page, [first], by=listener)
    assert Sighting.objects.count() == 1

    other = person("editor", semarang)
    twice, _new = bring_pages(semarang, outlet="Warta Pesisir", day=DAY, uploads=[upload(photo("pink"))], by=other)
    reading.read_next(twice.pk, fake_reader)
    same = PrintedPage.framework.select_related("edition__unit").get(edition=twice)
    correcting.set_aside(cuts_of(same)[1], by=other)
    cut = cuts_of(same)[0]
    typed = correcting.Correction(cut.pk, 1, cut.title, f"{TEXT}\n\nKata kantor lain.", tuple(cut.frames[1:]))
    correcting.correct(same, [typed], by=other)
    assert keep_articles(same, cuts_of(same)[:1], by=other) == [number]
    theirs = Concern.objects.visible_to(other).get()
    assert theirs.tellings.get().text.endswith("Kata kantor lain.")
    assert Mention.objects.get(pk=number).text == TEXT
    assert [len(one) for one in pictures_of([concern, theirs]).values()] == [1, 2]
    assert (Mention.objects.count(), Sighting.objects.count(), Outlet.objects.count()) == (1, 2, 1)
    assert theirs.mention_id == number
    same.refresh_from_db()
    assert same.state == "done"

    correcting.set_aside(advertisement, by=listener)
    page.refresh_from_db()
    assert page.state == "done"
    with pytest.raises(WrongState):
        drop_edition(page.edition, by=listener)


def test_two_articles_of_one_title_on_a_page_stay_two(page, listener):
    for cut in cuts_of(page):
        text = f"{cut.text} {cut.pk}"
        correcting.correct(page, [correcting.Correction(cut.pk, 1, "Kilas", text, tuple(cut.frames))], by=listener)
    assert len(set(keep_articles(page, cuts_of(page), by=listener))) == 2


def test_old_pages_go_unless_a_mention_was_made_of_them(page, brought, listener, settings):
    keep_articles(page, cuts_of(page)[:1], by=listener)
    stray = files.save(b"x", "jpg")
    PrintedPage.framework.update(at=timezone.now() - timedelta(days=settings.PRINT_KEEP_DAYS + 1))
    sweep()
    assert [one.number for one in pages_of(brought, listener)] == [1]
    page.refresh_from_db()
    assert default_storage.exists(page.picture)
    assert default_storage.exists(stray)  # it may be of an upload that is under way
    assert CutPicture.objects.count() == 1


def test_the_whole_way_on_the_screens(staff, listener, karanganyar, person, semarang):
    """From the page of roads to the picture beside the mention; strangers see none of it."""
    client = staff(listener)
    assert b"/kantor/pantauan/cetak/" in client.get("/kantor/pantauan/tambah/").content
    sent = {"unit": karanganyar.code, "outlet": "Warta Pesisir", "day": "2026-11-20"}
    pages = [SimpleUploadedFile(f"{n}.jpg", photo(colour)) for n, colour in enumerate(("white", "grey"))]
    refused = client.post("/kantor/pantauan/cetak/", {**sent, "pages": [SimpleUploadedFile("a.jpg", b"rusak")]})
    assert refused.status_code == 422
    came = client.post("/kantor/pantauan/cetak/", {**sent, "pages": pages})
    edition = Edition.framework.get()
    assert came.url == f"/kantor/pantauan/cetak/{edition.pk}/"
    assert b"<progress" in client.get(came.url).content
    while reading.read_next(edition.pk, fake_reader):
        pass
    page = PrintedPage.framework.get(number=1)
    address = f"/kantor/pantauan/cetak/halaman/{page.pk}/"
    first, second = cuts_of(page)
    shown = client.get(address).content.decode()
    assert 'value="KPU buka gudang"' in shown
    assert "<mark>buka</mark>" in shown
    typed = {f"version-{first.pk}": 1, f"title-{first.pk}": "Gudang dibuka", f"text-{first.pk}": TEXT,
             f"boxes-{first.pk}": "10,90,390,120\n10,125,190,560"}  # fmt: skip
    assert client.post(address, {**typed, "do": f"divide:{first.pk}", f"at-{first.pk}": "9"}).status_code == 422
    assert cuts_of(page)[0].title == "KPU buka gudang"
    assert client.post(address, {**typed, "do": f"keep:{first.pk}"}).url == f"{address}#cut-{first.pk}"
    assert client.post(address, {"do": f"aside:{second.pk}"}).status_code == 302
    concern = Concern.objects.visible_to(listener).get()
    picture = CutPicture.objects.get()
    shown = client.get(f"/kantor/pantauan/{concern.pk}/").content.decode()
    assert "Gudang dibuka" in shown
    seen = f"/kantor/pantauan/cetak/potongan/{concern.pk}/{picture.pk}/"
    assert seen in shown
    for place in (seen, f"{address}gambar/", f"{address}gambar/kecil/"):
        answer = client.get(place)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
        assert "no-store" in answer["Cache-Control"]
    assert client.post(f"{address}nomor/", {"number": "7"}).status_code == 302
    assert PrintedPage.framework.get(pk=page.pk).number == 7

    stranger = staff(person("editor", semarang))
    for place in (came.url, address, f"{address}gambar/", f"{address}gambar/kecil/", seen):
        assert stranger.get(place).status_code == 404
    assert stranger.post(address, {"do": "keep_all"}).status_code == 404
    assert stranger.post(f"{came.url}hapus/").status_code == 404


def test_hostile_files_end_in_their_own_process():
    """A page of ten kilometres, a picture that unpacks to gigabytes, and nonsense."""
    vast = pikepdf.new()
    vast.add_blank_page(page_size=(14_400, 14_400))
    bomb = pikepdf.new()
    bomb.add_blank_page(page_size=(300, 400))
    stream = pikepdf.Stream(bomb, b"\0" * 1000)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = 60_000, 60_000, 8
    stream.ColorSpace = pikepdf.Name.DeviceRGB
    bomb.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=stream))
    bomb.pages[0].Contents = pikepdf.Stream(bomb, b"300 0 0 400 0 0 cm /Im Do")
    for document, codes in ((vast, {"page_size"}), (bomb, {"too_heavy", "broke_off", "broken", ""})):
        data = io.BytesIO()
        document.save(data)
        try:
            fault = cage.see(data, kind="pdf", page=0).fault
        except cage.Unreadable as refusal:
            fault = refusal.code
        assert fault in codes
    for kind, data in (("pdf", b"%PDF-1.7 x"), ("picture", photo()[:300]), ("picture", b"x" * 1000)):
        with pytest.raises(cage.Unreadable, match="broken"):
            cage.see(io.BytesIO(data), kind=kind, page=0)


def test_a_page_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(limits, "SECONDS", 0.05)
    with pytest.raises(cage.Unreadable, match="too_slow"):
        cage.see(ContentFile(photo()), kind="picture", page=0)


@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract isn't installed")
def test_a_pdf_is_read_by_the_real_reader_from_the_upload_to_the_article(listener, karanganyar):
    import typst

    source = (
        '#set page(width: 120mm, height: 90mm, margin: 8mm)\n#set text(size: 9pt, font: "Libertinus Serif")\n'
        '#text(size: 22pt, weight: "bold")[Gudang Logistik Dibuka]\n#v(2mm)\n'
        "#columns(2, gutter: 6mm)[#set par(justify: true)\n"
        + "Petugas menjaga gudang logistik siang dan malam supaya surat suara tetap aman sampai hari pemungutan. " * 6
        + "]"
    )
    data = typst.compile(source.encode())
    edition, _new = bring_pages(karanganyar, outlet="Warta", day=DAY, uploads=[upload(data, "a.pdf")], by=listener)
    assert reading.read_next(edition.pk)
    assert not reading.read_next(edition.pk)
    [cut] = cuts_of(PrintedPage.framework.get(edition=edition))
    assert cut.title == "Gudang Logistik Dibuka"
    assert "menjaga gudang logistik siang dan malam supaya surat suara tetap aman" in cut.text

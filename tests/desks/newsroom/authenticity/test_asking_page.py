"""The page as a citizen meets it: one form, plain words, limits that say so, what was typed stays, nothing is kept."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from kentongan.desks.newsroom.authenticity import views
from kentongan.desks.newsroom.authenticity.models import ForgeryReport
from kentongan.desks.newsroom.authenticity.reporting import forget_old_reports, report

pytestmark = pytest.mark.django_db

HOAX = "PENTING! Semua TPS di Karanganyar dipindah ke lapangan kabupaten, sebarkan ke semua grup!"


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def public(draft, author, head, publish):
    return publish(draft, by=author, head=head)


@pytest.fixture
def send(client):
    def run(unit, path="/benarkah/", origin="same-origin", **given):
        return client.post(path, given, headers={"host": unit.host_name, "sec-fetch-site": origin})

    return run


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("slug", ["kab-karanganyar", "jateng", "ri", "aceh"])
def test_the_form_stands_on_every_site(slug, language, unit_at, site):
    page = site(unit_at(slug), f"{language}/benarkah/")
    assert page.status_code == 200
    assert ("KIP?" in page.text) == (slug == "aceh")


def test_homes_and_portals_lead_there(karanganyar, nation, site):
    assert "Benarkah ini dari KPU?" in site(karanganyar).text
    assert 'href="/benarkah/"' in site(nation).text


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_answer_is_well_written(language, public, karanganyar, semarang, send):
    for sent in (
        public.code, "K7QM2XWQ", "AAAA 1111", public.lead, f"{public.lead} Bawa uang.", HOAX, "pendek",
        karanganyar.address_url + "/", "https://tiruan.test/x", public.get_absolute_url(),
    ):  # fmt: skip
        page = send(semarang, f"{language}/benarkah/", q=sent)
        assert page.status_code == 200, sent
        assert page.text.count("<h1") == 1
        assert page["Cache-Control"].startswith("max-age=0")


def test_the_answer_says_who_when_and_what_was_typed_stays(public, semarang, send):
    page = send(semarang, q=public.lead).text
    assert "Asli" in page
    assert "KPU Kabupaten Karanganyar" in page
    assert public.get_absolute_url() in page
    hoax = send(semarang, q=HOAX).text
    assert "Tidak ditemukan" in hoax
    assert hoax.count("dipindah ke lapangan") == 2  # in the field, and in the report that waits for one tap


def test_script_that_was_sent_in_is_text(semarang, send):
    page = send(semarang, q="<script>alert(1)</script> dan kata-kata lain yang cukup panjang").text
    assert "<script>alert" not in page


def test_nothing_of_a_question_is_kept(public, semarang, send, nothing_changes):
    with nothing_changes():
        send(semarang, q=HOAX)
        send(semarang, q=public.lead)


@pytest.mark.parametrize("given", [{}, {"q": "   "}, {"q": "x" * 6001}])
def test_a_question_that_is_none_says_how_to_mend_it(given, semarang, send):
    page = send(semarang, **given)
    assert page.status_code == 422
    assert 'class="error"' in page.text


def test_too_many_questions_wait_and_what_was_typed_stays(semarang, send, monkeypatch):
    monkeypatch.setitem(views.LIMITS, "ask", "2/m/ip")
    answers = [send(semarang, q=HOAX) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert "dipindah ke lapangan" in answers[-1].text


@pytest.mark.parametrize(("path", "action"), [("", "picture"), ("lapor/", "report")])
def test_too_many_pictures_are_not_even_read(path, action, semarang, client, monkeypatch):
    """Whoever floods the page with pictures is refused before any of their bytes is taken."""
    read, load = [], WSGIRequest._load_post_and_files
    monkeypatch.setattr(WSGIRequest, "_load_post_and_files", lambda self: read.append(self) or load(self))
    monkeypatch.setitem(views.LIMITS, action, "1/h/ip")
    headers = {"host": semarang.host_name, "sec-fetch-site": "same-origin"}
    for expected in (422, 429, 429):
        sent = {"q": HOAX, "picture": SimpleUploadedFile("a.png", b"x" * (views.ENVELOPE + 1))}
        answer = client.post(f"/benarkah/{path}", sent, headers=headers)
        assert answer.status_code == expected
    assert len(read) == 1
    assert "pilih lagi gambar Anda" in answer.text


def test_a_nul_and_a_long_address_are_answered(semarang, site):
    for asked in ("%00", "x" * 4000, "%FF%FE"):
        assert site(semarang, f"/benarkah/?q={asked}").status_code in {200, 422}


# --- pictures ------------------------------------------------------------------------------------


def picture(size=(40, 30), kind="PNG", name="kartu.png"):
    drawn = BytesIO()
    Image.new("RGB", size, "navy").save(drawn, kind)
    return SimpleUploadedFile(name, drawn.getvalue())


def test_a_picture_that_nobody_made_is_not_found(semarang, send):
    page = send(semarang, picture=picture())
    assert page.status_code == 200
    assert "Tidak ditemukan" in page.text


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("a.png", b"bukan gambar"),
        SimpleUploadedFile("a.svg", b"<svg onload='alert(1)'/>"),
        SimpleUploadedFile("a.png", b""),
        picture((5000, 4000)),
    ],
    ids=["no picture", "svg", "empty", "20 megapixels"],
)
def test_a_file_that_is_no_picture_is_refused_in_words(file, semarang, send):
    file.seek(0)
    page = send(semarang, picture=file)
    assert page.status_code == 422
    assert 'class="error"' in page.text


def test_a_body_that_is_too_large_is_refused_before_it_is_read(semarang, client):
    page = client.post(
        "/benarkah/", b"x", content_type="text/plain", headers={"host": semarang.host_name, "content-length": "9000000"}
    )
    assert page.status_code == 413


# --- reports -------------------------------------------------------------------------------------


def test_one_tap_reports_it_without_a_word_about_who(semarang, public, send):
    answer = send(semarang, "/benarkah/lapor/", q=HOAX)
    assert (answer.status_code, answer["Location"]) == (302, "/benarkah/terima-kasih/")
    send(semarang, "/benarkah/lapor/", q=f"  {HOAX}\n")
    row = ForgeryReport.objects.for_system("test").get()
    assert (row.unit, row.text, row.times) == (semarang, HOAX, 2)
    assert HOAX not in row.sealed_text


def test_a_report_from_elsewhere_is_refused(semarang, send, nothing_changes):
    with nothing_changes():
        assert send(semarang, "/benarkah/lapor/", origin="cross-site", q=HOAX).status_code == 403
        assert send(semarang, "/benarkah/lapor/", q="").status_code == 422


def test_reports_are_throttled(semarang, send, monkeypatch):
    monkeypatch.setitem(views.LIMITS, "report", "1/h/ip")
    send(semarang, "/benarkah/lapor/", q=HOAX)
    refused = send(semarang, "/benarkah/lapor/", q=HOAX + " lagi")
    assert refused.status_code == 429
    assert "lagi" in refused.text
    assert ForgeryReport.objects.for_system("test").count() == 1


def test_reports_are_forgotten_after_ninety_days(semarang):
    old, young = report("Lama sekali", unit=semarang), report("Baru saja", unit=semarang)
    ForgeryReport.framework.filter(pk=old.pk).update(last_at=timezone.now() - timedelta(days=91))
    assert forget_old_reports() == 1
    assert ForgeryReport.objects.for_system("test").get() == young


def test_staff_see_the_reports_of_their_reach(semarang, karanganyar, nation, jateng, person, staff):
    report("Tiruan di Semarang", unit=semarang)
    seen = {
        who: "Tiruan di Semarang" in staff(person(role, unit)).get("/kantor/tiruan/").text
        for who, role, unit in (
            ("own", "author", semarang), ("other", "author", karanganyar), ("province", "coordinator", jateng),
            ("nation", "national-admin", nation),
        )
    }  # fmt: skip
    assert seen == {"own": True, "other": False, "province": True, "nation": True}
    assert staff(person("ppid-officer", semarang)).get("/kantor/tiruan/").status_code in {302, 403}


def test_hari_ini_counts_what_was_reported(semarang, person, staff):
    report("Tiruan", unit=semarang)
    report("Tiruan", unit=semarang)
    assert "/kantor/tiruan/" in staff(person("author", semarang)).get("/kantor/").text


# --- addresses of previous sites, and pictures -----------------------------------------------------------------


def photo(size=(3000, 2000), mark=b""):
    content = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "alamat rumah saya"
    Image.new("RGB", size, "teal").save(content, "JPEG", exif=exif)
    return SimpleUploadedFile("tiruan.jpg", content.getvalue() + mark, content_type="image/jpeg")


@pytest.mark.parametrize(
    "path", ["/blog/read/8308_rapat-pleno", "/index.php/blog/read/8308_nama-lain/", "/Blog/Read/rapat-pleno?x=1"]
)
def test_an_address_of_the_previous_site_is_known(path, public, karanganyar, semarang, send):
    from kentongan.desks.newsroom.reading import legacy

    legacy.remember(public, "https://kab-karanganyar.kpu.go.id/blog/read/8308_rapat-pleno")
    page = send(semarang, q=f"{karanganyar.address_url}{path}")
    assert public.get_absolute_url() in page.text
    assert "Situsnya asli" not in page.text
    assert public.get_absolute_url() not in send(semarang, q=f"{semarang.address_url}{path}").text


def test_a_path_that_never_was_is_the_sites_own(public, karanganyar, send):
    for path in ("/blog/read/9999_lain", "/tentang/", "/%00", "/" + "x" * 400):
        assert public.get_absolute_url() not in send(karanganyar, q=f"{karanganyar.address_url}{path}").text


def test_a_picture_comes_along_small_sealed_and_without_the_cameras_data(semarang, send, person, staff, jateng):
    page = send(semarang, q=HOAX)
    assert 'type="file" name="picture"' in page.text
    assert send(semarang, "/benarkah/lapor/", q=HOAX, picture=photo()).status_code == 302
    row = ForgeryReport.framework.get()
    assert "JFIF" not in row.picture.sealed
    with Image.open(BytesIO(row.picture.content)) as kept:
        assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", (1200, 800), {})
    own, foreign = staff(person("head", semarang)), staff(person("head", jateng.children.first()))
    address = reverse("authenticity:picture", args=[row.pk], urlconf=settings.ROOT_URLCONF)
    assert f'href="{address}"' in own.get(reverse("authenticity:reports", urlconf=settings.ROOT_URLCONF)).text
    shown = own.get(address)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert "no-store" in shown["Cache-Control"]
    assert foreign.get(address).status_code == 404


def test_a_picture_alone_may_be_reported_and_the_same_one_counts_up(semarang, send):
    for _ in range(2):
        assert send(semarang, "/benarkah/lapor/", q="", picture=photo()).status_code == 302
    row = ForgeryReport.framework.get()
    assert (row.text, row.times) == ("", 2)


def test_what_is_no_picture_or_too_large_is_refused_and_nothing_is_kept(semarang, send, nothing_changes, monkeypatch):
    program = SimpleUploadedFile("tiruan.jpg", b"MZ\x90\x00" + b"\0" * 200, content_type="image/jpeg")
    with nothing_changes():
        assert send(semarang, "/benarkah/lapor/", q=HOAX, picture=program).status_code == 422
        assert send(semarang, "/benarkah/lapor/", q="").status_code == 422
        large = SimpleUploadedFile("besar.jpg", b"x" * (7 * 1024 * 1024), content_type="image/jpeg")
        assert send(semarang, "/benarkah/lapor/", q=HOAX, picture=large).status_code == 413


def test_the_picture_goes_with_its_report(semarang, send):
    from kentongan.desks.newsroom.authenticity.models import ReportedPicture

    send(semarang, "/benarkah/lapor/", q=HOAX, picture=photo())
    ForgeryReport.framework.update(last_at=timezone.now() - timedelta(days=91))
    assert forget_old_reports() == 1
    assert not ReportedPicture.objects.exists()


def test_a_report_needs_something(semarang, nothing_changes):
    with nothing_changes(), pytest.raises(ValueError, match="a text or a picture"):
        report("  ", unit=semarang)

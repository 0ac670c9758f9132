"""A licence or consent that ends takes the file off every public page, and the unit is told where it was used."""

import json
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from kentongan.desks.newsroom.coverage.actions import material, outputs, records, uploads
from kentongan.desks.newsroom.coverage.expiry import withdraw_ended
from kentongan.desks.newsroom.coverage.models import Material
from kentongan.foundation.assets.models import Photo
from kentongan.foundation.conduct.errors import Incomplete, WrongState
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.vault import unseal

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
DAY = timedelta(days=1)


@pytest.fixture
def shown(covered, author, head, publish, picture):
    """A published article of the coverage with three pictures, and the first picture's file."""
    records.save_notes(covered, version=0, notes={"what": "Rapat selesai.", "why": "Penting."}, by=author)
    kept = [
        uploads.keep_at_once(covered, SimpleUploadedFile(f"{shade}.jpg", picture(shade)), by=author)
        for shade in (10, 90, 170)
    ]
    for number, one in enumerate(kept):
        material.describe(one, by=author, caption=f"Keterangan {number}", description=f"Orang {number}")
    material.choose(covered, kept, by=author)
    article = outputs.begin_article(covered, by=author).article
    publish(article, by=author, head=head)
    article.refresh_from_db()
    return article, kept


def pictures_of(page: str) -> list[str]:
    return [part.partition('"')[0] for part in page.split('src="/media/images/')[1:]]


def test_an_ended_consent_takes_the_picture_off_all_pages(
    shown, site, karanganyar, jateng, author, django_capture_on_commit_callbacks
):
    article, (main, second, _) = shown
    before = site(karanganyar, article.path_on_host).content.decode()
    gone = pictures_of(before)[0]
    assert len(pictures_of(before)) == 3
    assert b"".join(site(karanganyar, f"/media/images/{gone}").streaming_content)
    home = pictures_of(site(karanganyar, "/").content.decode())
    material.add_consent(main, kind="portrait", who="Siti", until=TODAY() - DAY, by=author)
    with django_capture_on_commit_callbacks(execute=True):
        assert withdraw_ended() == 1
    page = site(karanganyar, article.path_on_host).content.decode()
    assert len(pictures_of(page)) == 2
    assert "Keterangan 0" not in page
    assert article.title in page
    for path in [gone, *home]:
        assert site(karanganyar, f"/media/images/{path}").status_code == 404
    assert pictures_of(site(karanganyar, "/").content.decode()) == []
    assert pictures_of(site(jateng, "/").content.decode()) == []
    letters = [json.loads(unseal(one.payload)) for one in Message.objects.filter(channel="mail")]
    told = [one["text"] for one in letters if one["subject"].startswith("Dicabut")]
    assert len(told) == 2
    assert all(article.title in text for text in told)
    assert withdraw_ended() == 0
    again = site(karanganyar, article.path_on_host).content.decode()
    assert len(pictures_of(again)) == 2
    assert not main.photo.renditions.exists()
    assert Material.objects.within(karanganyar).get(pk=second.pk).withdrawn_at is None


def test_the_last_day_still_counts_on_the_units_clock(shown, author):
    _, (main, *_) = shown
    local = timezone.now().astimezone(main.coverage.item.zone).date()
    material.add_consent(main, kind="portrait", who="Siti", until=local, by=author)
    assert withdraw_ended() == 0


def test_a_renewed_consent_lets_the_picture_be_shown_again(shown, site, karanganyar, author):
    article, (main, *_) = shown
    material.add_consent(main, kind="portrait", who="Siti", until=TODAY() - DAY, by=author)
    withdraw_ended()
    main = Material.objects.within(karanganyar).get(pk=main.pk)
    with pytest.raises(WrongState):
        material.restore(main, by=author)
    assert Material.objects.within(karanganyar).get(pk=main.pk).withdrawn_at == main.withdrawn_at
    material.add_consent(main, kind="portrait", who="Siti", until=TODAY() + 30 * DAY, by=author)
    material.restore(main, by=author)
    assert len(pictures_of(site(karanganyar, article.path_on_host).content.decode())) == 3


def test_a_consent_that_is_taken_back_counts_at_once(shown, site, karanganyar, author):
    article, (main, *_) = shown
    consent = material.add_consent(main, kind="portrait", who="Siti", by=author)
    material.end_consent(consent, by=author, on=TODAY())
    assert len(pictures_of(site(karanganyar, article.path_on_host).content.decode())) == 2


def test_a_file_is_withdrawn_by_hand_with_a_reason(covered, author, picture, nothing_changes):
    main = uploads.keep_at_once(covered, SimpleUploadedFile("a.jpg", picture()), by=author)
    with nothing_changes(), pytest.raises(Incomplete):
        material.withdraw(main, reason=" ", by=author)
    done = material.withdraw(main, reason="Permintaan keluarga", by=author)
    assert (done.withdrawn_because, done.rank) == ("Permintaan keluarga", None)
    with nothing_changes(), pytest.raises(WrongState):
        material.withdraw(main, reason="Lagi", by=author)


def test_the_page_of_a_file_says_where_it_is_used(shown, author, staff):
    article, (main, *_) = shown
    page = staff(author).get(f"/kantor/liputan/berkas/{main.pk}/").content.decode()
    assert f"/kantor/redaksi/{article.pk}/" in page


def test_a_withdrawn_document_is_nobodys(covered, author, karanganyar, head, publish, site):
    kept = uploads.keep_at_once(covered, SimpleUploadedFile("a.txt", b"isi dokumen"), by=author)
    from samples import make_article

    body = [("document", {"document": kept.document, "title": ""})]
    publish(make_article(karanganyar, author, body=body), by=author, head=head)
    path = f"/dokumen/{kept.document.pk}/{kept.document.filename}"
    assert site(karanganyar, path).status_code == 200
    material.withdraw(kept, reason="Keliru", by=author)
    assert site(karanganyar, path).status_code == 404


@pytest.mark.parametrize(
    ("licence", "until", "expected"),
    [("own", None, None), ("limited", date(2030, 1, 1), date(2030, 1, 1)), ("own", date(2030, 1, 1), None)],
)
def test_only_a_limited_licence_ends(licence, until, expected, covered, author, picture):
    one = uploads.keep_at_once(covered, SimpleUploadedFile("a.jpg", picture()), by=author)
    assert material.describe(one, by=author, licence=licence, licence_until=until).rights_until == expected


def test_what_the_head_withdrew_no_author_lets_be_shown_again(covered, author, head, picture, staff, nothing_changes):
    kept = uploads.keep_at_once(covered, SimpleUploadedFile("a.jpg", picture()), by=author)
    done = material.withdraw(kept, reason="Permintaan keluarga", by=head)
    with nothing_changes(), pytest.raises(PermissionDenied):
        material.restore(done, by=author)
    page = staff(author).get(f"/kantor/liputan/berkas/{kept.pk}/").content.decode()
    assert "Tampilkan lagi" not in page
    assert "Tampilkan lagi" in staff(head).get(f"/kantor/liputan/berkas/{kept.pk}/").content.decode()
    assert material.restore(done, by=head).withdrawn_at is None
    assert material.restore(material.withdraw(kept, reason="Keliru", by=author), by=author).withdrawn_at is None


def test_a_withdrawn_file_is_not_taken_anew_in_any_coverage(covered, event, author, picture, nothing_changes):
    file = picture()
    kept = uploads.keep_at_once(covered, SimpleUploadedFile("a.jpg", file), by=author)
    material.withdraw(kept, reason="Permintaan keluarga", by=author)
    with nothing_changes(), pytest.raises(Rejected, match="Permintaan keluarga"):
        uploads.keep_at_once(covered, SimpleUploadedFile("b.jpg", file), by=author)
    upload = uploads.start(covered, key="a", name="b.jpg", size=len(file), by=author)
    upload = uploads.receive(upload, BytesIO(file), at=0, length=len(file))
    refused = uploads.finish(upload, by=author)
    assert (refused.state, refused.material) == ("refused", None)
    assert "Permintaan keluarga" in refused.refusal


def _rows():
    """What a description is written to; an article's text with a gallery doesn't compare."""
    return [list(model._base_manager.values_list()) for model in (Photo, Material, Entry)]


def test_an_author_changes_no_words_of_a_picture_that_readers_see(shown, author, head):
    _, (main, *_) = shown
    words = {"caption": "Calon nomor 1 menang", "description": main.photo.description}
    before = _rows()
    with pytest.raises(ValidationError), transaction.atomic():
        material.describe(main, by=author, people="Sri", **words)
    assert _rows() == before
    same = {"caption": "Keterangan 0", "description": "Orang 0", "people": "Sri"}
    assert material.describe(main, by=author, **same).people == "Sri"
    assert material.describe(main, by=head, **words).photo.caption == "Calon nomor 1 menang"

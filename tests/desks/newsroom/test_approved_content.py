"""What was approved for later is what goes out: a picture or file changed meanwhile holds the article back."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from kentongan.desks.newsroom import actions
from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.publication import CLOCK, release, unschedule
from kentongan.desks.newsroom.tasks import release_due_articles
from kentongan.foundation.assets.models import Photo, UnitDocument
from kentongan.foundation.conduct.errors import Stale
from kentongan.foundation.ledger.models import Entry
from samples import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def assets(karanganyar, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    drawn = BytesIO()
    Image.new("RGB", (60, 40), "red").save(drawn, "JPEG")
    photo = Photo.objects.create(
        description="Petugas", caption="Petugas berlatih.", credit="pen", collection=karanganyar.collection,
        file=ContentFile(drawn.getvalue(), "a.jpg"),
    )  # fmt: skip
    file = ContentFile(b"jadwal", "jadwal.txt")
    return photo, UnitDocument.objects.create(title="Jadwal", file=file, collection=karanganyar.collection)


@pytest.fixture
def scheduled(karanganyar, author, head, assets):
    photo, document = assets
    body = [("text", "<p>Warga belajar.</p>"), ("document", {"document": document, "title": ""})]
    draft = actions.submit(make_article(karanganyar, author, picture=photo, body=body), by=author)
    tomorrow = timezone.now() + timedelta(days=1)
    article = actions.approve(draft, revision=draft.latest_revision_id, by=head, release_at=tomorrow)
    Article.framework.filter(pk=article.pk).update(release_at=timezone.now() - timedelta(minutes=1))
    return Article.framework.get(pk=article.pk)


def other_words(photo, document):
    Photo.objects.filter(pk=photo.pk).update(caption="Partai X menang.")


def other_file(photo, document):
    document.file.save("jadwal.txt", ContentFile(b"palsu"))
    document._set_document_file_metadata()
    document.save()


@pytest.mark.parametrize("change", [other_words, other_file])
def test_what_changed_since_is_held_and_asked_about(change, scheduled, assets, head, author, nothing_changes):
    change(*assets)
    with nothing_changes(), pytest.raises(Stale, match="berubah sejak disetujui"):
        release(scheduled, by=head)
    release_due_articles()
    stored = Article.framework.get(pk=scheduled.pk)
    assert (stored.state, stored.live, bool(stored.held_at)) == ("scheduled", False, True)
    assert Entry.objects.filter(verb="newsroom.article.held").count() == 1
    waiting = unschedule(stored, by=head)
    public = actions.approve(waiting, revision=waiting.latest_revision_id, by=head)
    assert (public.live, public.approved_digest) == (True, "")


def test_what_did_not_change_goes_out(scheduled):
    assert len(scheduled.approved_digest) == 64
    assert release(scheduled, by=CLOCK).live

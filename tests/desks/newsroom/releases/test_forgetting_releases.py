"""What was removed from an article is removed from what was sent of it, too."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from kentongan.desks.newsroom import actions as newsroom
from kentongan.desks.newsroom.releases.actions import following, sending
from kentongan.desks.newsroom.releases.confirming import digest_of_text
from kentongan.desks.newsroom.releases.models import Delivery, Edition, Release
from kentongan.desks.newsroom.versions.keeping import redact
from samples import make_article

pytestmark = pytest.mark.django_db
NAMED = "<p>Sulastri Contoh dari Dusun Jati menderita penyakit berat.</p>"
CLEAN = "<p>Seorang warga Dusun Jati sakit.</p>"


@pytest.fixture
def chief(person, nation):
    return person("head", nation)


@pytest.fixture
def public(nation, sender, chief, publish):
    """A published text that names somebody."""
    return publish(make_article(nation, sender, body=[("text", NAMED)]), by=sender, head=chief)


@pytest.fixture
def with_unit(public, sender, karanganyar, send):
    """The same text, sent to one unit."""
    release = sending.prepare(
        sending.begin(public, by=sender),
        due_day=timezone.localdate() + timedelta(days=1),
        due_time=time(16),
        note="",
        choice={"way": "units", "units": [karanganyar.pk]},
        by=sender,
    )
    return send(release, by=sender)


@pytest.fixture
def cleaned(public, with_unit, sender, chief, publish):
    """The article without the name, published again."""
    public.refresh_from_db()
    article = newsroom.revise(public, by=sender)
    text = article.get_latest_revision_as_object()
    text.body = [("text", CLEAN)]
    text.change_kind, text.change_note = "correction", "Data pribadi dihapus."
    text.save_revision(user=sender)
    article.refresh_from_db()
    return publish(article, by=sender, head=chief)


def forget(article, chief):
    redact(article.versions.get(number=1), ground="personal-data", note="Data pribadi.", by=chief)


def kept():
    return [(one.number, "Sulastri" in str(one.content), bool(one.content)) for one in Edition.objects.order_by("pk")]


def test_an_older_text_is_blanked_and_the_unit_reads_the_note_alone(
    cleaned, with_unit, sender, chief, karanganyar, person, staff
):
    release = Release.framework.get(pk=with_unit.pk)
    following.correct(release, note="Nama dihapus.", read=digest_of_text(cleaned), by=sender)
    case = f"/kantor/redaksi/{Delivery.framework.get().article_id}/"
    browser = staff(person("author", karanganyar))
    assert "<del>" in browser.get(case).content.decode()
    forget(cleaned, chief)
    assert kept() == [(1, False, False), (2, False, True)]
    shown = browser.get(case).content.decode()
    assert "Nama dihapus." in shown
    assert "<del>" not in shown


def test_the_newest_text_goes_too_when_the_article_no_longer_says_it(cleaned, with_unit, sender, chief):
    forget(cleaned, chief)
    assert kept() == [(1, False, False)]
    release = Release.framework.get(pk=with_unit.pk)
    following.correct(release, note="Nama dihapus.", read=digest_of_text(cleaned), by=sender)
    assert kept() == [(1, False, False), (2, False, True)]


def test_a_text_that_a_worker_still_delivers_stays(cleaned, with_unit, chief):
    Release.framework.update(state="sending")
    forget(cleaned, chief)
    assert kept() == [(1, True, True)]


def test_texts_of_other_articles_stay(cleaned, sent, chief):
    forget(cleaned, chief)
    assert [bool(one.content) for one in Edition.objects.order_by("pk")] == [False, True]

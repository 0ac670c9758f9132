"""Articles from before there were versions get them, once, and say when readers saw them first."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from kentongan.desks.newsroom.authenticity.models import CardLook, LookBand, Signature, Trace
from kentongan.desks.newsroom.checks.models import LikenessBand
from kentongan.desks.newsroom.migration.publishing import publish_imported
from kentongan.desks.newsroom.models import Article, PublishedVersion
from kentongan.desks.newsroom.reading.models import Card
from kentongan.desks.newsroom.versions.completing import complete, waiting
from kentongan.desks.newsroom.versions.content import content_of, digest_of
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.people.actors import System
from samples import make_article

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2023, 5, 4, 3, 0, tzinfo=UTC)


@pytest.fixture
def old(karanganyar, author, head, publish):
    """A public article as it was before versions, signatures and cards."""
    words = " ".join(f"kata{number} saat pemilu" for number in range(120))
    article = publish(make_article(karanganyar, author, body=[("text", f"<p>{words}</p>")]), by=author, head=head)
    for model in (LookBand, CardLook, Card, Signature, PublishedVersion, Trace, LikenessBand):
        model.objects.all().delete()
    Article.framework.filter(pk=article.pk).update(
        code=None, first_published_at=LONG_AGO, last_published_at=LONG_AGO + timedelta(days=1)
    )
    return Article.framework.get(pk=article.pk)


def test_it_gets_version_signature_code_traces_and_card(old, karanganyar):
    call_command("complete-publications")
    version = PublishedVersion.objects.get(article=old)
    found = Article.framework.get(pk=old.pk)
    assert (version.number, version.at, version.kind) == (1, LONG_AGO + timedelta(days=1), "")
    assert version.digest == digest_of(content_of(found))
    assert found.code
    assert version.signature.day == timezone.localdate()
    assert Trace.objects.filter(article=old).exists()
    assert LikenessBand.objects.filter(article=old).exists()
    assert Card.objects.filter(article=old, version=1).exists()
    assert (found.first_published_at, found.last_published_at) == (old.first_published_at, old.last_published_at)
    assert Entry.objects.filter(verb="newsroom.article.completed").count() == 1


def test_a_second_time_changes_nothing(old, nothing_changes):
    call_command("complete-publications")
    assert list(waiting()) == []
    with nothing_changes():
        call_command("complete-publications")
        assert complete(old.pk) is False


def test_broken_off_it_goes_on(old, karanganyar, author, head, publish):
    second = publish(make_article(karanganyar, author, title="Yang kedua"), by=author, head=head)
    Signature.objects.filter(version__article=second).delete()
    assert list(waiting()) == sorted([old.pk, second.pk])
    assert complete(old.pk) is True
    assert list(waiting()) == [second.pk]
    before = PublishedVersion.objects.get(article=second)
    call_command("complete-publications")
    after = PublishedVersion.objects.get(article=second)
    assert (after.pk, after.digest, after.at) == (before.pk, before.digest, before.at)
    assert after.signature.statement


def test_only_what_is_public_is_completed(draft, old):
    assert list(waiting()) == [old.pk]
    Article.framework.filter(pk=old.pk).update(live=False)
    assert list(waiting()) == []


def test_an_imported_version_carries_its_own_day_and_is_signed_today(karanganyar):
    article = publish_imported(
        unit=karanganyar, by=System("import-site"), since=LONG_AGO, imported_digest="a" * 64,
        title="Sosialisasi di pasar", lead="Warga bertanya.", body=[("text", "<p>Ramai sekali.</p>")], writer="awh",
    )  # fmt: skip
    version = article.versions.get()
    assert version.at == article.first_published_at == article.last_published_at == LONG_AGO
    assert Article.framework.get(pk=article.pk).last_published_at == LONG_AGO
    assert '"at":"2023-05-04T' in version.signature.statement.replace(" ", "")
    assert version.signature.day == timezone.localdate()

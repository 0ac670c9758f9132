"""Draws an article's card on the worker once a version is public, and takes it away with the article."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone, translation
from django_tasks import task

from kentongan.foundation.language import format_date
from kentongan.foundation.public.blocks import pictures_of
from kentongan.foundation.public.pictures import SIZES
from kentongan.foundation.public.store import purge
from kentongan.foundation.public.typography import local

from ..models import Article, PublishedVersion
from ..reads import CARD_PICTURE
from ..tags import article_tag
from .cards import Words, draw_card
from .models import Card

FOLDER = "images/kartu"


@task()
def draw(article_id: int, number: int) -> None:
    """Draw the card of a version that is public now; what has been drawn, or is public no longer, stays undone."""
    version = _public_version(article_id, number)
    if version is None:
        return
    _make_sizes(version.article)
    image = draw_card(_words(version))
    name = f"{FOLDER}/{hashlib.sha256(image).hexdigest()[:32]}.png"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(image))
    with transaction.atomic():
        Article.framework.select_for_update().get(pk=article_id)
        if _public_version(article_id, number) is not None:
            _let_out(version, name, image)
            return
    if not Card.objects.filter(file=name).exists():  # another worker was quicker with the same card
        default_storage.delete(name)


def take_away(article: Article) -> None:
    """Remove the card of an article that was taken back; in the caller's transaction."""
    card = Card.objects.filter(article=article).first()
    if card is not None:
        card.delete()
        transaction.on_commit(lambda: default_storage.delete(card.file))


def _make_sizes(article: Article) -> None:
    """Make the pictures in the sizes of pages, so that no reader waits for them."""
    if article.picture:
        article.picture.get_renditions(*SIZES, CARD_PICTURE)
    for shown in pictures_of(article.body):
        if shown["image"]:
            shown["image"].get_renditions(*SIZES)


def _let_out(version: PublishedVersion, name: str, image: bytes) -> None:
    from ..authenticity.cards import register_card

    before = Card.objects.filter(article=version.article).first()
    Card.objects.update_or_create(article=version.article, defaults={"version": version.number, "file": name})
    register_card(version, image)
    purge(article_tag(version.article_id))
    if before and before.file != name:
        transaction.on_commit(lambda: default_storage.delete(before.file))


def _public_version(article_id: int, number: int) -> PublishedVersion | None:
    """The version if readers see it now and its card isn't drawn; else None."""
    rows = PublishedVersion.objects.filter(article=article_id, number=number, article__live=True, redaction="")
    newer = PublishedVersion.objects.filter(article=article_id, number__gt=number)
    if newer.exists() or Card.objects.filter(article=article_id, version=number).exists():
        return None
    return rows.select_related("article__unit", "article__category", "article__picture").first()


def _words(version: PublishedVersion) -> Words:
    article = version.article
    unit = article.unit
    day = format_date(local(article.first_published_at, unit) or timezone.now())
    corrected = article.corrected_at and format_date(local(article.corrected_at, unit) or timezone.now())
    with translation.override("id"):
        shelf = str(article.category) if article.category else ""
    return Words(
        title=str((version.content or {})["title"]),
        unit=unit.name,
        line=" · ".join(part for part in (shelf, day) if part),
        address=unit.host_name,
        band=f"Koreksi · {corrected}" if corrected else "",
        qr=f"{unit.address_url}/benarkah/?q={article.code}" if article.code else "",
    )

"""Cards: pictures that we draw of a publication so that it can be passed on, known again when they come back."""

import hashlib
from collections import Counter
from io import BytesIO
from typing import IO

from django.db.models import Count
from PIL import Image

from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.intake.kinds import PICTURES
from kentongan.foundation.intake.uploads import accept

from ..versions.models import PublishedVersion
from .answering import Answer, Verdict
from .looks import NEAR, bands_of, distance, look_of
from .models import CardLook, LookBand
from .published import published
from .tracing import COMMON

MOST_PIXELS = 16_000_000
LARGEST = 6 * 1024 * 1024
CONSIDERED = 60


def register_card(version: PublishedVersion, image: bytes) -> CardLook:
    """Remember a card that we drew, in the transaction that lets it out; the same one again changes nothing."""
    with Image.open(BytesIO(image)) as picture:
        look = look_of(picture)
    card, made = CardLook.objects.get_or_create(
        version=version, sha256=hashlib.sha256(image).hexdigest(), defaults={"look": look}
    )
    if made:
        keys = set(bands_of(look))
        kept = LookBand.objects.filter(key__in=keys).values("key").annotate(cards=Count("pk"))
        common = {row["key"] for row in kept if row["cards"] >= COMMON}
        LookBand.objects.bulk_create([LookBand(key=key, card=card) for key in sorted(keys - common)])
    return card


def about_picture(file: IO[bytes], name: str) -> Answer:
    """Judge a picture that somebody sends in: the very file, or one that looks like it.

    A look can't tell a changed word, so only the very file is called genuine.

    Raises:
        Rejected: it is no picture, or too large.
    """
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # it reads and seeks
    card = CardLook.objects.select_related("version__article__unit__parent").filter(sha256=digest).first()
    if card:
        return Answer(Verdict.GENUINE, "picture", published(card.version.article, card.version))
    near = _likest(_look(file, name))
    if near is None:
        return Answer(Verdict.UNKNOWN, "picture")
    return Answer(Verdict.SIMILAR, "picture", published(near.version.article, near.version))


def _look(file: IO[bytes], name: str) -> str:
    file.seek(0)
    accepted = accept(file, name=name, allow=PICTURES)
    with Image.open(accepted.content) as picture:
        return look_of(picture)


def _likest(look: str) -> CardLook | None:
    """The registered card that looks most like it, near enough to be a copy."""
    keys = LookBand.objects.filter(key__in=bands_of(look)).values_list("card", flat=True)
    numbers = [number for number, _ in Counter(keys[: CONSIDERED * COMMON]).most_common(CONSIDERED)]
    cards = CardLook.objects.select_related("version__article__unit__parent").in_bulk(numbers).values()
    near = [(distance(look, card.look), -card.pk, card) for card in cards]
    best = min(near, default=None)
    return best[2] if best and best[0] <= NEAR else None


def refuse_huge(file: IO[bytes]) -> None:
    """Refuse, from its header alone, a picture that would take much memory to look at.

    Raises:
        Rejected: it has too many pixels.
    """
    file.seek(0)
    try:
        with Image.open(file) as picture:
            width, height = picture.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return  # the door for uploads says what is wrong with it
    finally:
        file.seek(0)
    if width * height > MOST_PIXELS:
        raise Rejected("too_many_pixels", limit=MOST_PIXELS // 1_000_000)

"""Shows a public article as it was signed: what changed elsewhere since doesn't change it."""

from collections.abc import Iterator
from typing import Any

from kentongan.foundation.public.blocks import pictures_of

from ..versions.content import Content, pictures_in
from ..versions.models import PublishedVersion
from ..versions.views import SHOWN
from .signing import proof_of

TOLD = ("caption", "credit")


def proven(article: Any) -> dict[str, Any]:
    """What the page of a public article needs of its past: its ``versions``, the newest first, and where the newest
    is signed ``kept``, its published content, and ``proof``.
    """
    newest = article.versions.select_related("signature__key__certified_by").first()
    if newest is None:
        return {"versions": []}
    versions = [newest, *_before(newest)]
    signature = getattr(newest, "signature", None)
    if signature is None or not newest.content:
        return {"versions": versions}
    kept: Content = newest.content
    for (photo, own), picture in zip(_photos(article), pictures_in(kept), strict=False):
        _say(photo, own, picture)
    return {"versions": versions, "kept": kept, "proof": proof_of(signature)}


def _before(newest: PublishedVersion) -> list[PublishedVersion]:
    if newest.number == 1:
        return []
    return list(newest.article.versions.defer("content").filter(number__lt=newest.number)[: SHOWN - 1])


def _say(photo: Any, own: Any, picture: Content) -> None:
    """Give a picture the words it was published with, unless its block has words of its own."""
    if photo is None or photo.sha256 not in {"", picture["sha256"]}:
        return
    for name in TOLD:
        if not own.get(name):
            setattr(photo, name, picture[name])
    if not own.get("alt"):
        photo.description = picture["alt"]


def _photos(article: Any) -> Iterator[tuple[Any, Any]]:
    """The pictures of the page in its order, as ``pictures_in`` gives them, and what their blocks say of them."""
    if article.picture:
        yield article.picture, {}
    yield from ((shown["image"], shown) for shown in pictures_of(article.body))

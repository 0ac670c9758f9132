"""Shows a public article as it was signed: what changed elsewhere since doesn't change it."""

from collections.abc import Iterator
from typing import Any

from ..versions.content import Content, pictures_in
from .signing import newest_signature, proof_of


def proven(article: Any) -> dict[str, Any]:
    """What the page of a public article needs: ``kept``, its published content, and ``proof``; empty without either."""
    signature = newest_signature(article)
    if signature is None or not signature.version.content:
        return {}
    kept: Content = signature.version.content
    for photo, picture in zip(_photos(article), pictures_in(kept), strict=False):
        photo.caption, photo.credit, photo.description = picture["caption"], picture["credit"], picture["alt"]
    return {"kept": kept, "proof": proof_of(signature)}


def _photos(article: Any) -> Iterator[Any]:
    """The pictures of the page in its order, as ``pictures_in`` gives those of its content."""
    if article.picture:
        yield article.picture
    for block in article.body:
        if block.block_type == "photo":
            yield block.value["image"]
        elif block.block_type == "gallery":
            yield from (one["image"] for one in block.value)

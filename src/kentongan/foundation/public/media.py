"""Uploaded pictures as readers get them: renditions only, never the originals, never a document."""

import posixpath

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseNotFound
from django.views.decorators.http import require_safe

FOLDER = "images/"
TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
KEEP = "public, max-age=31536000, immutable"
"""A size that is made again gets another name, so what a name names never changes."""


@require_safe
def serve_picture(request: HttpRequest, path: str) -> HttpResponseBase:  # noqa: ARG001 (Django's signature)
    """A rendition from the uploads; everything else there is nobody's business."""
    content_type = TYPES.get(posixpath.splitext(path)[1].lower())
    inside = posixpath.normpath(path) == path and path.startswith(FOLDER) and "\x00" not in path
    if content_type is None or not inside:
        return nothing()
    try:
        picture = default_storage.open(path)
    except OSError:
        return nothing()
    return FileResponse(picture, content_type=content_type, headers={"Cache-Control": KEEP})


def nothing() -> HttpResponseBase:
    """No picture: bytes enough for a browser, since nobody reads this page."""
    return HttpResponseNotFound(b"Not found\n", content_type="text/plain")

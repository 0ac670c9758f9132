"""Pictures: measured before decoding, turned upright, written anew with pixels, colours and credits alone.

Writing anew drops EXIF, GPS, XMP, comments, thumbnails and whatever follows the picture's end. A JPEG is
written with its own quantisation tables, so that it loses next to nothing. HEIC becomes JPEG, which every
browser shows.
"""

import zlib
from io import BytesIO
from typing import IO, Any

from pi_heif import register_heif_opener  # type: ignore[import-untyped]  # ships no types
from PIL import Image, JpegImagePlugin

from . import iptc
from .cleaned import Cleaned
from .credits import UNREADABLE, read_credits, read_taken_at
from .errors import Rejected
from .kinds import Kind
from .spool import head

register_heif_opener()

MOST_PIXELS = 60_000_000
"""A 60-megapixel picture takes about 180 MB while it is decoded."""

FORMATS = {Kind.JPEG: "JPEG", Kind.PNG: "PNG", Kind.WEBP: "WEBP", Kind.GIF: "GIF", Kind.HEIC: "HEIF"}
STILL_ONLY = frozenset({Kind.PNG, Kind.WEBP, Kind.GIF})
"""Kinds that may move; several pictures in a JPEG or HEIC are a burst, a preview or a depth map."""

UNDECODABLE = (*UNREADABLE, AttributeError, RuntimeError, MemoryError, zlib.error)
ORIENTATION = 0x0112
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What turns each EXIF orientation upright (Exif 2.32, tag 0x0112)."""

KEPT = frozenset({"transparency"})
"""What a decoder notes about a picture that is part of how it looks."""

LARGEST_PROFILE = 1024 * 1024
PROFILE_MODES = {b"RGB ": {"RGB", "RGBA", "P"}, b"GRAY": {"L", "LA"}}
"""Colour space field of an ICC profile (ICC.1:2022, 7.2.6) and the picture modes it describes."""


def clean(file: IO[bytes], kind: Kind) -> Cleaned:
    """Decode a picture and write it anew.

    Raises:
        Rejected: ``too_many_pixels`` (from the header, before decoding), ``animated`` or ``broken``.
    """
    try:
        with Image.open(file, formats=[FORMATS[kind]]) as picture:
            _check(picture, kind)
            makers, taken_at = read_credits(picture), read_taken_at(picture)
            picture.load()
            options = _options(picture, file, kind)
            if options["format"] == "JPEG":
                options["extra"] = iptc.segment(makers)
            content, size = _written(picture, options)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Rejected("too_many_pixels", limit=MOST_PIXELS // 1_000_000) from error
    except UNDECODABLE as error:
        raise Rejected("broken", found=kind.label) from error
    written_kind = Kind.JPEG if kind is Kind.HEIC else kind
    return Cleaned(content, written_kind, *size, credits=makers, taken_at=taken_at)


def _check(picture: Image.Image, kind: Kind) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise Rejected("too_many_pixels", limit=MOST_PIXELS // 1_000_000)
    if kind in STILL_ONLY and getattr(picture, "is_animated", False):
        raise Rejected("animated")


def _written(picture: Image.Image, options: dict[str, Any]) -> tuple[BytesIO, tuple[int, int]]:
    upright = _upright(picture)
    if options["format"] == "JPEG" and upright.mode not in {"L", "RGB"}:
        upright = upright.convert("RGB")
    upright.info = {key: value for key, value in upright.info.items() if key in KEPT}
    content = BytesIO()
    upright.save(content, **options)
    content.seek(0)
    return content, upright.size


def _options(picture: Image.Image, file: IO[bytes], kind: Kind) -> dict[str, Any]:
    """How to write: as the original was written, as far as its format tells."""
    options: dict[str, Any] = {"format": "JPEG" if kind is Kind.HEIC else FORMATS[kind]}
    if profile := _profile(picture):
        options["icc_profile"] = profile
    if isinstance(picture, JpegImagePlugin.JpegImageFile) and picture.mode in {"L", "RGB"}:
        options["qtables"] = picture.quantization
        options["subsampling"] = JpegImagePlugin.get_sampling(picture)
    elif kind is Kind.WEBP:
        options |= {"lossless": b"VP8L" in head(file), "quality": 90}
    elif options["format"] == "JPEG":
        options["quality"] = 92
    return options


def _upright(picture: Image.Image) -> Image.Image:
    try:
        turn = UPRIGHT.get(picture.getexif().get(ORIENTATION, 1))
    except UNREADABLE:
        turn = None
    return picture.transpose(turn) if turn is not None else picture.copy()


def _profile(picture: Image.Image) -> bytes | None:
    """The colour profile, if it describes this picture; without it a phone's wide colours turn dull."""
    profile = picture.info.get("icc_profile")
    if not isinstance(profile, bytes) or len(profile) > LARGEST_PROFILE or profile[36:40] != b"acsp":
        return None
    return profile if picture.mode in PROFILE_MODES.get(profile[16:20], ()) else None

"""Opens a picture: upright, on white, without anything but its pixels."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from .. import limits
from ..shapes import Page
from .opening import check_size
from .refusal import Refusal

Pixels = Image.Image


def open_picture(data: bytes, kind: str) -> tuple[Page, Pixels]:
    """The pixels, upright and on white, and the size that they take as a page."""
    try:
        with Image.open(BytesIO(data), formats=[kind]) as picture:
            if picture.width * picture.height > limits.MOST_PICTURE_PIXELS:
                raise Refusal("too_many_pixels", limit=limits.MOST_PICTURE_PIXELS // 1_000_000)
            if getattr(picture, "is_animated", False) and kind != "JPEG":
                raise Refusal("animated")
            picture.load()
            pixels = _on_white(ImageOps.exif_transpose(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refusal("too_many_pixels", limit=limits.MOST_PICTURE_PIXELS // 1_000_000) from error
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise Refusal("broken") from error
    page = Page(pixels.width * 72 / limits.PICTURE_DPI, pixels.height * 72 / limits.PICTURE_DPI)
    check_size(0, page)
    return page, pixels


def _on_white(picture: Pixels) -> Pixels:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(white, clear).convert("RGB")

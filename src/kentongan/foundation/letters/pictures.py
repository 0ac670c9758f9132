"""Pictures that travel with the facts: drawings, photographs and the QR of an address."""

from base64 import b64encode
from dataclasses import dataclass, field
from io import BytesIO

import qrcode
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M

from .errors import UnusableFact

QUIET = 4
"""Modules left white around a QR (ISO/IEC 18004, 5.3.8)."""
NAMESPACE = b'xmlns="http://www.w3.org/2000/svg"'
_BEGINNINGS = {b"<svg": "svg", b"<?xml": "svg", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and what it shows, for those who can't see it.

    Args:
        data: SVG, PNG or JPEG. A drawing made for a page, such as a chart's, needs no change.
        alt: one sentence.
    """

    data: bytes = field(repr=False)
    alt: str

    @property
    def kind(self) -> str:
        """The ending of its file: ``svg``, ``png`` or ``jpg``."""
        for beginning, kind in _BEGINNINGS.items():
            if self.data.startswith(beginning):
                return kind
        raise UnusableFact("a picture is SVG, PNG or JPEG")

    @property
    def file(self) -> bytes:
        """Its bytes as an SVG file of its own: inside a page an SVG needs no namespace, in a file it does.

        Photographs travel inside a drawing: the typesetter takes nothing but text.
        """
        if self.kind != "svg":
            return _framed(self.data, self.kind)
        if NAMESPACE not in self.data:
            return self.data.replace(b"<svg ", b"<svg " + NAMESPACE + b" ", 1)
        return self.data


@dataclass(frozen=True, slots=True)
class Qr:
    """An address as a QR; templates get it in words as well.

    Args:
        address: about sixty characters keep the modules large enough for paper.
    """

    address: str

    @property
    def picture(self) -> Picture:
        """The drawing, black on white, with alternative text."""
        return Picture(_drawn(matrix(self.address)).encode(), f"Kode QR menuju {self.address}")


def matrix(text: str) -> list[list[bool]]:
    """The modules of a text's QR, row by row without the white around it; true is dark."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def _framed(photograph: bytes, kind: str) -> bytes:
    try:
        with Image.open(BytesIO(photograph)) as opened:
            width, height = opened.size
    except (OSError, Image.DecompressionBombError) as error:
        raise UnusableFact("a picture can't be read") from error
    mime = {"jpg": "image/jpeg", "png": "image/png"}[kind]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><image width="{width}" '
        f'height="{height}" href="data:{mime};base64,{b64encode(photograph).decode()}"/></svg>'
    ).encode()


def _drawn(modules: list[list[bool]]) -> str:
    size = len(modules) + 2 * QUIET
    dark = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(modules) for x, is_dark in enumerate(row) if is_dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{dark}"/></svg>'
    )

"""The QR of a verify code as one small SVG. Pure."""

import qrcode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4
"""Modules left white around it (ISO/IEC 18004, 5.3.8)."""


def qr_svg(text: str) -> str:
    """A drawing of about two kilobytes, black on white whatever the page's ground.

    Args:
        text: an address; about sixty characters keep the modules large enough for paper.
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    size = code.modules_count + 2 * QUIET
    path = "".join(_row(row, QUIET + at) for at, row in enumerate(code.get_matrix()))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{path}"/></svg>'
    )


def _row(row: list[bool], y: int) -> str:
    """The dark modules of one row, run by run."""
    runs, start = [], None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            runs.append(f"M{start + QUIET} {y}h{x - start}v1h-{x - start}z")
            start = None
    return "".join(runs)

"""A font without ink: every character is one straight line, half as wide as high. For text that is selected, not seen.

The line gives each character a box, which readers need to select it, and no area that could be filled.

Source: ISO/IEC 14496-22 (OpenType: head, hhea, hmtx, maxp, loca, glyf, cmap, post); ISO 32000-2:2020, 9.7.4 (CIDFonts),
9.10.3 (ToUnicode CMaps).
"""

import struct
from typing import Any

import pikepdf

UNITS = 1000
WIDTH = 500
"""Thousandths of the font size."""

TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""


def add_font(pdf: pikepdf.Pdf) -> Any:
    """Put the font into a PDF; its codes are UTF-16BE."""
    file = pdf.make_stream(_font_file())
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name.Glyphless, Flags=4, FontBBox=[0, 0, WIDTH, UNITS],
        ItalicAngle=0, Ascent=UNITS, Descent=0, CapHeight=UNITS, StemV=80, FontFile2=file,
    )  # fmt: skip
    inner = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=pikepdf.Name.Glyphless,
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor), DW=WIDTH, CIDToGIDMap=pdf.make_stream(b"\x00\x01" * 65536),
    )  # fmt: skip
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=pikepdf.Name.Glyphless,
        Encoding=pikepdf.Name("/Identity-H"), DescendantFonts=[pdf.make_indirect(inner)],
        ToUnicode=pdf.make_stream(TO_UNICODE),
    )  # fmt: skip
    return pdf.make_indirect(font)


def _font_file() -> bytes:
    """A TrueType font of two glyphs: none, and the line from the lower left to the upper right corner."""
    tables = {
        b"cmap": struct.pack(">HHHHIHHHBBBB", 0, 1, 1, 0, 12, 6, 14, 0, 0, 1, 0, 0) + b"\x00\x01\x00\x00",
        b"glyf": struct.pack(">hhhhhHHBBhh", 1, 0, 0, WIDTH, UNITS, 1, 0, 0x31, 0x01, WIDTH, UNITS),
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh",
            0x00010000, 0x00010000, 0, 0x5F0F3CF5, 0, UNITS, 0, 0, 0, 0, WIDTH, UNITS, 0, 8, 2, 0, 0,
        ),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x00010000, UNITS, 0, 0, WIDTH, 0, 0, WIDTH, *[0] * 8, 2),
        b"hmtx": struct.pack(">HhHh", WIDTH, 0, WIDTH, 0),
        b"loca": struct.pack(">HHH", 0, 0, 10),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x00010000, 2, 2, 1, 0, 0, 1, *[0] * 8),
        b"post": struct.pack(">IIhhIIIII", 0x00030000, 0, 0, 0, 1, 0, 0, 0, 0),
    }  # fmt: skip
    at = 12 + 16 * len(tables)
    directory, body = struct.pack(">IHHHH", 0x00010000, len(tables), 128, 3, 0), b""
    for name, table in tables.items():
        padded = table + b"\x00" * (-len(table) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", name, total, at + len(body), len(table))
        body += padded
    return directory + body

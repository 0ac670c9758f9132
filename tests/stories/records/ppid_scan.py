"""Makes a scan with a layer of recognised text: two pages, an identity number on each; prints where it lies."""

import io
import json
import sys
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw

NUMBER = "3302014107900005"


def page(pdf: pikepdf.Pdf, text: str) -> None:
    """A picture of a sheet with unseen text on it, as scanners write it."""
    picture = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(picture).text((208, 300), text, fill=0, font_size=40)
    drawn = io.BytesIO()
    picture.save(drawn, "JPEG")
    image = pdf.make_stream(drawn.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1240,
        Height=1754, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode)  # fmt: skip
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    content = f"q 595 0 0 842 0 0 cm /Im0 Do Q BT 3 Tr /F1 19 Tf 100 680 Td ({text}) Tj ET".encode()
    resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image), Font=pikepdf.Dictionary(F1=font))
    pdf.add_blank_page(page_size=(595, 842))
    pdf.pages[-1].Contents = pdf.make_stream(content)
    pdf.pages[-1].Resources = resources


pdf = pikepdf.new()
for line in (f"Petugas NIK {NUMBER} Jati", f"Lampiran NIK {NUMBER}"):
    page(pdf, line)
pdf.save(Path(sys.argv[1]))
print(json.dumps(NUMBER))

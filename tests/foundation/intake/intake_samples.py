"""Files as people send them, honest and otherwise, built byte by byte."""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from struct import pack

from PIL import Image, ImageCms, ImageDraw

XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 photoshop:Credit="KPU Kota Contoh"><dc:creator><rdf:Seq><rdf:li>Sri Rahayu</rdf:li></rdf:Seq></dc:creator>
 <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Rapat pleno terbuka</rdf:li></rdf:Alt></dc:description>
 <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© KPU Kota Contoh</rdf:li></rdf:Alt></dc:rights>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def marked_picture(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """White with a red corner at the top left, so that turning it shows."""
    picture = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(picture).rectangle((0, 0, width // 3, height // 3), fill="red")
    return picture.convert(mode)


def picture_bytes(codec: str = "JPEG", *, mode: str = "RGB", size: tuple[int, int] = (60, 40), **options) -> bytes:
    file = BytesIO()
    marked_picture(*size, mode=mode).save(file, codec, **options)
    return file.getvalue()


def heic(name: str) -> bytes:
    """A picture as phones write it, kept as a file since the product carries decoders only.

    All three are ``marked_picture(128, 96)``: ``plain``; ``credited`` by Sri on 13 February 2025,
    09:30, with a place; ``turned`` a quarter, with the orientation that says so.
    """
    return (Path(__file__).parent / "heic" / f"{name}.heic").read_bytes()


def exif(*, orientation: int = 1, artist: str = "", taken: str = "", offset: str = "", gps: bool = False) -> Image.Exif:
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010E] = "SAMSUNG CAMERA PICTURES"
    if artist:
        found[0x013B] = artist.encode()
    details = found.get_ifd(0x8769)
    if taken:
        details[0x9003] = taken
    if offset:
        details[0x9011] = offset
    if gps:
        found.get_ifd(0x8825).update({1: "S", 2: (7.0, 35.0, 47.0), 3: "E", 4: (110.0, 57.0, 0.0)})
    return found


def iptc_segment(*datasets: tuple[int, int, bytes]) -> bytes:
    """An APP13 segment as a photo desk's program writes it, spelt out here, not by the code under test."""
    record = b"".join(pack(">BBBH", 0x1C, section, number, len(value)) + value for section, number, value in datasets)
    resource = b"8BIM\x04\x04\x00\x00" + pack(">I", len(record)) + record + b"\x00" * (len(record) % 2)
    payload = b"Photoshop 3.0\x00" + resource
    return b"\xff\xed" + pack(">H", len(payload) + 2) + payload


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def zipped(files: dict[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


MAIN_PARTS = {
    "docx": ("wordprocessingml.document", "word/document.xml"),
    "xlsx": ("spreadsheetml.sheet", "xl/workbook.xml"),
    "pptx": ("presentationml.presentation", "ppt/presentation.xml"),
}


def office_open(kind: str, extra: dict[str, bytes | str] | None = None, *, types: str = "") -> bytes:
    family, main = MAIN_PARTS[kind]
    content_type = types or f"application/vnd.openxmlformats-officedocument.{family}.main+xml"
    return zipped(
        {
            "[Content_Types].xml": f'<Override PartName="/{main}" ContentType="{content_type}"/>',
            "_rels/.rels": "<Relationships/>",
            main: "<document/>",
            **(extra or {}),
        }
    )


def open_document(kind: str, extra: dict[str, bytes | str] | None = None) -> bytes:
    mime = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}[kind]
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{mime}",
            "content.xml": "<office:document-content/>",
            "META-INF/manifest.xml": "<manifest:manifest/>",
            **(extra or {}),
        }
    )


def pdf(*objects: bytes, tail: bytes = b"") -> bytes:
    """A PDF of these objects after a catalogue; offsets are approximate, as in many real ones."""
    body = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    for number, content in enumerate(objects, start=2):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    return body + b"trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF" + tail


def pdf_stream(content: bytes, dictionary: bytes, *, packed: bool = True) -> bytes:
    data = zlib.compress(content) if packed else content
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (dictionary, len(data), data)

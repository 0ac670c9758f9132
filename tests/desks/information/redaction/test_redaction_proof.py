"""The proof catches a redactor that is broken: it reads the copy's bytes and takes nobody's word."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from redaction_papers import NIK, comment, paper, saved

from kentongan.desks.information.redaction.caged import drawing, jobs
from kentongan.desks.information.redaction.caged.rawsearch import in_bytes
from kentongan.desks.information.redaction.caged.writing import Copy
from kentongan.desks.information.redaction.errors import StillThere
from kentongan.desks.information.redaction.finding import find
from kentongan.desks.information.redaction.redacting import look, redact

pytestmark = pytest.mark.usefixtures("in_this_process")
SOURCE = saved(paper([(20, 170, f"Nomor {NIK} milik warga")]))
written = Copy.written


def refused(needles: list[str]) -> set[str]:
    """Where the proof finds something in what is released of the source with the number marked."""
    with pytest.raises(StillThere) as still:
        redact(SOURCE, find(look(SOURCE), [NIK]), needles)
    return {found.where for found in still.value.found}


def test_a_sound_redactor_passes():
    assert redact(SOURCE, find(look(SOURCE), [NIK]), [NIK]).words_kept == 3


def test_a_redactor_that_forgets_to_drop_a_word_is_caught(monkeypatch):
    monkeypatch.setattr(jobs, "stays", lambda _word, _marks: True)
    assert refused([NIK]) == {"text", "content", "stream", "under_mark"}


def test_it_is_caught_by_its_place_alone_when_no_needle_was_given(monkeypatch):
    monkeypatch.setattr(jobs, "stays", lambda _word, _marks: True)
    assert refused([]) == {"under_mark"}


def test_a_redactor_that_forgets_to_blacken_is_caught(monkeypatch):
    monkeypatch.setattr(drawing, "burn", lambda *_: None)
    assert refused([NIK]) == {"not_black"}


def test_a_redactor_that_loses_a_page_is_caught(monkeypatch):
    def shortened(copy: Copy) -> bytes:
        copy.pdf.add_blank_page(page_size=(300, 200))
        return written(copy)

    monkeypatch.setattr(Copy, "written", shortened)
    assert "pages" in refused([NIK])


def title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo.Title = String(NIK)


def name(pdf: pikepdf.Pdf) -> None:
    pdf.Root[f"/A{NIK}"] = True


def note(pdf: pikepdf.Pdf) -> None:
    comment(pdf, NIK)


def stream(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Thumb = pdf.make_stream(NIK.encode("utf-16-le"))


def kerned(pdf: pikepdf.Pdf) -> None:
    spread = " 9 ".join(f"<{ord(digit):04x}>" for digit in NIK)
    pdf.pages[0].contents_add(pdf.make_stream(f"BT /F 9 Tf 3 Tr 10 -500 Td [{spread}] TJ ET".encode()))


def metadata(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(f"<a>&#51;{NIK[1:]}</a>".encode(), Type=Name.Metadata, Subtype=Name.XML)


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a"] = f"nik={NIK[::-1]}".encode()


PLANTED = {title: "string", name: "string", note: "string", stream: "stream", kerned: "text", metadata: "stream",
    attachment: "stream"}  # fmt: skip


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_the_number_planted_anywhere_in_the_copy_is_found(plant: Callable[[pikepdf.Pdf], None], monkeypatch):
    def planted(copy: Copy) -> bytes:
        plant(copy.pdf)
        return written(copy)

    monkeypatch.setattr(Copy, "written", planted)
    assert PLANTED[plant] in refused([NIK])


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("1"))


def group(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=Array([]))


def author(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo.Title = String("Salinan milik pengolah")


@pytest.mark.parametrize("plant", [script, group, author], ids=lambda plant: plant.__name__)
def test_whatever_a_copy_has_no_need_of_is_found(plant: Callable[[pikepdf.Pdf], None], monkeypatch):
    def planted(copy: Copy) -> bytes:
        plant(copy.pdf)
        return written(copy)

    monkeypatch.setattr(Copy, "written", planted)
    assert refused([NIK]) == {"structure"}


@pytest.mark.parametrize("tail", [b"%" + NIK.encode(), b"1 0 obj\n(x)\nendobj\n%%EOF\n"])
def test_what_follows_the_end_is_found(tail: bytes, monkeypatch):
    monkeypatch.setattr(Copy, "written", lambda copy: written(copy) + tail)
    assert "structure" in refused([NIK])


def test_a_jpeg_that_carries_a_comment_is_found(monkeypatch):
    from PIL import Image

    def talkative(pixels: Image.Image) -> Any:
        out = BytesIO()
        pixels.save(out, "JPEG", comment=f"dari {NIK}".encode())
        return drawing.Packed(*pixels.size, "/DeviceRGB", 8, "/DCTDecode", out.getvalue())

    monkeypatch.setattr(drawing, "pack", talkative)
    assert refused([NIK]) == {"structure", "bytes"}


@pytest.mark.parametrize(
    "data",
    [
        b"NIK 3313 0117-0845.0001",
        NIK.encode("utf-16-be"),
        NIK.encode("utf-16-le"),
        NIK.encode("utf-32-be"),
        NIK.encode().hex().encode(),
        NIK.encode("utf-16-be").hex().upper().encode(),
        b"<" + b"\n".join(b"%02X" % digit for digit in NIK.encode()) + b">",
        b"f" + NIK.encode().hex().encode() + b"f",
        b"".join(b"\\%03o" % digit for digit in NIK.encode()),
        b"".join(b"#%02x" % digit for digit in NIK.encode()),
        b"".join(b"%%%02x" % digit for digit in NIK.encode()),
        b"".join(b"&#%d;" % digit for digit in NIK.encode()),
        b"".join(b"&#x%x;" % digit for digit in NIK.encode()),
        b"".join(b"\\u%04x" % digit for digit in NIK.encode()),
        NIK[::-1].encode(),
    ],
)
def test_bytes_are_searched_however_they_are_written(data: bytes):
    assert in_bytes(b"\x01\xff" + data + b"\x02\x80", [NIK])
    assert not in_bytes(data, ["3313011708450002"])


def test_letters_beyond_ascii_are_found_in_bytes():
    for kind in ("utf-16-be", "utf-16-le", "utf-8"):
        assert in_bytes("Warga: Ибрагимов".casefold().encode(kind), ["ИБРАГИМОВ"])


def test_a_page_whose_letters_nobody_knows_is_named():
    pdf = paper([(20, 170, "Halaman yang terbaca")], [(20, 170, "abcdefgh")])
    unknown = "".join(f"<{code:02x}> <{0xE000 + code:04x}>\n" for code in range(97, 105))
    pdf.pages[1].obj.Resources.Font.H.ToUnicode = pdf.make_stream(
        f"/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"8 beginbfchar\n{unknown}endbfchar endcmap end".encode()
    )
    assert redact(saved(pdf), [], []).proof.unread == (1,)


def test_the_words_of_every_copy_are_nobodys_secret():
    needles = ["Yang", "Bagian", "Id", "Page", "Image", "17", "17-08-1945"]
    copy = redact(saved(paper([(20, 170, "Halaman 1 dari 170")])), [], needles)
    assert (copy.proof.needles, copy.proof.short) == (7, 7)


def test_dates_are_searched_in_texts():
    source = saved(paper([(20, 170, "Lahir 17 08 1945")]))
    with pytest.raises(StillThere) as still:
        redact(source, [], ["17-08-1945"])
    assert {found.where for found in still.value.found} == {"text", "content"}

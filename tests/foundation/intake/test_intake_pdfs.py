import zlib

import pytest
from intake_samples import pdf, pdf_stream

from kentongan.foundation.intake import pdfs
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.intake.kinds import Kind
from kentongan.foundation.intake.spool import new_spool


def clean(data: bytes) -> bytes:
    with new_spool() as spool:
        spool.write(data)
        return pdfs.clean(spool, Kind.PDF).content.read()


def refusal(data: bytes) -> str:
    with pytest.raises(Rejected) as refused:
        clean(data)
    return refused.value.code


def object_stream(content: bytes) -> bytes:
    return pdf_stream(content, b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")


def test_an_honest_document_stays_as_it_is():
    data = pdf(b"<< /Type /Pages /Kids [] /Count 0 >>", object_stream(b"3 0 << /Type /Font >>"))
    assert clean(data) == data


def test_what_follows_the_end_is_cut_off():
    data = pdf()
    assert clean(data + b"\n<script>alert(1)</script>PK\x03\x04") == data


def test_a_document_saved_again_keeps_its_last_end():
    data = pdf() + b"\n" + pdf()
    assert clean(data) == data


@pytest.mark.parametrize(
    "active",
    [
        b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
        b"<< /S/Launch/F(cmd.exe)>>",
        b"<< /Type /EmbeddedFile >>",
        b"<< /Names << /EmbeddedFiles 5 0 R >> >>",
        b"<< /Subtype /RichMedia >>",
        b"<< /S /Rendition /JS (x) >>",
        b"<< /AcroForm << /XFA [] >> >>",
        b"<< /S /ImportData >>",
        b"<< /S /J#61va#53cript >>",
        b"<< /S /#4a#61#76#61#53#63#72#69#70#74 >>",
        b"<< /S /#4A#61#76#61#53#63#72#69#70#74>>",
    ],
)
def test_programs_and_attached_files_are_refused_however_they_are_spelt(active):
    assert refusal(pdf(active)) == "pdf_active"
    assert refusal(pdf(object_stream(b"3 0 " + active))) == "pdf_active"


def test_the_message_names_what_was_found():
    with pytest.raises(Rejected, match="JavaScript"):
        clean(pdf(b"<< /S /J#61vaScript >>"))


@pytest.mark.parametrize(
    "harmless",
    [b"<< /JavaScripture 1 >>", b"<< /Launcher 1 >>", b"<< /EncryptMetadata true >>", b"(JavaScript)"],
)
def test_names_that_only_resemble_them_pass(harmless):
    clean(pdf(harmless))


def test_a_locked_document_is_refused():
    assert (
        refusal(pdf(b"<< /Filter /Standard >>").replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 2 0 R"))
        == "pdf_protected"
    )


@pytest.mark.parametrize(
    "dictionary",
    [
        b"/Type /ObjStm /N 1 /First 4 /Filter [/ASCII85Decode /FlateDecode]",
        b"/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode",
        b"/Type /ObjStm /N 1 /First 4 /Filter 9 0 R",
        b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /DecodeParms << /Predictor 12 >>",
        b"/Type /Obj#53tm /N 1 /First 4 /Filter /LZWDecode",
        b"/N 1 /First 4 /Filter /LZWDecode",
    ],
)
def test_objects_packed_where_we_cant_look_are_refused(dictionary):
    assert refusal(pdf(pdf_stream(b"3 0 << >>", dictionary))) == "pdf_opaque"


def test_objects_that_deny_being_packed_are_seen_anyway():
    hidden = pdf_stream(b"3 0 << /S /JavaScript >>", b"/N 1 /First 4 /Filter [ /FlateDecode ]")
    assert refusal(pdf(hidden)) == "pdf_active"


def test_unpacking_goes_on_past_a_false_end():
    """Bytes that read ``endstream`` inside the packed data don't end it."""
    packer = zlib.compressobj(0)
    body = packer.compress(b"3 0 (endstream endobj) << /S /Java") + packer.flush(zlib.Z_FULL_FLUSH)
    body += packer.compress(b"Script >>") + packer.flush()
    hidden = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n" + body + b"\nendstream"
    assert b"/JavaScript" not in hidden
    assert refusal(pdf(hidden)) == "pdf_active"


def test_a_stream_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(pdfs, "LARGEST_OBJECT_STREAM", 100_000)
    assert refusal(pdf(object_stream(bytes(100_001)))) == "pdf_opaque"
    monkeypatch.setattr(pdfs, "MOST_UNPACKED", 150_000)
    assert refusal(pdf(object_stream(bytes(90_000)), object_stream(bytes(90_000)))) == "pdf_opaque"


def test_pictures_in_any_packing_pass():
    jpeg = pdf_stream(b"\xff\xd8\xff", b"/Subtype /Image /Filter /DCTDecode", packed=False)
    clean(pdf(object_stream(b"3 0 << >>"), jpeg))


def test_a_document_without_its_end_is_refused():
    data = pdf()
    assert refusal(data[: len(data) // 2]) == "broken"
    assert refusal(b"%PDF-1.7\n%%EOF") == "broken"


def test_a_broken_object_stream_is_refused():
    damaged = object_stream(b"3 0 << >>").replace(b"\x78\x9c", b"\x78\x9d")
    assert refusal(pdf(damaged)) == "pdf_opaque"
    short = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n" + zlib.compress(bytes(range(200)))[:50]
    assert refusal(b"%PDF-1.7\nstartxref\n%%EOF\n" + short) in {"broken", "pdf_opaque"}

from io import BytesIO

import openpyxl
import pytest
from intake_samples import office_open, open_document, zipped

from kentongan.foundation.intake import containers
from kentongan.foundation.intake.archives import Budget
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.intake.kinds import Kind

OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def relationship(kind: str, *, external: bool = True) -> str:
    mode = ' TargetMode="External"' if external else ""
    family = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationships><Relationship Id="r1" Type="{family}/{kind}" Target="https://contoh.id/x"{mode}/></Relationships>'


def inspect(data: bytes) -> Kind:
    containers.inspect(BytesIO(data), budget=Budget())
    return containers.identify(BytesIO(data))


def refusal(data: bytes) -> str:
    with pytest.raises(Rejected) as refused:
        inspect(data)
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (office_open("docx"), Kind.DOCX),
        (office_open("xlsx"), Kind.XLSX),
        (office_open("pptx"), Kind.PPTX),
        (open_document("odt"), Kind.ODT),
        (open_document("ods"), Kind.ODS),
        (zipped({"word/document.xml": "<document/>"}), Kind.ZIP),
    ],
)
def test_a_document_is_known_by_its_inner_structure(data, kind):
    assert inspect(data) is kind


def test_a_workbook_of_a_real_program_passes():
    book = openpyxl.Workbook()
    book.active.append(["TPS", "Suara"])
    file = BytesIO()
    book.save(file)
    assert inspect(file.getvalue()) is Kind.XLSX


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/vbaProject.bin", b"x"),
        ("word/VBAPROJECT.BIN", b"x"),
        ("word/vbaData.xml", b"<x/>"),
        ("word/activeX/activeX1.bin", b"x"),
        ("xl/macrosheets/sheet1.xml", b"<x/>"),
        ("word/embeddings/oleObject1.bin", OLD_FILE + "_VBA_PROJECT".encode("utf-16-le")),
    ],
)
def test_macros_are_refused(part, content):
    assert refusal(office_open("docx", {part: content})) == "macros"


def test_a_macro_type_is_refused_even_without_its_part():
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert refusal(office_open("docx", types=macro)) == "macros"


@pytest.mark.parametrize("part", ["Basic/Standard/Module1.xml", "Scripts/python/x.py"])
def test_macros_of_open_documents_are_refused(part):
    assert refusal(open_document("odt", {part: "x"})) == "macros"


def test_a_locked_open_document_is_refused():
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    assert refusal(open_document("odt", {"META-INF/manifest.xml": manifest})) == "archive_encrypted"


def test_a_packaged_file_is_refused_and_a_formula_object_passes():
    packaged = OLD_FILE + "\x01Ole10Native".encode("utf-16-le")
    assert refusal(office_open("docx", {"word/embeddings/oleObject1.bin": packaged})) == "embedded_object"
    assert inspect(office_open("docx", {"word/embeddings/oleObject1.bin": OLD_FILE})) is Kind.DOCX


def test_a_packaged_file_is_found_across_the_border_of_two_readings():
    packaged = OLD_FILE + bytes(64 * 1024 - len(OLD_FILE) - 7) + "\x01Ole10Native".encode("utf-16-le")
    assert refusal(office_open("docx", {"word/embeddings/oleObject1.bin": packaged})) == "embedded_object"


def test_a_program_among_the_parts_is_refused():
    assert refusal(office_open("docx", {"word/media/image1.png": b"\x7fELF\x02"})) == "program"


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "frame", "subDocument"])
def test_what_is_fetched_on_opening_is_refused(kind):
    parts = {"word/_rels/settings.xml.rels": relationship(kind)}
    assert refusal(office_open("docx", parts)) == "embedded_object"


@pytest.mark.parametrize(("kind", "external"), [("hyperlink", True), ("oleObject", False)])
def test_links_and_inner_relationships_pass(kind, external):
    parts = {"word/_rels/document.xml.rels": relationship(kind, external=external)}
    assert inspect(office_open("docx", parts)) is Kind.DOCX


def test_a_workbook_inside_slides_is_looked_into():
    assert inspect(office_open("pptx", {"ppt/embeddings/data.xlsx": office_open("xlsx")})) is Kind.PPTX
    hidden = office_open("xlsx", {"xl/vbaProject.bin": b"x"})
    assert refusal(office_open("pptx", {"ppt/embeddings/data.xlsx": hidden})) == "macros"


def test_an_archive_inside_a_document_is_refused():
    assert refusal(office_open("docx", {"word/embeddings/x.bin": zipped({"a": "a"})})) == "archive_nested"


def test_documents_nested_without_end_are_refused():
    data = office_open("xlsx")
    for _ in range(4):
        data = office_open("xlsx", {"xl/embeddings/a.xlsx": data})
    assert refusal(data) == "archive_nested"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (open_document("odp"), "unknown"),
        (office_open("docx", types="application/vnd.ms-visio.drawing.main+xml"), "unknown"),
        (zipped({"[Content_Types].xml": "wordprocessingml.document.main+xml"}), "broken"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "broken"),
        (zipped({"[Content_Types].xml": bytes(2 * 1024 * 1024)}), "archive_bomb"),
    ],
)
def test_other_and_half_documents_are_refused(data, code):
    assert refusal(data) == code

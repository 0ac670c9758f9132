"""The number in every place where a PDF can hide it: the officer is told, and the copy doesn't have it."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from redaction_papers import NIK, also, comment, drawn, embedded, form_field, holds, paper, saved, shown, text_of

from kentongan.desks.information.redaction.errors import StillThere
from kentongan.desks.information.redaction.finding import find, find_hidden
from kentongan.desks.information.redaction.redacting import look, redact

pytestmark = pytest.mark.usefixtures("in_this_process")


def clean() -> pikepdf.Pdf:
    return paper([(20, 170, "Surat ini terbuka")])


def information(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo.Title = String(f"KTP {NIK}")


def xmp(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(f"<x>{NIK}</x>".encode(), Type=Name.Metadata, Subtype=Name.XML)


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments[f"ktp-{NIK}.txt"] = NIK.encode()


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{NIK}')"))


def note(pdf: pikepdf.Pdf) -> None:
    comment(pdf, f"Pemohon {NIK}")


def alternative(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.Figure, Alt=String(NIK)))


def replacement(pdf: pikepdf.Pdf) -> None:
    content = f"/Span <</ActualText ({NIK})>> BDC ".encode() + shown(20, 120, "lain") + b" EMC"
    also(pdf, content)
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.Span, ActualText=String(NIK)))


def bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"KTP {NIK}", 0))


def layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(f"lapis {NIK}")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    pdf.pages[0].obj.Resources.Properties = Dictionary(L=group)
    also(pdf, b"/OC /L BDC " + shown(20, 100, NIK) + b" EMC")


def private(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.PieceInfo = Dictionary(Program=Dictionary(Private=Dictionary(Title=String(NIK))))


HIDING = {
    "metadata": information,
    "metadata in XMP": xmp,
    "attachment": attachment,
    "script": script,
    "annotation": note,
    "alternative": alternative,
    "alternative in place of text": replacement,
    "outline": bookmark,
    "layer": layer,
    "metadata of a program": private,
}


@pytest.mark.parametrize("what", HIDING)
def test_what_no_page_shows_is_told_and_not_copied(what: str):
    pdf = clean()
    HIDING[what](pdf)
    source = saved(pdf)
    assert what.partition(" ")[0] in {thing.kind for thing in find_hidden(look(source), [NIK])}
    copy = redact(source, [], [NIK])
    assert not holds(copy.pdf, NIK)
    assert text_of(copy.pdf)[0].startswith("Surat ini terbuka")


def white(pdf: pikepdf.Pdf) -> None:
    also(pdf, b"1 g " + shown(20, 100, NIK))


def outside(pdf: pikepdf.Pdf) -> None:
    also(pdf, shown(20, -40, NIK))


def cropped(pdf: pikepdf.Pdf) -> None:
    also(pdf, shown(20, 20, NIK))
    pdf.pages[0].obj.CropBox = Array([0, 60, 300, 200])


def painted_over(pdf: pikepdf.Pdf) -> None:
    also(pdf, shown(20, 100, NIK) + b" 0 g 15 90 150 25 re f")


def below_a_picture(pdf: pikepdf.Pdf) -> None:
    stripes = Image.effect_noise((150, 25), 90)
    name = pdf.pages[0].add_resource(embedded(pdf, stripes), Name.XObject)
    also(pdf, shown(20, 100, NIK) + f" q 150 0 0 25 15 90 cm {name} Do Q".encode())


def invisible(pdf: pikepdf.Pdf) -> None:
    also(pdf, shown(20, 100, NIK, before="3 Tr"))


UNSEEN: list[Callable[[pikepdf.Pdf], None]] = [white, outside, cropped, painted_over, below_a_picture, invisible, layer]


@pytest.mark.parametrize("hide", UNSEEN, ids=lambda hide: hide.__name__)
def test_text_that_nobody_sees_is_found_and_not_copied(hide: Callable[[pikepdf.Pdf], None]):
    pdf = clean()
    hide(pdf)
    source = saved(pdf)
    document = look(source)
    assert [word.seen for word in document.words if word.text == NIK] == [False]
    assert len(find(document, [NIK])) == 1
    copy = redact(source, [], [NIK])
    assert not holds(copy.pdf, NIK)
    assert text_of(copy.pdf) == ["Surat ini terbuka"]


def scan(pdf: pikepdf.Pdf) -> None:
    """Text recognition below the picture of a page, as a scanner leaves it."""
    name = pdf.pages[0].add_resource(embedded(pdf, Image.effect_noise((300, 200), 90)), Name.XObject)
    also(pdf, shown(20, 100, NIK, before="3 Tr") + f" q 300 0 0 200 0 0 cm {name} Do Q".encode())


def field(pdf: pikepdf.Pdf) -> None:
    form_field(pdf, NIK)


def stamp(pdf: pikepdf.Pdf) -> None:
    comment(pdf, "cap", appearance=shown(5, 10, NIK), subtype="/Stamp")


def renamed(pdf: pikepdf.Pdf) -> None:
    """Drawn as the number, said to be something else."""
    also(pdf, b"/Span <</Actual#54ext (bukan nomor)>> BDC " + shown(20, 100, NIK) + b" EMC")


@pytest.mark.parametrize("show", [scan, field, stamp, renamed], ids=lambda show: show.__name__)
def test_what_is_drawn_must_be_marked(show: Callable[[pikepdf.Pdf], None]):
    pdf = clean()
    show(pdf)
    source = saved(pdf)
    marks = find(look(source), [NIK])
    assert len(marks) == 1
    with pytest.raises(StillThere):
        redact(source, [], [NIK])
    copy = redact(source, marks, [NIK])
    assert not holds(copy.pdf, NIK)
    box = [int(side) + 2 * (number < 2) - 1 for number, side in enumerate(marks[0][1:])]
    assert drawn(copy.pdf).crop(box).getextrema()[1] <= 40


def test_the_copy_holds_nothing_but_pictures_and_the_text_that_stays():
    pdf = clean()
    for hide in HIDING.values():
        hide(pdf)
    copy = redact(saved(pdf), [], [])
    with pikepdf.open(BytesIO(copy.pdf)) as opened:
        assert set(opened.Root) == {"/Type", "/Pages", "/Lang", "/ViewerPreferences"}
        assert dict(opened.docinfo) == {"/Title": "Salinan dengan bagian yang dihitamkan"}
        assert set(opened.pages[0].obj) == {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}
        assert str(opened.Root.Lang) == "id-ID"

"""Pages that are legal, or nearly: boxes anywhere, turned any way, without resources, drawing themselves."""

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from redaction_papers import NIK, also, holds, paper, saved, text_of

from kentongan.desks.information.redaction.errors import Unreadable
from kentongan.desks.information.redaction.finding import find
from kentongan.desks.information.redaction.redacting import look, redact

Change = Callable[[Any, pikepdf.Pdf], None]


def upside_down(page: Any, _pdf: pikepdf.Pdf) -> None:
    page.MediaBox = Array([300, 200, 0, 0])


def elsewhere(page: Any, _pdf: pikepdf.Pdf) -> None:
    page.MediaBox = Array([-100, -50, 200, 250])


def turned_back(page: Any, _pdf: pikepdf.Pdf) -> None:
    page.Rotate = -90


def cropped(page: Any, _pdf: pikepdf.Pdf) -> None:
    page.CropBox = Array([10, 100, 290, 190])


def inheriting(page: Any, pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Resources = page.Resources
    del page.Resources


def drawing_itself(page: Any, pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    page.Resources.XObject = Dictionary(X=form)
    also(pdf, b"/X Do")


SIZES = {
    upside_down: (300, 200),
    elsewhere: (300, 300),
    turned_back: (200, 300),
    cropped: (280, 90),
    inheriting: (300, 200),
    drawing_itself: (300, 200),
}


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("change", SIZES, ids=lambda change: change.__name__)
def test_an_odd_page_is_redacted_as_any_other(change: Change):
    pdf = paper([(20, 170, f"NIK {NIK} benar")])
    change(pdf.pages[0].obj, pdf)
    source = saved(pdf)
    document = look(source)
    assert document.pages == (SIZES[change],)
    copy = redact(source, find(document, [NIK]), [NIK])
    assert text_of(copy.pdf) == ["NIK benar"]
    assert not holds(copy.pdf, NIK)


@pytest.mark.usefixtures("in_this_process")
def test_an_empty_page_stays_empty():
    pdf = paper([])
    del pdf.pages[0].obj.Resources, pdf.pages[0].obj.Contents
    copy = redact(saved(pdf), [], [NIK])
    assert (text_of(copy.pdf), copy.proof.unread) == ([""], (0,))


def wrong_unit(page: Any, _pdf: pikepdf.Pdf) -> None:
    page.UserUnit = String("x")


def within_itself(_page: Any, pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def wrong_comments(page: Any, _pdf: pikepdf.Pdf) -> None:
    page.Annots = Array([1, String("x")])


def wrong_resources(page: Any, _pdf: pikepdf.Pdf) -> None:
    page.Resources.XObject = String("")


@pytest.mark.parametrize(
    "change", [wrong_unit, within_itself, wrong_comments, wrong_resources], ids=lambda change: change.__name__
)
def test_a_page_of_wrong_parts_is_refused_as_broken(change: Change):
    pdf = paper([(20, 170, "Surat")])
    change(pdf.pages[0].obj, pdf)
    with pytest.raises(Unreadable) as refused:
        look(saved(pdf))
    assert refused.value.code == "broken"

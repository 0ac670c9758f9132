"""Pictures: one page, no text, no metadata, and black where it was marked."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from redaction_papers import NIK, drawn, holds, paper, picture, saved, text_of

from kentongan.desks.information.redaction.caged.drawing import pack
from kentongan.desks.information.redaction.errors import Unreadable
from kentongan.desks.information.redaction.redacting import look, redact
from kentongan.desks.information.redaction.shapes import Mark

pytestmark = pytest.mark.usefixtures("in_this_process")


def exif(turn: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[0x010E], made[0x0112] = f"KTP {NIK}", turn
    return made


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_a_page_without_what_it_told_about_itself(kind):
    source = picture("KTP", kind=kind, exif=exif())
    assert NIK.encode() in source
    document = look(source)
    assert (document.kind, document.pages, document.words) == ("picture", ((288, 108),), ())
    copy = redact(source, [Mark(0, 10, 30, 60, 60)], [NIK])
    assert not holds(copy.pdf, NIK)
    assert text_of(copy.pdf) == [""]
    assert copy.proof.unread == (0,)
    assert drawn(copy.pdf).crop((11, 31, 59, 59)).getextrema()[1] <= 40
    assert drawn(copy.pdf).crop((70, 0, 288, 108)).getextrema()[1] >= 250


def test_a_picture_lying_on_its_side_is_turned_upright():
    source = picture("KTP", kind="JPEG", exif=exif(6))
    assert look(source).pages == ((108, 288),)
    with pikepdf.open(BytesIO(redact(source, [], []).pdf)) as copy:
        assert [float(side) for side in copy.pages[0].mediabox] == [0, 0, 108, 288]


def test_what_is_clear_becomes_white():
    clear = BytesIO()
    Image.new("RGBA", (400, 400), (0, 0, 0, 0)).save(clear, "PNG")
    assert drawn(redact(clear.getvalue(), [], []).pdf).getextrema() == (255, 255)


def test_a_picture_that_moves_is_refused():
    moving = BytesIO()
    frames = [Image.new("RGB", (90, 90), colour) for colour in ("red", "blue")]
    frames[0].save(moving, "WEBP", save_all=True, append_images=frames[1:])
    with pytest.raises(Unreadable) as refused:
        look(moving.getvalue())
    assert refused.value.code == "animated"


def test_what_a_page_shows_decides_how_it_is_packed():
    printed = Image.new("RGB", (500, 500), "white")
    stamped = printed.copy()
    stamped.paste((200, 20, 20), (100, 100, 200, 200))
    photograph = Image.effect_noise((500, 500), 80).convert("RGB")
    kinds = [(one.colours, one.bits, one.filter) for one in map(pack, (printed, stamped, photograph))]
    assert kinds == [
        ("/DeviceGray", 4, "/FlateDecode"), ("/DeviceRGB", 8, "/DCTDecode"), ("/DeviceGray", 8, "/DCTDecode"),
    ]  # fmt: skip


def test_print_is_packed_without_loss_but_for_its_greys():
    source = saved(paper([(20, 100, "Huruf hitam di atas kertas putih")]))
    before = drawn(source, scale=200 / 72, grayscale=False).convert("L")
    with pikepdf.open(BytesIO(redact(source, [], []).pdf)) as copy:
        after = pikepdf.PdfImage(copy.pages[0].Resources.XObject.I).as_pil_image().convert("L")
    assert after.size == before.size
    assert max(abs(one - other) for one, other in zip(before.tobytes(), after.tobytes(), strict=True)) <= 17

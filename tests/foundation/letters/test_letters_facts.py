"""What may be told to a letter, and how much."""

import json
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from letters_samples import LETTER, MADE_AT, letter
from PIL import Image

from kentongan.foundation import letters
from kentongan.foundation.letters import facts


def test_facts_are_written_as_data():
    written = facts.write({"b": date(2026, 11, 5), "a": [1, None, True, ("x", "y\u0301")]})
    assert written.text == '{"a": [1, null, true, ["x", "ý"]], "b": "5 November 2026"}'
    assert written.pictures == {}


def test_a_qr_brings_its_address_its_picture_and_its_words():
    written = facts.write({"proof": letters.Qr("https://kpu.example/b")})
    assert json.loads(written.text)["proof"] == {
        "address": "https://kpu.example/b",
        "path": "/pictures/0.svg",
        "alt": "Kode QR menuju https://kpu.example/b",
    }
    assert list(written.pictures) == ["pictures/0.svg"]


def test_a_drawing_made_for_a_page_becomes_a_file():
    assert letters.Picture(b'<svg viewBox="0 0 1 1"/>', "titik").file == (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    )


@pytest.mark.parametrize(("form", "mime"), [("PNG", b"image/png"), ("JPEG", b"image/jpeg")])
def test_a_photograph_travels_inside_a_drawing(form, mime):
    data = BytesIO()
    Image.new("RGB", (30, 20), "red").save(data, form)
    drawing = letters.Picture(data.getvalue(), "merah").file
    assert drawing.startswith(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><image width="30" height="20"'
    )
    assert b"data:" + mime + b";base64," in drawing
    with pytest.raises(letters.UnusableFact, match="can't be read"):
        _ = letters.Picture(data.getvalue()[:10], "merah").file


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        (1.5, "facts.x is of type float"),
        (b"bytes", "facts.x is of type bytes"),
        (2**63, "facts.x is of type int"),
        ([{"y": {1, 2}}], r"facts\.x\.0\.y is of type set"),
        (datetime(2026, 11, 22, tzinfo=UTC), "facts.x is an instant"),
        (["\n" * 50_000] * 3, "facts of more than 200,000 bytes"),
        (["x" * 60_000] * 4, "facts of more than 200,000 bytes"),
        ("x" * 60_001, "a text of more than 60,000 letters"),
        (["x"] * 10_000, "more than 10,000 facts"),
        (letters.Picture(b"GIF89a", "gambar"), "SVG, PNG or JPEG"),
        (letters.Picture(b"<svg" + b" " * 4_000_000, "gambar"), "pictures of more than 4,000,000 bytes"),
    ],
    ids=["float", "bytes", "large number", "set", "instant", "large", "larger", "long", "many", "gif", "large picture"],
)
def test_an_unusable_fact_is_refused_with_its_reason(fact, reason):
    with pytest.raises(letters.UnusableFact, match=reason):
        facts.write({"x": fact})


def test_facts_that_lie_too_deep_are_refused():
    nest: list = []
    nest.append(nest)
    with pytest.raises(letters.UnusableFact, match="too deep"):
        facts.write({"x": nest})


def test_a_missing_fact_is_named():
    without = {name: fact for name, fact in LETTER.items() if name != "subject"}
    with pytest.raises(letters.MissingFact, match=r"trial/receipt\.1\.typ needs the fact 'subject'"):
        letters.render("trial/receipt.1.typ", without, made_at=MADE_AT)


def test_a_missing_fact_inside_another_is_named():
    with pytest.raises(letters.MissingFact, match="'office'"):
        letter(signature={"name": "Surya Wicaksana", "statement": "–"})


def test_a_fact_of_the_wrong_shape_is_told():
    with pytest.raises(letters.RenderingFailed, match="receipt"):
        letter(signature="Surya Wicaksana")


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        letters.render("trial/receipt.1.typ", LETTER, made_at=datetime(2026, 11, 22))  # noqa: DTZ001 (the point)


def test_a_desk_passes_wider_bounds_for_a_table_of_its_own():
    many = {"rows": ["x" * 50] * 12_000}
    with pytest.raises(letters.UnusableFact):
        facts.write(many)
    assert facts.write(many, letters.Bounds(size=1_000_000, values=20_000)).text.count("x" * 50) == 12_000
    with pytest.raises(letters.UnusableFact, match="more than 11,000 facts"):
        facts.write(many, letters.Bounds(size=1_000_000, values=11_000))

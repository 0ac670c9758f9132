from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.intake import texts
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.intake.kinds import Kind


def clean(data: bytes) -> bytes:
    cleaned = texts.clean(BytesIO(data), Kind.TXT)
    with cleaned.content:
        return cleaned.content.read()


@pytest.mark.parametrize(
    "data",
    [
        "Rapat – “pleno”\n".encode(),
        "Rapat – “pleno”\n".encode("utf-8-sig"),
        "Rapat – “pleno”\n".encode("utf-16"),
        b"\xfe\xff" + "Rapat – “pleno”\n".encode("utf-16-be"),
        "Rapat – “pleno”\n".encode("cp1252"),
    ],
)
def test_every_readable_encoding_becomes_utf8(data):
    assert clean(data) == "Rapat – “pleno”\n".encode()


@given(
    st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).filter(lambda text: "<" not in text)
)
def test_clean_text_stays_as_it_is(text):
    assert clean(text.encode()).decode() == text.removeprefix("\ufeff")


@pytest.mark.parametrize("data", [b"a\x00b", b"\x01\x02\x03", b"\xff\xfea", b"teks\x1b[31m", b"\x81\x8d\xff"])
def test_what_cant_be_read_is_refused(data):
    with pytest.raises(Rejected) as refused:
        clean(data)
    assert refused.value.code == "broken"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<!DOCTYPE html><p>", "web_page"),
        ("\n\n  <HTML>", "web_page"),
        ("<script>alert(1)</script>", "web_page"),
        ("halo <script src=x>", "web_page"),
        ("<?php echo 1;", "web_page"),
        ("<!-- a -->", "web_page"),
        ('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">', "svg"),
        ("<svg:svg>", "svg"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_that_a_browser_would_run_is_refused(text, code, encoding):
    with pytest.raises(Rejected) as refused:
        clean(text.encode(encoding))
    assert refused.value.code == code


@pytest.mark.parametrize("text", ["a < b", "<3 demokrasi", "<bukan tanda>", "suara<100"])
def test_signs_that_are_no_markup_pass(text):
    assert clean(text.encode()) == text.encode()


def test_a_character_cut_in_two_doesnt_make_a_beginning_unreadable():
    head = ("a" * 4095 + "é").encode("utf-8")[:4096]
    assert texts.readable_beginning(head) is not None
    assert texts.readable_beginning("\ufeffab".encode("utf-16-le")[:-1]) == "a"
    assert texts.readable_beginning(b"\x00\x01\x02\x03") is None

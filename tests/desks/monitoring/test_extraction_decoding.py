"""Charsets: nobody is believed whose word the bytes deny."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.monitoring.extraction.decoding import decode

TEXT = "<p>“Pemilu” di Papua – café, naïve, déjà vu</p>"


@pytest.mark.parametrize(
    ("body", "declared", "charset"),
    [
        (TEXT.encode(), "", "utf-8"),
        (TEXT.encode(), "iso-8859-1", "utf-8"),
        (b'<meta charset="windows-1252">' + TEXT.encode(), "windows-1252", "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "iso-8859-1", "utf-8"),
        (TEXT.encode("utf-16"), "utf-8", "utf-16-le"),
        (TEXT.encode("utf-16-le"), "utf-8", "utf-16-le"),
        (TEXT.encode("utf-16-be"), "", "utf-16-be"),
        (TEXT.encode("cp1252"), "iso-8859-1", "cp1252"),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">' + TEXT.encode("cp1252"),
            "",
            "cp1252",
        ),
        (b'<meta charset="utf-8">' + TEXT.encode("cp1252"), "utf-8", "cp1252"),
        ("<p>文章</p>".encode("gb18030"), "gb2312", "gb18030"),
        ("<p>\u65e5\u672c\u8a9e</p>".encode("iso2022_jp"), "iso-2022-jp", "iso2022_jp"),
        (TEXT.encode(), "no-such-charset", "utf-8"),
        (b"<p>+ADw-script+AD4-</p>", "utf-7", "utf-8"),
    ],
)
def test_bytes_are_read_by_the_charset_they_have(body, declared, charset):
    found = decode(body, declared)
    assert found.charset == charset
    if "café" in TEXT and b"caf" in body.replace(b"\0", b""):
        assert TEXT in found.text


def test_zeros_and_halves_of_letters_do_no_harm():
    assert decode(b"K\0PU").text == "KPU"
    cut = ("<p>" + "café " * 50).encode()[:-2]
    assert decode(cut).charset == "utf-8"
    assert decode(cut).text.count("café") == 49


@given(
    st.binary(max_size=400),
    st.sampled_from(["", "utf-8", "utf-16", "iso-8859-1", "utf-7", "idna", "hex", "base64", "undefined"]),
)
def test_no_bytes_fail(body, declared):
    found = decode(body, declared)
    assert "\0" not in found.text
    found.text.encode("utf-8", "strict")


@given(
    st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=200),
    st.sampled_from(["", "iso-8859-1", "cp1252", "shift_jis"]),
)
def test_utf_8_is_found_whatever_is_declared(text, declared):
    assert decode(f"<p>{text}</p>".encode(), declared).text == f"<p>{text}</p>"

"""Pages made to harm: bounded in time and memory, answered with a code, never with an exception."""

import time
import tracemalloc

import pytest
from extraction_pages import page, paragraphs
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.desks.monitoring.extraction.decoding import Decoded
from kentongan.desks.monitoring.extraction.learning import Sample, learn
from kentongan.desks.monitoring.extraction.results import Code, Extracted
from kentongan.desks.monitoring.extraction.thorough import read_thoroughly

ADDRESS = "https://kabar.example/berita/1"
TEXT = "".join(f"<p>{each}</p>" for each in paragraphs(1))
MANY = " ".join(f"a{n}=1" for n in range(100_000))


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("<html><body>" + "<div>" * 10_000_000, Code.TOO_LARGE),
        ("<html><body>" + "<div>" * 100_000 + TEXT, Code.TOO_LARGE),
        ("<html><body>" + "<div>" * 5_000 + TEXT, Code.TOO_SHORT),
        (f"<html><body><p {MANY}>{TEXT}", Code.MALFORMED),
        (f"<html><head><meta {MANY}></head><body>{TEXT}", None),
        ("<html><body><p>" + "kata " * 1_000_000, Code.TOO_LARGE),
        ("<html><body>" + "<!--" * 400_000, Code.TOO_LARGE),
        ("<html><body>" + "<!-- x -->" * 100_000 + TEXT, None),
        ("<html><body>" + "<script>" * 200_000, Code.TOO_LARGE),
        ("<html><head>" + "<meta " * 60_000 + ">" + TEXT, Code.TOO_LARGE),
        ('<html><head><script type="application/ld+json">' + "[" * 150_000 + f"</script></head><body>{TEXT}", None),
        (f"<html><body><article><p>halaman {'1' * 390}x</p>{TEXT}</article>", None),
        (f"<html><body><article><table><tr><td colspan=1000 rowspan=1000>x</td></tr></table>{TEXT}</article>", None),
        (page(1)[: page(1).index("isi-berita")], Code.TOO_SHORT),
        (page(1)[: -len("</body></html>") - 3] + "<div cla", None),
        ("<html><body>" + ("<div " + 'id="x ' * 30 + ">") * 3000 + TEXT, Code.TOO_SHORT),
    ],
)
def test_bombs_are_answered_in_time(source, code):
    body = source.encode()
    began = time.process_time()
    found = read_thoroughly(body, ADDRESS)
    assert time.process_time() - began < 8
    assert (found.problem.code if found.problem else None) == code


def test_entities_of_a_document_type_are_not_expanded():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    source = (
        f'<?xml version="1.0"?><!DOCTYPE html [{entities}<!ENTITY f SYSTEM "file:///etc/hostname">]>'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>&e11; &f;</title></head><body><p>&e11; &f;</p>{TEXT}'
    )
    tracemalloc.start()
    found = read_thoroughly(source.encode(), ADDRESS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.title == "&e11; &f;"
    assert "haha" not in found.text
    assert peak < 20_000_000


PIECES = st.sampled_from(
    [
        *("<div>", "</div>", "<p>", "</p>", "<article>", "<script>", "</script", "<!--", "-->", "<table><tr><td>"),
        *("</body>", "\0", "&#x110000;", "<", '<meta name="author" content=', 'ld+json">{', "<h1", "]]>", "<svg"),
        *("<time datetime='2026-99", "\ufffe", "\ud7ff", '<div class="isi-berita">'),
    ]
)
TEMPLATE = learn([Sample(page(n), "\n".join(paragraphs(n))) for n in range(5)])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3000), PIECES, st.integers(0, 200)), max_size=8))
def test_mutated_pages_give_values(mutations):
    source = page(1)
    for at, piece, cut in mutations:
        source = source[:at] + piece + source[at + cut :]
    found = read_thoroughly(source.encode("utf-8", "replace"), ADDRESS)
    assert isinstance(found, Extracted)
    assert found.text.isprintable() or "\n" in found.text
    assert "\0" not in found.text + found.title
    assert TEMPLATE is not None
    again = TEMPLATE.read(Decoded(source, "utf-8"), ADDRESS)
    assert again is None or len(again.text) >= 250


@pytest.mark.parametrize(
    "address", ["", "//x", "http://[", "x" * 3000, "http://a.example:99999/", "http://a.example/?page=" + "9" * 5000]
)
def test_any_address_gives_values(address):
    assert read_thoroughly(page(1).encode(), address).title == "Berita nomor 1"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=600), st.text(max_size=60))
def test_any_bytes_give_values(body, address):
    assert isinstance(read_thoroughly(b"<html><body><p>" + body, address), Extracted)

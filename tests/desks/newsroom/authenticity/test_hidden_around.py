"""Signed words inside an element that a browser doesn't show are no proof, however genuine they are."""

import re

import pytest
from signed_page import keys_at, rich_article

from kentongan.desks.newsroom.authenticity.disguises import disguise_in
from kentongan.desks.newsroom.authenticity.offline import Flaw, Unproven, verify_page

SIGNED = "<div data-signed><p>KPU menetapkan hasil.</p></div>"
HIDING = [
    "details", "dialog", "select", "object", "canvas", "textarea", "iframe", "template", "noscript", "svg", "head",
    "title", "video", "audio", "marquee", "x-unknown",
]  # fmt: skip


@pytest.mark.parametrize("name", HIDING)
@pytest.mark.parametrize(
    "marked", [SIGNED, "<p>Acara: <span data-event>Kudus</span></p>", "<figcaption>A</figcaption>"]
)
def test_an_element_that_hides_its_content_may_not_stand_around(name, marked):
    html = f"<html><body><main><{name}>{marked}</{name}></main></body></html>"
    assert disguise_in(html) == f"<{name}>"


@pytest.mark.parametrize("name", ["details", "dialog", "select", "object", "canvas"])
def test_a_slash_closes_no_such_element(name):
    assert disguise_in(f"<body><{name}/>{SIGNED}") == f"<{name}>"


@pytest.mark.parametrize(
    "before",
    [
        "<details><summary>Menu</summary><p>Lain</p></details>",
        "<select><option>Indonesia</option></select>",
        '<svg viewBox="0 0 8 8"><path d="M0 0h8"/><g><circle r="1"/></g></svg>',
        "<noscript>Tanpa skrip</noscript>",
    ],
)
def test_beside_the_signed_part_they_may_stand(before):
    assert disguise_in(f"<body>{before}<main><article><section><div>{SIGNED}</div></section></article></main>") == ""


@pytest.mark.django_db
def test_of_the_article_as_we_serve_it_any_ancestor_may_be_plain_only(karanganyar, author, head, publish, site):
    public = publish(rich_article(karanganyar, author), by=author, head=head)
    page, keys = site(karanganyar, public.path_on_host).text, keys_at(site, karanganyar)
    assert verify_page(page, keys).version == 1
    hidden = re.sub(r"(<article .*</article>)", r"<details><summary>Batal</summary>\1</details>", page, flags=re.DOTALL)
    assert hidden != page
    with pytest.raises(Unproven) as caught:
        verify_page(hidden, keys)
    assert (caught.value.flaw, caught.value.what) == (Flaw.DISGUISED, "<details>")

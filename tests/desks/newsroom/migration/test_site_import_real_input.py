"""Two pages that were really published, put back into a site's template: they come out as their plain text does.

What is expected is read from the files themselves, so that none of their words stand here.
"""

import os
from html import escape
from pathlib import Path

import pytest
from django.core.management import call_command

from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.providers import COUNTED
from kentongan.foundation.public.counter import views

FOLDER = os.environ.get("KENTONGAN_REAL_INPUT", "")

pytestmark = [
    pytest.mark.skipif(not FOLDER, reason="KENTONGAN_REAL_INPUT names no folder with published pages"),
    pytest.mark.django_db,
]

FIELDS = (
    "title", "lead", "category", "dateline_place", "event_start", "event_end", "event_place", "writer", "editor",
    "photographer", "imported_digest",
)  # fmt: skip


def page_of(lines: list[str], title: str) -> str:
    """The page as a template would lay its lines out."""
    inner = "".join(f"<h2>{escape(one)}</h2>" if one == title else f"<p>{escape(one)}</p>" for one in lines)
    head = f"<title>{escape(title)} - KPU</title><link rel=canonical href='https://kpu.example/blog/read/9_lama'>"
    return f"<html><head>{head}</head><body><div class='row'><div class='kolom'>{inner}</div></div></body></html>"


def in_words(article: Article) -> list[str]:
    """The words of the body, block by block."""
    return [f"{block.block_type}: {block.value}" for block in article.body]


@pytest.mark.parametrize(("start", "place"), [("000_", "kab-karanganyar"), ("004_", "kota-semarang")])
def test_a_real_page_reads_as_its_text_does(start, place, tmp_path, unit_at, bring, capsys):
    unit = unit_at(place)
    [path] = Path(FOLDER).glob(f"{start}*.txt")
    call_command("import-article", str(path), "--unit", place)
    [expected] = Article.objects.within(unit)
    told = {name: getattr(expected, name) for name in FIELDS}
    words, counted = in_words(expected), views(COUNTED, [expected.pk])[expected.pk]
    Article.framework.filter(pk=expected.pk).update(imported_digest="")
    lines = [" ".join(line.split()) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    title = next(line for line in lines if line in {expected.title, expected.title.replace("“", '"').replace("”", '"')})
    (tmp_path / "halaman.html").write_text(page_of(lines, title), encoding="utf-8")
    bring(tmp_path, unit)
    article = Article.objects.within(unit).exclude(pk=expected.pk).get()
    assert {name: getattr(article, name) for name in FIELDS} == told
    assert in_words(article) == words
    assert views(COUNTED, [article.pk])[article.pk] == counted
    assert set(article.legacy_addresses.values_list("path", flat=True)) == {"/blog/read/9", "/blog/read/lama"}

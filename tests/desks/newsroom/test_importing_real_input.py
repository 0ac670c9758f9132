"""The whole path on two pages that were really published: from the command line to the citizen's screen.

What is expected is read from the files themselves, so that none of their words stand here.
"""

import os
import re
from html import unescape
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.html import strip_tags

from kentongan.desks.newsroom import actions
from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.providers import COUNTED
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.public.counter import views

FOLDER = os.environ.get("KENTONGAN_REAL_INPUT", "")

pytestmark = [
    pytest.mark.skipif(not FOLDER, reason="KENTONGAN_REAL_INPUT names no folder with published pages"),
    pytest.mark.django_db,
]


def real_page(start: str) -> tuple[Path, list[str]]:
    """The file whose name starts so, and its lines."""
    [path] = Path(FOLDER).glob(f"{start}*.txt")
    lines = [" ".join(line.split()) for line in path.read_text(encoding="utf-8").splitlines()]
    return path, [line for line in lines if line]


def words_of(response) -> str:
    """What a reader sees, with straight quotes and single spaces."""
    seen = unescape(strip_tags(response.content.decode()))
    return " ".join(re.sub("[“”]", '"', seen).split())


@pytest.fixture
def to_the_citizen(person, site):
    """Import a page, submit it, let the head approve it, and open it as anybody would."""

    def run(path, unit):
        writer, head = person("author", unit), person("head", unit)
        call_command("import-article", str(path), "--unit", unit.slug, "--by", writer.email)
        [draft] = Article.objects.within(unit)
        assert (draft.state, draft.live, draft.unit) == ("draft", False, unit)
        assert site(unit, draft.path_on_host).status_code == 404
        submitted = actions.submit(draft, by=writer)
        published = actions.approve(submitted, revision=submitted.latest_revision_id, by=head)
        page = site(unit, published.path_on_host)
        assert page.status_code == 200
        deeds = Entry.objects.filter(subject=f"newsroom.article:{draft.pk}").order_by("seq")
        assert [(one.verb.rpartition(".")[2], one.actor) for one in deeds] == [
            ("created", writer.actor_code),
            ("submitted", writer.actor_code),
            ("published", head.actor_code),
        ]
        return published, words_of(page)

    return run


def test_the_regencys_page(to_the_citizen, karanganyar, jateng, nation, site):
    path, lines = real_page("000_")
    article, seen = to_the_citizen(path, karanganyar)
    category, title, first, *_ = lines
    assert (article.title, str(article.category)) == (title, category)
    assert f"{title} " in seen
    assert category in seen
    place, _, story = first.partition(" - ")
    assert article.dateline == f"{place.title()}, {karanganyar.host_name} —"
    assert article.dateline in seen
    assert story in seen
    writer = re.search(r"\((\w+)\)$", lines[-4])[1]
    assert f"({writer}/{karanganyar.short_name})" in seen
    assert [block.block_type for block in article.body] == ["text", "quote", "text"]
    sentences = [part for line in lines[3:-4] for part in re.split('[".]', line) if len(part.split()) > 4]
    assert len(sentences) > 15
    assert [part for part in sentences if part.strip(" ,") not in seen] == []
    for furniture in lines[-3:]:
        assert furniture not in seen
    count = int(re.sub(r"\D", "", lines[-1]))
    assert views(COUNTED, [article.pk]) == {article.pk: count}
    assert f"Telah dilihat {count // 1000}.{count % 1000:03} kali" in seen
    for portal in (jateng, nation):
        assert title in words_of(site(portal))


def test_the_citys_page(to_the_citizen, semarang, site, karanganyar):
    path, lines = real_page("004_")
    article, seen = to_the_citizen(path, semarang)
    assert article.unit.slug == "kota-semarang"
    assert article.title == lines[0]
    assert f"{lines[0]} " in seen
    place, _, rest = lines[1].partition(", ")
    host, _, story = rest.partition(" — ")
    assert host == f"{semarang.slug}.kpu.go.id"
    assert f"{place}, {semarang.host_name} —" in seen
    assert story in seen
    credit = re.search(r"\([^()]+\)$", lines[-1])[0]
    assert article.credits_line == credit
    assert credit in seen
    assert all(line in seen for line in lines[2:-1])
    assert article.event_end is None
    assert f"{article.event_start:%d/%m}" in lines[1]
    assert "Telah dilihat 0 kali" in seen
    assert site(karanganyar, article.path_on_host).status_code == 404

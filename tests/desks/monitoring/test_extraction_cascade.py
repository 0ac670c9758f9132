"""The cascade: learns, checks, throws away, and does the same again when it is run again."""

from extraction_pages import page

from kentongan.desks.monitoring.extraction.cascade import Page, Reader
from kentongan.desks.monitoring.extraction.results import Code

HOST = "kabar.example"


def pages(numbers, host=HOST, **site):
    return [Page(page(n, **site).encode(), f"https://www.{host}/berita/{n}") for n in numbers]


def roads(batch):
    return [each.road for each in batch.results]


def test_the_first_pages_teach_and_the_next_are_read_by_template():
    batch = Reader({}, every=10_000).read(pages(range(12)))
    assert roads(batch) == ["thorough"] * 5 + ["template"] * 7
    assert [(change.host, change.what) for change in batch.changes] == [(HOST, "learned")]
    template = batch.changes[0].template
    again = Reader({HOST: template}, every=10_000).read(pages(range(12)))
    assert roads(again) == ["template"] * 12
    assert again.changes == ()
    assert [each.title for each in again.results] == [each.title for each in batch.results]


def test_sites_are_learned_apart_and_problems_teach_nothing():
    reader = Reader({}, every=10_000)
    mixed = [each for n in range(4) for each in pages([n]) + pages([n], host="lain.example")]
    broken = [
        Page(b"%PDF", f"https://{HOST}/a"),
        Page(page(1, texts=["Pendek."]).encode(), f"https://{HOST}/b"),
        Page(b"", "tanpa alamat"),
    ]
    batch = reader.read(mixed + broken)
    assert batch.changes == ()
    assert [each.problem.code for each in batch.results[-3:]] == [Code.NOT_HTML, Code.TOO_SHORT, Code.NOT_HTML]
    assert {change.host for change in reader.read(pages([5]) + pages([5], host="lain.example")).changes} == {
        HOST,
        "lain.example",
    }


def learned():
    return Reader({}, every=10_000).read(pages(range(5))).changes[0].template


def test_sampled_pages_are_read_by_both_roads_and_always_the_same():
    one, two = (Reader({HOST: learned()}, every=4).read(pages(range(40))) for _ in range(2))
    assert roads(one) == roads(two)
    assert 3 <= roads(one).count("thorough") <= 20
    assert [change.what for change in one.changes] == ["checked"]
    template = one.changes[0].template
    assert len(template.recent) == 5
    assert min(template.recent) > 0.95


def test_a_rebuilt_site_is_noticed_and_learned_anew():
    reader = Reader({HOST: learned()}, every=10_000)
    batch = reader.read(pages(range(100, 110), site="baru"))
    assert roads(batch) == ["thorough"] * 10
    assert [(change.what, change.template) for change in batch.changes] == [("dropped", None)]
    batch = reader.read(pages(range(110, 120), site="baru"))
    assert roads(batch) == ["thorough"] * 5 + ["template"] * 5
    assert [change.what for change in batch.changes] == ["learned"]


def test_a_template_that_reads_something_else_is_thrown_away_by_checks():
    reader = Reader({HOST: learned()}, every=1)
    strange = [
        page(n).replace('class="isi-berita"', 'class="x"')
        + f'<div class="isi-berita"><p>{"lain sama sekali " * 30}</p></div>'
        for n in range(3)
    ]
    batch = reader.read([Page(each.encode(), f"https://{HOST}/{n}") for n, each in enumerate(strange)])
    assert [change.what for change in batch.changes] == ["dropped"]
    assert roads(batch) == ["thorough"] * 3

"""Templates: learned from the thorough road, kept as data, silent where they don't fit."""

import json

import pytest
from extraction_pages import page, paragraphs

from kentongan.desks.monitoring.extraction.agreement import agreement
from kentongan.desks.monitoring.extraction.containers import Mark
from kentongan.desks.monitoring.extraction.decoding import Decoded
from kentongan.desks.monitoring.extraction.learning import Sample, learn
from kentongan.desks.monitoring.extraction.templates import Template
from kentongan.desks.monitoring.extraction.thorough import read_thoroughly

ADDRESS = "https://kabar.example/berita/"


def thorough(source):
    return read_thoroughly(source.encode(), ADDRESS)


def samples(numbers, **site):
    return [Sample(source, thorough(source).text) for source in (page(n, **site) for n in numbers)]


@pytest.fixture(scope="module")
def template():
    found = learn(samples(range(5)))
    assert found is not None
    return found


def test_a_new_page_reads_as_by_the_thorough_road(template):
    source = page(99)
    found = template.read(Decoded(source, "utf-8"), ADDRESS + "99")
    assert found is not None
    assert found.road == "template"
    assert found.text.split("\n") == paragraphs(99)
    assert agreement(found.text, thorough(source).text) >= 0.97
    other = read_thoroughly(source.encode(), ADDRESS + "99")
    for field in (
        "title",
        "published_at",
        "precision",
        "author",
        "outlet",
        "pictures",
        "language",
        "address",
        "problem",
    ):
        assert getattr(found, field) == getattr(other, field)


def test_boxes_inside_the_text_are_learned_as_no_part_of_it(template):
    assert template.mark == Mark("div", 'class="isi-berita"', 0)
    assert "div.terkait-#" in template.dropped


def test_a_template_is_plain_data(template):
    kept = json.loads(json.dumps(template.to_dict()))
    assert Template.from_dict(kept) == template
    assert Template.from_dict(kept | {"version": 0}) is None
    assert Template.from_dict({"version": 1}) is None


@pytest.mark.parametrize(
    "source",
    [
        page(1, site="baru"),
        page(1, texts=["Pendek."]),
        page(1).replace('class="isi-berita"', 'class="isi-lain"'),
        page(1)[: page(1).index("isi-berita") + 300],
        "",
    ],
)
def test_a_page_built_otherwise_is_left_to_the_thorough_road(template, source):
    assert template.read(Decoded(source, "utf-8"), ADDRESS) is None


def test_scripts_and_comments_that_look_like_tags_do_not_end_the_container(template):
    texts = paragraphs(8)
    tricky = f"{texts[0]}<!-- </div></div> --><script>document.write('</div></div>')</script>"
    found = template.read(Decoded(page(8, texts=[tricky, *texts[1:]]), "utf-8"), ADDRESS)
    assert found is not None
    assert found.text.split("\n") == texts


def test_too_few_pages_or_pages_without_a_frame_teach_nothing():
    assert learn(samples(range(2))) is None
    assert learn([Sample(page(n), "\n".join(paragraphs(n + 50))) for n in range(5)]) is None
    assert learn([Sample("", "x")] * 5) is None


def test_pages_of_another_kind_do_not_keep_a_site_from_being_learned():
    found = learn([*samples(range(4)), *samples([9], site="baru")])
    assert found is not None
    assert found.pages == 4


def test_agreement_is_the_f1_of_shingles():
    assert agreement("", "") == 1
    assert agreement("satu dua tiga empat", "") == 0
    assert agreement("satu dua tiga empat", "satu, dua - tiga; empat.") == 1
    assert agreement("a b c d e", "a b c d") == pytest.approx(2 / 3)

"""Tone toward the institution: whose tone it is, by which words, and what the shipped model is made from."""

import json
import tomllib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.desks.monitoring.documents import Document
from kentongan.desks.monitoring.labelling import tone
from kentongan.desks.monitoring.labelling.judging import report
from kentongan.desks.monitoring.labelling.selecting import for_tone
from kentongan.desks.monitoring.labelling.tokens import tokenise
from kentongan.desks.monitoring.labelling.tone import label_tones, starting_examples, starting_model
from kentongan.desks.monitoring.labelling.training import Example

HELD_OUT = Path(__file__).with_name("tone_held_out.toml")
PROMISED = 0.7
"""Macro-F1 on our own held-out sentences; measured .76."""


def held_out():
    told = tomllib.loads(HELD_OUT.read_text(encoding="utf-8"))
    return [Example(text, label) for label, texts in told.items() for text in texts]


def labels(*documents):
    return label_tones([tokenise(one) for one in documents], starting_model())


def test_the_starting_model_reads_plain_cases():
    said = labels(
        Document("", "Warga mengapresiasi KPU yang cepat menjawab."),
        Document("", "KPU menggelar rapat pleno terbuka, Senin (2/9)."),
        Document("KPU kecolongan", "Ribuan surat suara rusak."),
        Document("", "KIP Aceh dinilai lalai dan tidak transparan."),
    )
    assert [one.label for one in said] == ["positive", "neutral", "negative", "negative"]
    assert {one.version for one in said} == {starting_model().version}
    assert all(0.33 < one.confidence <= 1 and one.reason == "learned" and one.deciding for one in said)
    assert [word.words for word in said[2].deciding] == ["KPU kecolongan"]


def test_what_doesnt_speak_of_the_institution_is_not_about_it():
    (one,) = labels(Document("Harga beras naik", "Pedagang marah. Beasiswa KIP Kuliah terlambat."))
    assert (one.label, one.reason, one.version, one.deciding) == ("not_about", "not_named", "rule", ())


def test_only_words_near_the_institution_count():
    text = "KPU menggelar rapat pleno terbuka, Senin (2/9)."
    bad = f"Jembatan ambruk, bupati korupsi, warga marah besar. {text} Harga beras kacau balau dan merugikan."
    one, other = labels(Document("", text), Document("", bad))
    assert (one.label, one.confidence) == (other.label, other.confidence)
    assert [word.words for word in one.deciding] == [word.words for word in other.deciding]


@settings(max_examples=30)
@given(st.lists(st.sampled_from(held_out()), min_size=1, max_size=8), st.text(max_size=20))
def test_deciding_words_lie_in_their_field_and_no_batch_matters(examples, title):
    documents = [Document(title, one.text) for one in examples]
    together = labels(*documents)
    assert together == [labels(one)[0] for one in documents]
    for document, label in zip(documents, together, strict=True):
        assert len(label.deciding) <= 5
        for word in label.deciding:
            said = document.title if word.span.field == "title" else document.text
            assert said[word.span.start : word.span.end] == word.words


def test_the_starting_model_is_as_good_as_promised_where_it_never_looked():
    found = report(starting_model(), held_out(), for_tone)
    assert found.macro_f1 >= PROMISED
    assert found.misjudged <= 0.15
    assert min(one.recall for one in found.classes) >= 0.6


def test_nothing_that_is_judged_on_was_learned_from():
    learned = {one.text for one in starting_examples()}
    assert learned.isdisjoint(one.text for one in held_out())
    full = [one for one in starting_examples() if len(one.text.split()) > 4]
    assert len(full) >= 150
    assert {one.label for one in full} == {"positive", "neutral", "negative"}


def test_the_shipped_file_names_its_licence_and_is_small():
    text = tone.SHIPPED.read_text(encoding="utf-8")
    told = json.loads(text)
    assert len(text) <= 300_000
    assert starting_model().as_json() + "\n" == text
    assert {one["licence"] for one in told["facts"]["sources"]} == {"Apache-2.0"}
    notice = Path(__file__).parents[3].joinpath("NOTICE").read_text(encoding="utf-8")
    assert "SmSA" in notice
    assert "data/tone.json" in notice

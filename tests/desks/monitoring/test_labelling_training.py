"""Learning from labels: what is held out, what is learned, and what is promoted."""

import random
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from kentongan.desks.monitoring.labelling.judging import promote, report
from kentongan.desks.monitoring.labelling.selecting import for_tone, for_topic
from kentongan.desks.monitoring.labelling.training import Example, held_out, latest, part, train

GOOD, BAD = ("baik", "jujur", "cepat", "rapi", "terbuka"), ("buruk", "curang", "lambat", "kacau", "tertutup")
FILLER = tuple(f"kata{number}" for number in range(60))


def news(seed, words, extra=0):
    dice = random.Random(seed)
    said = [*dice.sample(FILLER, 5), "KPU", *dice.sample(words, 2)]
    return " ".join(said + [f"unik{seed}x{n}" for n in range(extra)])


def labelled(count, *, seed=0, swap=0.0):
    dice = random.Random(seed)
    examples = []
    for number in range(count):
        good = number % 2 == 0
        label = "positive" if good != (dice.random() < swap) else "negative"
        examples.append(
            Example(news(seed * 10_000 + number, GOOD if good else BAD), label, story=f"s{seed}-{number // 2}")
        )
    return examples


@pytest.fixture(scope="module")
def learned():
    return train("tone", labelled(60), for_tone, bits=10)


def test_a_held_out_story_stays_held_out_however_many_labels_follow():
    few, many = part(labelled(40)), part(labelled(200))
    assert {*few.held_out} <= {*many.held_out}
    assert all(map(held_out, many.held_out))
    assert not any(map(held_out, many.training))
    assert {one.story for one in many.held_out}.isdisjoint(one.story for one in many.training)
    assert 20 <= len(many.held_out) <= 60


def test_a_copy_of_what_is_held_out_isnt_learned_from():
    apart = next(
        one for one in (Example(news(n, GOOD, 40), "positive", story=f"t{n}") for n in range(50)) if held_out(one)
    )
    key = next(f"k{n}" for n in range(50) if not held_out(Example("", "", story=f"k{n}")))
    copy = Example(f"KENDAL, KABAR.ID - {apart.text}", "negative", story=key)
    other = Example(news(999, BAD, 40), "negative", story=key)
    parted = part([apart, copy, other])
    assert parted.held_out == (apart,)
    assert parted.training == (other,)
    assert parted.left_out == 1


def test_of_several_labels_of_a_text_the_last_counts():
    early, late = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
    first, second = Example("a", "positive", at=late), Example("a", "negative", at=early)
    assert latest([first, second, Example("b", "neutral")]) == [first, Example("b", "neutral")]
    assert latest([second, first]) == [first]


def test_what_was_learned_is_right_and_says_by_which_words(learned):
    found = report(learned, labelled(60, seed=3), for_tone)
    assert (found.macro_f1, found.low, found.high, found.n) == (1.0, 1.0, 1.0, 60)
    assert [(one.label, one.n, one.precision, one.recall) for one in found.classes] == [
        ("negative", 30, 1.0, 1.0), ("positive", 30, 1.0, 1.0),
    ]  # fmt: skip
    assert found.version == learned.version


def test_the_same_labels_give_the_same_model(learned):
    assert train("tone", labelled(60), for_tone, bits=10).version == learned.version


def test_three_classes_and_topics_are_learned_as_well():
    texts = {"logistics": "surat suara dan kotak", "ethics": "sidang dkpp etik", "results": "rekapitulasi hasil suara"}
    examples = [Example(f"{text} {FILLER[n]}", label) for label, text in texts.items() for n in range(6)]
    model = train("topic", examples, for_topic, bits=10)
    assert model.classes == ("ethics", "logistics", "results")
    assert report(model, examples, for_topic).macro_f1 == 1.0


def test_labels_of_one_kind_teach_nothing():
    with pytest.raises(ValueError, match="one kind"):
        train("tone", [Example("KPU baik", "positive")] * 3, for_tone)


def test_a_report_counts_exactly(learned):
    texts = [news(n, GOOD) for n in range(3)] + [news(n, BAD) for n in range(10, 13)]
    labels = ["positive", "positive", "negative", "negative", "negative", "neutral"]
    found = report(learned, [Example(*pair) for pair in zip(texts, labels, strict=True)], for_tone)
    assert [(one.label, one.n, one.precision, one.recall, one.f1) for one in found.classes] == [
        ("negative", 3, 0.6667, 0.6667, 0.6667), ("neutral", 1, 0.0, 0.0, 0.0), ("positive", 2, 0.6667, 1.0, 0.8),
    ]  # fmt: skip
    assert found.macro_f1 == round((2 / 3 + 0 + 0.8) / 3, 4)
    assert found.low <= found.macro_f1 <= found.high
    with pytest.raises(ValueError, match="held out"):
        report(learned, [], for_tone)


def test_only_a_better_candidate_is_promoted(learned):
    poor = train("tone", labelled(60, seed=1, swap=0.45), for_tone, bits=10)
    judged = labelled(120, seed=7)
    better = promote(learned, poor, judged, for_tone)
    assert (better.promoted, better.code) == (True, "better")
    assert better.share is not None
    assert better.share >= 0.9
    assert better.candidate is not None
    assert better.current is not None
    assert better.candidate.macro_f1 > better.current.macro_f1
    worse = promote(poor, learned, judged, for_tone)
    assert (worse.promoted, worse.code) == (False, "not_better")
    same = promote(learned, learned, judged, for_tone)
    assert (same.promoted, same.code, same.share) == (False, "not_better", 0.0)


def test_nothing_is_promoted_on_few_labels_or_without_a_class_that_is_used(learned):
    judged = labelled(120, seed=7)
    assert promote(learned, None, judged[:99], for_tone).code == "too_few_labels"
    first = promote(learned, None, judged, for_tone)
    assert (first.promoted, first.code) == (True, "no_rival")
    strange = [*judged, *(Example(news(n, BAD), "not_about") for n in range(9))]
    lost = promote(learned, None, strange, for_tone)
    assert (lost.promoted, lost.code) == (False, "class_lost")
    lopsided = [*(one for one in judged if one.label == "positive"), *labelled(60, seed=9)][:66]
    few = [one for one in judged if one.label == "negative"][:3] + [one for one in lopsided if one.label == "positive"]
    assert promote(learned, None, few, for_tone, fewest=60).code == "class_too_small"


def test_a_rare_label_doesnt_keep_a_better_candidate_back(learned):
    poor = train("tone", labelled(60, seed=1, swap=0.45), for_tone, bits=10)
    judged = [*labelled(120, seed=7), *(Example(news(n, BAD), "not_about") for n in range(7))]
    decided = promote(learned, poor, judged, for_tone)
    assert (decided.promoted, decided.code) == (True, "better")
    assert decided.candidate is not None
    assert decided.candidate.n == 120


def test_a_text_that_doesnt_name_the_institution_teaches_no_tone(learned):
    silent = [Example(f"Harga beras naik {n}", "not_about") for n in range(20)]
    assert train("tone", [*labelled(60), *silent], for_tone, bits=10).version == learned.version
    assert promote(learned, None, silent * 10, for_tone).code == "too_few_labels"


def test_who_only_labels_never_loads_what_training_needs():
    code = (
        "import sys; from kentongan.desks.monitoring.labelling import judging, labels, tone, training;"
        "tone.starting_model(); print([name for name in ('sklearn', 'scipy', 'django') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"

"""Models as plain arrays: what they say adds up, and nothing in them changes unseen."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.desks.monitoring.labelling.choosing import choose_all
from kentongan.desks.monitoring.labelling.features import number
from kentongan.desks.monitoring.labelling.linear import WrongModelError, contributions, pack, read
from kentongan.desks.monitoring.labelling.tokens import tokenise_text

BITS = 10
WORDS = st.sampled_from(["baik", "buruk", "cepat", "lambat", "KPU", "tidak", ".", ",", "warga", "jujur"])
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)


def model(seed=1, **more):
    dice = np.random.default_rng(seed)
    return pack("tone", ["a", "b", "c"], dice.normal(size=(3, 1 << BITS)), dice.normal(size=3), **more)


def features(texts):
    return number([choose_all(tokenise_text(text)) for text in texts], BITS)


@settings(max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_contributions_and_the_head_start_sum_to_the_lead(texts):
    one, found = model(), features(texts)
    verdicts = one.judge(found)
    scores = one.scores(found)
    for at, verdict in enumerate(verdicts):
        best, second = one.classes.index(verdict.label), one.classes.index(verdict.second)
        given_by = contributions(one.weighed(found), found.text, np.full(len(texts), best), np.full(len(texts), second))
        assert np.isclose(given_by[found.text == at].sum() + verdict.head_start, verdict.lead)
        assert np.isclose(verdict.lead, scores[at, best] - scores[at, second])
        assert verdict.lead >= 0
        assert 1 / 3 - 1e-4 <= verdict.confidence <= 1


@settings(max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_verdicts_are_the_same_in_any_batch_and_their_words_lie_apart_in_the_text(texts):
    one = model()
    together = one.judge(features(texts))
    assert together == [one.judge(features([text]))[0] for text in texts]
    for verdict, text in zip(together, texts, strict=True):
        joined = tokenise_text(text).text
        words = verdict.words
        assert len(words) <= 5
        assert all(0 <= word.start < word.end <= len(joined) and word.weight > 0 for word in words)
        assert [word.weight for word in words] == sorted((word.weight for word in words), reverse=True)
        assert all(a.end <= b.start or b.end <= a.start for a in words for b in words if a is not b)


def test_an_empty_batch_has_no_verdicts():
    assert model().judge(features([])) == []


def test_a_model_that_is_written_and_read_is_the_same():
    one = model(facts={"sources": ["contoh"]})
    text = one.as_json()
    back = read(text)
    assert back.as_json() == text
    assert back.version == one.version == json.loads(text)["version"]
    assert back.judge(features(["KPU baik"])) == one.judge(features(["KPU baik"]))


@given(st.integers(0, 3 * (1 << BITS) - 1))
@settings(max_examples=20)
def test_the_version_changes_with_any_weight(place):
    one = model()
    weights = one.weights.copy()
    weights.flat[place] ^= 1
    assert replace(one, weights=weights).version != one.version


def test_the_version_changes_with_everything_else():
    one = model()
    others = [
        replace(one, biases=one.biases + 1), replace(one, scales=one.scales * 2), replace(one, sharpness=2.0),
        replace(one, facts={"n": 1}), replace(one, kind="topic"), replace(one, classes=("a", "b", "d")),
    ]  # fmt: skip
    assert len({one.version, *(other.version for other in others)}) == 7


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told.pop("classes"),
        lambda told: told.update(bits=40),
        lambda told: told.update(bits=9),
        lambda told: told.update(weights="!"),
        lambda told: told.update(scheme=0),
        lambda told: told.update(sharpness=3.0),
        lambda told: told.update(facts={"other": 1}),
    ],
)
def test_what_was_changed_is_no_model(spoil):
    told = json.loads(model().as_json())
    spoil(told)
    with pytest.raises(WrongModelError):
        read(json.dumps(told))


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", '{"classes": 3}', "\x80\x04."])
def test_other_texts_are_no_model(text):
    with pytest.raises(WrongModelError):
        read(text)


def test_one_byte_a_weight_is_near_what_was_learned():
    weights = np.array([[1.0, -0.75, 0.0, 0.0], [0.25, 0.0, 0.0, 0.001]])
    packed = pack("tone", ["a", "b"], weights, np.zeros(2))
    assert packed.bits == 2
    assert packed.weights.tolist() == [[127, -95, 0, 0], [127, 0, 0, 1]]
    assert np.abs(packed.weights * packed.scales[:, None] - weights).max() <= 1 / 127

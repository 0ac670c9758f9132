"""Which texts are put together: the same in any order, bounded, and never for an ending that all of an outlet have."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.desks.monitoring.likeness import grouping
from kentongan.desks.monitoring.likeness.comparing import alike
from kentongan.desks.monitoring.likeness.grouping import CLOSEST, NEWEST, Groups
from kentongan.desks.monitoring.likeness.sketching import sketch


def news(seed, sentences=16):
    dice = random.Random(seed)
    return [" ".join(f"kata{dice.randrange(900)}" for _ in range(12)) + "." for _ in range(sentences)]


def as_copied(seed, edit):
    """A text as an outlet prints it."""
    lines = news(seed)
    edits = {
        "same": lines,
        "dateline": [f"KARANGANYAR, KABAR.ID - {lines[0]}", *lines[1:]],
        "cut": lines[:13],
        "inserted": [
            *lines[:4],
            "Baca juga: Lima hal tentang pemungutan suara",
            *lines[4:9],
            "Baca juga: Dua hal",
            *lines[9:],
        ],
        "reordered": [lines[0], lines[5], lines[2], lines[3], lines[1], *lines[6:], lines[4]],
        "words": [f"{line[:-8]} lagi." if at % 3 == 0 else line for at, line in enumerate(lines)],
    }
    return "\n".join(edits[edit])


EDITS = ("same", "dateline", "cut", "inserted", "reordered", "words")


def families(numbers, groups):
    return sorted(
        sorted(one for one in numbers if groups.group(one) == group) for group in {*map(groups.group, numbers)}
    )


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(EDITS)), max_size=12), st.randoms(use_true_random=False))
def test_copies_come_together_in_any_order(copies, dice):
    copies = [*dict.fromkeys((seed, "same") for seed, _edit in copies), *copies]
    sketches = dict(enumerate(sketch([as_copied(seed, edit) for seed, edit in copies])))
    order = list(sketches)
    dice.shuffle(order)
    groups = Groups()
    for number in order:
        groups.add(number, sketches[number])
    seeds = [seed for seed, _edit in copies]
    assert families(order, groups) == sorted(
        [number for number, one in enumerate(seeds) if one == seed] for seed in {*seeds}
    )
    assert all(groups.group(number) == min(one for one in order if seeds[one] == seeds[number]) for number in order)


@given(st.sampled_from(EDITS), st.sampled_from(EDITS), st.booleans())
def test_likeness_goes_both_ways(one, other, same):
    mine, theirs = sketch([as_copied(1, one), as_copied(1 if same else 2, other)])
    assert alike(mine, theirs) == alike(theirs, mine) == same


@pytest.mark.parametrize("sentences", [5, 12, 20])
def test_an_ending_that_every_text_of_an_outlet_has_joins_nothing(sentences):
    footer = news(99, sentences)
    one, other, copy = sketch(
        [
            "\n".join([*news(1, 6), *footer]),
            "\n".join([*news(2, 6), *footer]),
            "\n".join(["WARTA -", *news(1, 6), *footer]),
        ]
    )
    assert not alike(one, other)
    assert alike(one, copy)
    [without] = sketch(["\n".join(news(1, 6))])
    assert alike(one, without) == (sentences == 5), "the footer is more than the news from twelve sentences on"


def test_groups_that_exist_keep_their_number_and_the_lowest_takes_the_others_in():
    first, second, third = sketch(["\n".join(news(1)), as_copied(1, "dateline"), as_copied(1, "cut")])
    groups = Groups(settled={50, 70})
    groups.know(51, first, 50)
    groups.know(71, second, 70)
    groups.add(3, third)
    assert {groups.group(number) for number in (3, 51, 71, 50, 70)} == {50}
    alone = Groups(settled={50})
    alone.add(3, third)
    assert alone.group(3) == 3


def test_only_new_keys_are_told():
    [text, copy, changed, other] = sketch(
        ["\n".join(news(1)), "\n".join(news(1)), as_copied(1, "words"), "\n".join(news(2))]
    )
    groups = Groups()
    assert groups.add(1, text) == text.keys
    assert groups.add(2, copy) == ()
    assert set(groups.add(3, changed)) == set(changed.keys) - set(text.keys)
    assert groups.add(4, other) == other.keys


def test_a_key_that_everybody_has_costs_no_more_than_the_newest(monkeypatch):
    """Texts that share some keys and aren't alike: each is compared with few, however many there were."""
    compared = []
    monkeypatch.setattr(grouping, "alike", lambda one, other: compared.append(1))
    [text] = sketch(["\n".join(news(1))])
    groups = Groups()
    for number in range(200):
        before = len(compared)
        groups.add(number, text)
        assert len(compared) - before <= CLOSEST
    assert max(map(len, groups._index.values())) == NEWEST


def test_texts_too_far_apart_are_not_compared_and_a_story_that_goes_on_is_found_by_its_later_versions():
    [text] = sketch(["\n".join(news(1))])
    groups = Groups(span=140)
    assert groups.add(1000, text) == text.keys
    assert groups.add(1020, text) == (), "its group was seen twenty before"
    assert groups.add(1100, text) == text.keys, "long enough after, the keys are kept again"
    assert groups.add(1230, text) == text.keys
    assert groups.add(1371, text) == text.keys
    assert [groups.group(number) for number in (1000, 1020, 1100, 1230, 1371)] == [1000] * 4 + [1371]

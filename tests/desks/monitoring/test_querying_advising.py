"""Advice on queries that work but may not say what was meant."""

import pytest

from kentongan.desks.monitoring.querying.advising import advise
from kentongan.desks.monitoring.querying.reading import parse, read
from kentongan.desks.monitoring.wording_querying import ADVICE, say

SHARES = {"dan": 0.9, "yang": 0.5, "kpu": 0.49, "jepara": 0.01, "pemilih": 0.1}


def told(typed):
    found = advise(
        read(typed), lambda word: SHARES.get(word, 0), lambda word: ["jepara", "jepang"] if word == "jepera" else []
    )
    return [(advice.code, advice.at, advice.length, advice.proposal) for advice in found]


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("kpu jepara", []),
        ("kpu or jepara", [("lower_operator", 4, 2, "kpu OR jepara")]),
        ("kpu atau (jepara)", [("lower_operator", 4, 4, "kpu ATAU (jepara)")]),
        ("or kpu", []),
        ('"kpu or jepara"', []),
        ("(kpu or) jepara", []),
        ("kpu dan jepara", [("lower_operator", 4, 3, "kpu DAN jepara"), ("common_word", 4, 3, "")]),
        ("yang kpu", [("common_word", 0, 4, "")]),
        ("kpu jepara OR pemilih", [("mixed_operators", 0, 10, "(kpu jepara) OR pemilih")]),
        ("pemilih OR kpu NOT jepara", [("mixed_operators", 11, 14, "pemilih OR (kpu NOT jepara)")]),
        ("x (kpu jepara OR pemilih kpu)", [("mixed_operators", 3, 10, "x ((kpu jepara) OR (pemilih kpu))")]),
        ("(kpu jepara) OR pemilih", []),
        ("kpu NEAR jepara OR pemilih", []),
        ("kpu kpu", [("repeated", 4, 3, "")]),
        ("kpu OR jepara OR KPU", [("repeated", 17, 3, "")]),
        ("pemilih* OR pemilih", [("repeated", 12, 7, "")]),
        ("pemilih* pemilih", []),
        ("judul:kpu OR kpu", [("repeated", 6, 3, "")]),
        ("judul:kpu kpu", []),
        ("penulis:kpu OR kpu", []),
        ("tempat:33 OR tempat:33", [("repeated", 20, 2, "")]),
        ("jepera", [("unknown_word", 0, 6, "jepara")]),
        ('#jepera jeper* "jepera kpu" xyz', []),
        ("(kpu", []),
    ],
)
def test_advice_is_given_at_its_character(typed, advice):
    assert told(typed) == advice
    for _code, _at, _length, proposal in advice:
        assert not proposal or parse(proposal)


def test_advice_has_words():
    typed = "dan or jepera jepera OR x"
    found = advise(read(typed), lambda word: SHARES.get(word, 0), lambda _word: ["jepara"])
    assert {advice.code for advice in found} == set(ADVICE)
    assert all(say(advice) and "%(" not in say(advice) for advice in found)


def test_without_a_vocabulary_nothing_is_said_of_words():
    assert [advice.code for advice in advise(read("jepera dan kpu"))] == ["lower_operator"]
    assert advise(read("jepera kpu"), lambda _word: 0.0) == ()

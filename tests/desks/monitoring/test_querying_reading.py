"""Reading queries: what a writing means, and all that is wrong with one, at its character, with what mends it."""

import ast
import inspect
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from querying_samples import trees

from kentongan.desks.monitoring.querying import (
    arranging,
    findings,
    foreign,
    grammar,
    leaves,
    lexing,
    reading,
)
from kentongan.desks.monitoring.querying.necessary import is_bounded
from kentongan.desks.monitoring.querying.reading import QueryRefused, parse, read
from kentongan.desks.monitoring.querying.tree import And, Label, Near, Not, Or, Term

KPU, JEPARA, DEMAK = Term(("kpu",)), Term(("jepara",)), Term(("demak",))
AREAS = {
    "Jepara": ["33.20"],
    "semarang": ["33.22", "33.74"],
    "Jawa": [f"3{number // 10}.{number:02}" for number in range(21)],
}


def areas(name):
    return AREAS.get(name, [])


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("KPU", KPU),
        ("kpu jepara", And((KPU, JEPARA))),
        ("kpu AND jepara DAN demak", And((KPU, JEPARA, DEMAK))),
        ("kpu OR jepara ATAU demak", Or((KPU, JEPARA, DEMAK))),
        ("kpu jepara OR demak", Or((And((KPU, JEPARA)), DEMAK))),
        ("kpu (jepara OR demak)", And((KPU, Or((JEPARA, DEMAK))))),
        ("((kpu)) (jepara AND demak)", And((KPU, JEPARA, DEMAK))),
        ("kpu NOT jepara", And((KPU, Not(JEPARA)))),
        ("kpu BUKAN jepara", And((KPU, Not(JEPARA)))),
        ("-jepara kpu", And((Not(JEPARA), KPU))),
        ('kpu -"jepara demak" -(demak)', And((KPU, Not(Term(("jepara", "demak"))), Not(DEMAK)))),
        ("NOT NOT kpu", Not(Not(KPU))),
        ("kpu AND (jepara OR NOT demak)", And((KPU, Or((JEPARA, Not(DEMAK)))))),
        ("kpu and jepara", And((KPU, Term(("and",)), JEPARA))),
        ('"kpu jepara"', Term(("kpu", "jepara"))),
        ("“kpu jepara” „kpu” «demak»", And((Term(("kpu", "jepara")), KPU, DEMAK))),
        ("buku-buku", Term(("buku", "buku"))),
        ("Jum'at", Term(("jumat",))),
        ("1.089", Term(("1", "089"))),
        ("humas@kpu.go.id", Term(("humas", "kpu", "go", "id"))),
        ("#Pilkada @KPU_RI", And((Term(("#pilkada",)), Term(("@kpu_ri",))))),
        ('"ayo #pilkada"', Term(("ayo", "#pilkada"))),
        ("pemilih*", Term(("pemilih*",))),
        ("pem?l*n", Term(("pem?l*n",))),
        ('"daftar pemilih*"', Term(("daftar", "pemilih*"))),
        ("siapa ketua KPU?", And((Term(("siapa",)), Term(("ketua",)), KPU))),
        ("kpu NEAR jepara", Near(10, KPU, JEPARA)),
        ("kpu DEKAT/3 jepara", Near(3, KPU, JEPARA)),
        ("NOT kpu NEAR/0 jepara demak", And((Not(Near(0, KPU, JEPARA)), DEMAK))),
        ("kpu NEAR/5 (jepara OR demak)", Near(5, KPU, Or((JEPARA, DEMAK)))),
        ("title:kpu", Term(("kpu",), "title")),
        ('Judul:"kpu jepara"', Term(("kpu", "jepara"), "title")),
        ("isi:(kpu OR judul:demak)", Or((Term(("kpu",), "text"), Term(("demak",), "title")))),
        ("penulis:demak", Term(("demak",), "author")),
        ("title:(kpu NEAR/2 demak)", Near(2, Term(("kpu",), "title"), Term(("demak",), "title"))),
        ("source:Kompas.com sumber:*.detik.com", And((Label("source", "kompas.com"), Label("source", "*.detik.com")))),
        ('sumber:"Radar  Jepara"', Label("source", "radar jepara")),
        ("source:(kompas.com OR detik*)", Or((Label("source", "kompas.com"), Label("source", "detik*")))),
        ("medium:online media:Cetak", And((Label("medium", "online"), Label("medium", "print")))),
        ("bahasa:ID", Label("language", "id")),
        ("place:33.20 tempat:33", And((Label("place", "33.20"), Label("place", "33")))),
        ("tempat:Jepara", Label("place", "33.20")),
        ("tempat:semarang", Or((Label("place", "33.22"), Label("place", "33.74")))),
        ("Jakarta: kpu", And((Term(("jakarta",)), KPU))),
        ("US$ 100", And((Term(("us",)), Term(("100",))))),
        ("A\u202eBC\u202c", And((Term(("a",)), Term(("bc",))))),
        ("kpu\u200b", KPU),
        ("pe\u00admilu", Term(("pemilu",))),
    ],
)
def test_what_is_written_means(typed, node):
    found = read(typed, areas)
    assert found.errors == ()
    assert found.node == node
    assert parse(str(node)) == node


@settings(deadline=None)
@given(trees())
def test_a_tree_in_words_is_read_back_as_the_same_tree(node):
    assert read(str(node)).errors == ()
    assert parse(str(node)) == node


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ("", [("empty", 0, 0, "")]),
        (" \n", [("empty", 0, 2, "")]),
        ("kpu (jepara", [("unclosed", 4, 1, "kpu (jepara)")]),
        ("kpu) jepara", [("unopened", 3, 1, "kpu  jepara")]),
        ("kpu ()", [("empty_parentheses", 4, 2, "kpu")]),
        ("kpu OR ( )", [("empty_parentheses", 7, 3, "kpu")]),
        ("() OR kpu", [("empty_parentheses", 0, 2, "kpu")]),
        ("()", [("empty_parentheses", 0, 2, "")]),
        ('kpu ""', [("empty_quotes", 4, 2, "kpu")]),
        ('"kpu jepara AND demak', [("unclosed_quote", 0, 21, '"kpu jepara" AND demak')]),
        ('(kpu "jepara demak)', [("unclosed_quote", 5, 14, '(kpu "jepara demak")'), ("unclosed", 0, 1, "")]),
        ("kpu AND", [("missing_after", 4, 3, "kpu")]),
        ("kpu AND NOT", [("missing_after", 8, 3, "kpu")]),
        ("OR kpu", [("missing_before", 0, 2, "kpu")]),
        ("(AND kpu) demak", [("missing_before", 1, 3, "(kpu) demak")]),
        ("kpu AND OR demak", [("operators_in_a_row", 4, 6, "kpu AND demak")]),
        ("kpu NOT AND demak", [("operators_in_a_row", 4, 7, "kpu AND NOT demak")]),
        ("kpu !!! demak", [("no_word", 4, 3, "kpu demak")]),
        ("jdul:kpu demak", [("unknown_field", 0, 5, "judul:kpu demak")]),
        ("https://kpu.go.id demak", [("unknown_field", 0, 6, '"https://kpu.go.id" demak')]),
        ("judul: kpu", [("field_without_value", 0, 6, "judul:kpu")]),
        ("kpu judul:", [("field_without_value", 4, 6, "kpu")]),
        ("kpu NEAR/51 demak", [("near_distance", 4, 7, "kpu NEAR/50 demak")]),
        ("kpu NEAR/ demak", [("near_distance", 4, 5, "kpu NEAR/10 demak")]),
        ("kpu NEAR/٣ demak", [("near_distance", 4, 6, "kpu NEAR/10 demak")]),
        ("(kpu demak) NEAR/3 jepara", [("near_operand", 12, 6, "")]),
        ("source:kompas.com NEAR jepara", [("near_operand", 18, 4, "")]),
        ("judul:kpu NEAR/3 jepara", [("near_fields", 10, 6, "")]),
        ("kpu NEAR/3 jepara NEAR/4 demak", [("near_chain", 18, 6, "kpu NEAR/3 jepara AND jepara NEAR/4 demak")]),
        ("kp* demak", [("wildcard_too_early", 0, 3, "kp demak")]),
        ("*lihan demak", [("wildcard_first", 0, 6, "lihan demak")]),
        ("kpu AND *", [("wildcard_first", 8, 1, "kpu")]),
        ("source:* kpu", [("wildcard_first", 7, 1, "kpu")]),
        ("media:koran", [("unknown_medium", 6, 5, "")]),
        ("bahasa:indonesia", [("unknown_language", 7, 9, "")]),
        ("sumber:https://www.kompas.com/jateng/ kpu", [("source_is_address", 7, 30, "sumber:kompas.com kpu")]),
        ("tempat:Wakanda", [("unknown_place", 7, 7, "")]),
        ("tempat:Jawa", [("too_many_places", 7, 4, "")]),
        ("NOT kpu", [("only_excluded", 0, 3, "")]),
        ("-kpu -demak", [("only_excluded", 0, 1, "")]),
        ("kpu OR NOT demak", [("only_excluded", 7, 3, "kpu NOT demak")]),
        ("kpu\x00demak", [("unwritable", 3, 1, "kpudemak")]),
        ("kpu \ud800", [("unwritable", 4, 1, "kpu")]),
        ("kpu.*", [("regular_expression", 0, 5, "kpu*")]),
        ("^kpu$", [("regular_expression", 0, 5, "kpu")]),
        ("kpu.*demak", [("regular_expression", 0, 10, "(kpu AND demak)")]),
        ("/kpu.*/i", [("regular_expression", 0, 8, "kpu*")]),
        ("[a-z]+", [("regular_expression", 0, 6, "")]),
        ("(kpu|demak) jepara", [("regular_expression", 1, 9, "(kpu OR demak) jepara")]),
        ("kpu|demak jepara", [("regular_expression", 0, 9, "(kpu OR demak) jepara")]),
        (r"\bkpu\b", [("regular_expression", 0, 7, "kpu")]),
        (r"kpu\s+demak", [("regular_expression", 0, 11, "(kpu AND demak)")]),
        ("(kpu)+ demak", [("regular_expression", 5, 1, "")]),
        ("(?:kpu)", [("regular_expression", 1, 5, "")]),
        ("kpu{2,3}", [("regular_expression", 0, 8, "")]),
        ("(a+)+$", [("regular_expression", 4, 2, "")]),
        ("kpu && demak", [("foreign_operator", 4, 2, "kpu AND demak")]),
        ("kpu || demak", [("foreign_operator", 4, 2, "kpu OR demak")]),
        ("kpu !demak", [("foreign_operator", 4, 6, "kpu NOT demak")]),
        ("kpu~2", [("foreign_operator", 0, 5, "kpu")]),
        ('"kpu demak"~5', [("foreign_operator", 11, 2, '"kpu demak"')]),
    ],
)
def test_what_is_wrong_is_told_at_its_character(typed, errors):
    found = read(typed, areas)
    assert found.node is None
    assert {(error.code, error.at, error.length, error.proposal) for error in found.errors} == set(errors)
    for error in found.errors:
        if error.proposal and len(found.errors) == 1:
            assert read(error.proposal, areas).errors == ()
            assert found.mended == error.proposal


def test_everything_that_is_wrong_is_told_at_once_in_order_and_can_be_mended_together():
    found = read("(kpu AND OR jdul:x ka* NEAR/99 demak) AND")
    told = [(error.code, error.at) for error in found.errors]
    assert told == [
        ("operators_in_a_row", 5), ("unknown_field", 12), ("wildcard_too_early", 19), ("near_distance", 23),
        ("missing_after", 38),
    ]  # fmt: skip
    assert found.mended == "(kpu AND judul:x ka NEAR/50 demak)"
    assert parse(found.mended) == And((KPU, Term(("x",), "title"), Near(50, Term(("ka",)), DEMAK)))


def test_parse_refuses_with_the_same_errors():
    with pytest.raises(QueryRefused, match="unclosed at 0, missing_after at 5") as refused:
        parse("(kpu AND")
    assert refused.value.errors == read("(kpu AND").errors


def test_limits_are_told():
    assert parse(" ".join(["a"] * findings.MOST_TERMS))
    many = read(" ".join(["a"] * (findings.MOST_TERMS + 5)))
    assert [(error.code, error.at, dict(error.facts)) for error in many.errors] == [
        ("too_many_terms", 400, {"most": 200})
    ]
    assert parse("(" * findings.DEEPEST + "kpu" + ")" * findings.DEEPEST) == KPU
    deep = read("(" * (findings.DEEPEST + 1) + "kpu" + ")" * (findings.DEEPEST + 1))
    assert [(error.code, error.at) for error in deep.errors] == [("too_deep", findings.DEEPEST)]
    denied = read("kpu " + "NOT " * (findings.DEEPEST + 1) + "demak")
    assert [(error.code, error.at) for error in denied.errors] == [("too_deep", 4)]
    assert parse("a" * findings.LONGEST_TERM)
    for typed, at in (("a" * (findings.LONGEST_TERM + 1), 0), ("source:" + "ΐ" * 400, 7), ("ﷺ" * 60, 0)):
        (error,) = read(typed).errors
        assert (error.code, error.at, error.length) == ("term_too_long", at, len(typed) - at)
    long = read("a" * (findings.LONGEST + 1))
    assert [(error.code, error.at, error.length) for error in long.errors] == [("too_long", findings.LONGEST, 1)]


@pytest.mark.parametrize(
    "typed",
    [
        "(" * 10_000, ")" * 10_000, "(" * 1999 + ")" * 1999, "()" * 2000, '"' * 3999, "NOT " * 999, "- " * 2000,
        "-" * 4000,
        "a OR " * 800, "a NEAR/1 " * 400, "kpu " * 999, "*" * 4000, "a*" * 2000, "title:" * 600, "(a|" * 1300,
        "\\" * 4000,
        "((a*)*)*" * 400, "\x00" * 4000, "\ud800 " * 2000, "\u202e(" * 1900, "&&" * 2000, "~" * 4000, "'" * 4000,
        "#@" * 2000, "x" * 1_000_000, "ﷺ" * 4000, "[a-z]+" * 600, "kpu" + "(" * 15 + "x)" * 300,
    ],
)  # fmt: skip
def test_hostile_queries_are_answered_quickly(typed):
    began = time.process_time()
    found = read(typed)
    assert time.process_time() - began < 2
    assert (found.node is None) == bool(found.errors)
    assert len(found.errors) <= findings.MOST_ERRORS


PIECES = [
    "kpu", "jepara", "(", ")", '"', "“", " AND ", " OR ", " NOT ", " NEAR/3 ", " NEAR/x ", "-", "title:", "source:",
    "x:", "*", "?", "ka*", "a|b", ".*", "/", "^", "&&", "!", "~2", " ", "  ", "#", "@", "'", "\x00", "\u202e", "place:",
    "33.20", ":",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.text(max_size=30)))
def test_whatever_is_typed_is_read_or_refused_in_its_bounds(typed):
    found = read(typed, areas)
    assert (found.node is None) == bool(found.errors)
    if found.node:
        assert is_bounded(found.node)
        assert parse(str(found.node), areas) == found.node
    places = [error.at for error in found.errors]
    assert places == sorted(places)
    for error in found.errors:
        assert 0 <= error.at <= error.at + error.length <= len(typed)
        assert not error.proposal or error.proposal != typed
        if error.proposal and len(found.errors) == 1:
            assert read(error.proposal, areas).errors == ()
    if found.mended:
        assert read(found.mended, areas).errors == ()


def codes_of_errors():
    """Every code that the source can give."""
    for module in (arranging, foreign, grammar, leaves, lexing, reading):
        for call in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant):
                name = getattr(call.func, "id", getattr(call.func, "attr", ""))
                if name in {"Fault", "Borrowed", "_fault"}:
                    yield call.args[0].value


def test_every_error_has_words_and_every_word_an_error():
    from kentongan.desks.monitoring.wording_querying import ERRORS, say

    chosen = {"wildcard_first", "wildcard_too_early", "empty_quotes", "no_word"}
    assert set(codes_of_errors()) | chosen == set(ERRORS)
    for typed in (
        "",
        "(kpu",
        "jdul:x",
        "kpu NEAR/99 x",
        "ka* *",
        "a|b",
        "tempat:x",
        "NOT x",
        "media:x",
        '"',
        "x AND OR y",
    ):
        assert all("%" not in say(error) for error in read(typed).errors)

"""The matcher: exactly what a slow, obvious one finds, whatever the text, and why."""

import pickle
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from querying_samples import answers, documents, occurrences, trees

from kentongan.desks.monitoring.documents import Document
from kentongan.desks.monitoring.folding import fold_words
from kentongan.desks.monitoring.querying import matching, reading
from kentongan.desks.monitoring.querying.explaining import explain
from kentongan.desks.monitoring.querying.matching import Matcher
from kentongan.desks.monitoring.querying.reading import parse
from kentongan.desks.monitoring.querying.tree import Label, Near, Not, Term


@settings(max_examples=100, deadline=None)
@given(st.lists(trees(), min_size=1, max_size=6), st.lists(documents(), max_size=5))
def test_it_finds_what_the_obvious_matcher_finds(queries, texts):
    expected = [[key for key, node in enumerate(queries) if answers(node, text)] for text in texts]
    assert Matcher(dict(enumerate(queries))).match(texts) == expected


@settings(max_examples=100, deadline=None)
@given(trees(), documents())
def test_reasons_are_given_for_what_is_found_and_stand_where_they_say(node, document):
    reasons = explain(node, document)
    assert bool(reasons) == answers(node, document)
    for reason in reasons:
        assert bool(reason.spans) != isinstance(reason.node, Label)
        for field, start, end in reason.spans:
            words = fold_words(getattr(document, field)[start:end])
            if isinstance(reason.node, Term):
                bare = [
                    word if wanted[0] in "#@" else word.lstrip("#@")
                    for word, wanted in zip(words, reason.node.words, strict=True)
                ]
                assert occurrences(reason.node, bare)
            else:
                assert isinstance(reason.node, Near)
                assert words


SAID = Document(
    title="KPU Jepara menetapkan DPT",
    text="Jumlah pemilih-pemilih baru di Kab. Jepara naik, kata “Jum’at” @kpu_jepara. "
    "#PilkadaJepara dan humas@kpu.go.id.",
    medium="online",
    source="Jateng.Antaranews.com",
    author="Budi Nawala (Semarang)",
    language="id",
    places=frozenset({"33.20"}),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("jepara", True),
        ("jepar", False),
        ("jepar*", True),
        ("JEPARA -demak", True),
        ("jepara -pemilih", False),
        ("pemilih-pemilih", True),
        ('"pemilih baru"', True),
        ('"dpt jumlah"', False),  # not from the title into the text
        ("dpt NEAR/5 jumlah", False),
        ("kpu NEAR/0 jepara", True),
        ("jepara NEAR/0 kpu", True),
        ("kpu NEAR/1 dpt", False),
        ("kpu NEAR/2 dpt", True),
        ("jumlah NEAR/4 jepara", False),
        ("jumlah NEAR/5 jepara", True),
        ("pemilih NEAR/0 pemilih", True),
        ("dpt NEAR/9 dpt", False),  # one word isn't two
        ("jumat", True),
        ("jum'at", True),
        ("#pilkadajepara", True),
        ("pilkadajepara", True),
        ("#jepara", False),
        ("#pilkada*", True),
        ("@kpu_jepara", True),
        ("@kpu", False),
        ("humas@kpu.go.id", True),
        ("@kpu_jepara NEAR/0 #pilkadajepara", True),
        ('"@kpu_jepara #pilkadajepara dan"', True),
        ('"kpu_jepara pilkadajepara"', True),
        ("judul:dpt", True),
        ("judul:jumlah", False),
        ("isi:dpt", False),
        ("isi:jumlah", True),
        ("isi:#pilkadajepara", True),
        ("judul:#pilkadajepara", False),
        ("penulis:semarang", True),
        ('penulis:"budi n*"', None),
        ('penulis:"budi naw*"', True),
        ("semarang", False),
        ("sumber:jateng.antaranews.com", True),
        ("sumber:antaranews.com", False),
        ("sumber:*.antaranews.com -kendal", True),
        ("sumber:jateng*", True),
        ("source", False),
        ("media:daring bahasa:id", True),
        ("media:tv", False),
        ("tempat:33", True),
        ("tempat:33.20", True),
        ("tempat:33.2", None),
        ("tempat:33.21", False),
        ("p?milih", None),
        ("pem?lih", True),
        ("pemi?ih*", True),
        ("pemilih?", True),
        ("jumlah*", True),
    ],
)
def test_what_each_part_of_the_language_finds(typed, found):
    if found is None:
        assert reading.read(typed).errors
        return
    node = parse(typed)
    assert Matcher({"q": node}).match([SAID]) == [["q"] if found else []]
    assert bool(explain(node, SAID)) == found


def test_reasons_name_the_parts_that_hold_with_their_places():
    node = parse("(jepara OR demak) AND (pemilih NEAR/1 baru) AND sumber:jateng* NOT tv")
    told = [(str(reason.node), [getattr(SAID, field)[start:end] for field, start, end in reason.spans])
            for reason in explain(node, SAID)]  # fmt: skip
    assert told == [
        ("jepara", ["Jepara", "Jepara"]),
        ("pemilih NEAR/1 baru", ["pemilih", "baru", "pemilih"]),
        ("source:jateng*", []),
    ]
    assert explain(parse("NOT NOT dpt"), SAID)[0].spans == (("title", 22, 25),)
    assert explain(parse("jepara NOT dpt"), SAID) == ()


def test_keys_come_in_the_order_of_the_queries_whatever_the_size_of_batches(monkeypatch):
    queries = {"z": parse("jepara"), 7: parse("kpu"), ("a", 1): parse("demak OR dpt")}
    texts = [SAID, Document("Demak", ""), Document("", ""), Document("x", "KPU")] * 5
    expected = [["z", 7, ("a", 1)], [("a", 1)], [], [7]] * 5
    for size in (1, 3, 2048):
        monkeypatch.setattr(matching, "TOGETHER", size)
        assert Matcher(queries).match(texts) == expected
    assert Matcher({}).match(texts) == [[]] * 20
    assert Matcher(queries).match([]) == []


def test_a_query_that_nothing_bounds_is_refused():
    with pytest.raises(ValueError, match="nothing must stand in what answers NOT kpu"):
        Matcher({1: Not(Term(("kpu",)))})


def test_threads_share_a_matcher():
    matcher = Matcher({1: parse("jepara")})
    with ThreadPoolExecutor(4) as pool:
        rounds = list(pool.map(lambda _: matcher.match([SAID, Document("x", "y")] * 200), range(8)))
    assert rounds == [[[1], []] * 200] * 8


def test_a_label_in_what_was_said_is_no_label():
    trick = Document(
        "\x1fmedium=tv\x1f", "source=kompas.com \x1fplace=33\x1f", source="x\x1fmedium=tv\x1f radar jepara"
    )
    assert Matcher({n: parse(q) for n, q in enumerate(["media:tv", "tempat:33", "jepara", "source:kompas.com"])}).match(
        [trick]
    ) == [[]]


def test_a_tree_travels_to_another_process():
    node = parse("(kpu NEAR/2 jepara) OR judul:dpt -source:x*")
    assert pickle.loads(pickle.dumps(node)) == node  # noqa: S301 (our own bytes)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("aaa*a*a*a*a*b", "a" * 300_000),
        ("aba*b*a*b*c", "ab" * 150_000),
        ("source:a*a*a*a*b", ""),
        ("kpu NEAR/50 jepara", "kpu " * 20_000 + "x " * 60 + "jepara"),
        ("(kpu OR aaa*) NEAR/50 (aaa* OR jepara)", "kpu " * 20_000 + "x " * 60 + "jepara " * 20_000),
        ('"kpu kpu kpu*x kpu"', "kpu " * 100_000),
        ("kpu", "“k” " * 100_000),
    ],
)
def test_hostile_texts_are_matched_and_explained_in_time(typed, text):
    node, document = parse(typed), Document("", text, source="a" * 100_000)
    began = time.process_time()
    assert Matcher({1: node}).match([document]) == [[]]
    assert explain(node, document) == ()
    assert time.process_time() - began < 5


def test_many_places_are_told_in_time():
    document = Document("", "kpu jepara " * 20_000)
    began = time.process_time()
    (reason,) = explain(parse("kpu NEAR/0 jepara"), document)
    assert len(reason.spans) == 40_000
    assert time.process_time() - began < 5


def test_the_longest_terms_are_matched():
    said = ("я" * 1000, "ab " * 333, "ﷺ" * 55, "#" + "x" * 999)
    texts = [Document("", text) for text in said]
    queries = {0: parse(said[0]), 1: parse(f'"{said[1]}"'), 2: parse(said[2]), 3: parse(said[3])}
    assert Matcher(queries).match(texts) == [[0], [1], [2], [3]]

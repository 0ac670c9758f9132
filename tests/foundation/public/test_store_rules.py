"""The store's rules: what a process knows of purges, what a page is called, which encoding a visitor gets."""

import gzip
from datetime import UTC, datetime, timedelta

import brotli
import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.public.store import keep_until, page_number, purge, short_word
from kentongan.foundation.public.store.asking import host_of, key_of, query_of, terms_of
from kentongan.foundation.public.store.entries import Entry, Key, encoded, matches, preferred
from kentongan.foundation.public.store.horizon import WIDEST, Horizon, LostTrack
from kentongan.foundation.public.store.purges import KEPT, Purge, forget_old
from kentongan.foundation.public.store.terms import DRAFT, Draft


@given(st.permutations(range(1, 13)), st.data())
def test_whatever_order_numbers_show_up_in_each_is_learned_once(order, data):
    horizon, learned = Horizon(), []
    remaining = list(order)
    while remaining:
        batch = [remaining.pop() for _ in range(data.draw(st.integers(1, len(remaining))))]
        wanted = [number for number in batch if number > horizon.last or number in horizon.missing]
        assert sorted(wanted) == sorted(batch)
        assert not any(horizon.covers(number) for number in batch)
        horizon = horizon.after(batch)
        learned += batch
        assert all(horizon.covers(number) == (number in learned) for number in range(1, 13))
    assert horizon == Horizon(12)


def test_a_number_far_away_is_no_gap():
    with pytest.raises(LostTrack):
        Horizon(5).after([5 + WIDEST + 1])
    assert Horizon(5).after([7]).without([6]) == Horizon(7)


@given(st.text(max_size=12))
def test_the_number_of_a_page_is_one_of_a_thousand(text):
    cleaned = page_number(text)
    assert cleaned == "" or (2 <= int(cleaned) <= 1000 and cleaned == str(int(cleaned)))


@pytest.mark.parametrize(
    ("given_number", "cleaned"),
    [
        ("2", "2"),
        ("007", "7"),
        ("1", ""),
        ("0", ""),
        ("-3", ""),
        ("9999", "1000"),
        ("²", ""),
        ("2 ", ""),
        ("9" * 400, "1000"),
    ],
)
def test_a_page_has_one_number(given_number, cleaned):
    assert page_number(given_number) == cleaned


def test_a_word_is_short_and_plain():
    assert [short_word(word) for word in ("opini", "a_b-1", "é", "a b", "", "x" * 51)] == [
        "opini",
        "a_b-1",
        "",
        "",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("header", "host"),
    [
        ("kab-karanganyar.localhost", "kab-karanganyar.localhost"),
        ("KAB-Karanganyar.LOCALHOST.:8000", "kab-karanganyar.localhost"),
        ("kantor.localhost:8000", ""),
        ("a.localhost, b.localhost", ""),
        ("a.localhost/../b", ""),
        ("a.localhost@evil.test", ""),
        ("", ""),
        ("a.localhost:80:90", ""),
        ("a.localhost\x00", ""),
    ],
)
def test_a_host_has_one_name(header, host):
    assert host_of(header) == host


@pytest.mark.parametrize(
    ("path", "query", "kept"),
    [
        ("/berita/", "hal=2&utm_source=x&rubrik=opini", "hal=2&rubrik=opini"),
        ("/berita/", "rubrik=opini&hal=02", "hal=2&rubrik=opini"),
        ("/berita/", "hal=2&hal=3", "hal=3"),
        ("/berita/", "hal=1&fbclid=abc", ""),
        ("/berita/", "&".join(f"hal={n}" for n in range(60)), ""),
        ("/berita/17-x/", "hal=2&q=x", ""),
        ("/tentang/", "hal=2", ""),
        ("/en/berita/", "hal=3", "hal=3"),
    ],
)
def test_a_query_is_what_the_page_takes_of_it(path, query, kept):
    assert query_of(path, query) == kept


@pytest.mark.parametrize(
    "path",
    [
        "/berita/../berita/", "//berita/", "/berita//", "/./", "/berita/%2e%2e/", "/berita/17-x/\x00/", "/a\\b/", "/é/",
        "/berita/" + "x" * 300 + "/", "/a" * 20 + "/", "/cari-satker/", "/gaya/", "/berita/17/dilihat/", "/tidak-ada/",
    ],
)  # fmt: skip
def test_an_odd_or_unmarked_address_is_never_stored(path):
    assert terms_of(path) is None


@pytest.mark.parametrize(
    ("path", "second"),
    [
        ("/berita/17-pleno/", "/berita/017-pleno/"),
        ("/berita/17/", "/berita/0017/"),
        ("/en/berita/17-pleno/", "/en/berita/017-pleno/"),
        ("/berita/17/versi/2/", "/berita/17/versi/02/"),
        ("/berita/17/riwayat/", "/berita/017/riwayat/"),
        ("/berita/arsip/2026/3/", "/berita/arsip/2026/03/"),
        ("/berita/arsip/2026/3/", "/berita/arsip/02026/3/"),
        ("/pemilu/4-pilkada/", "/pemilu/04-pilkada/"),
        ("/pemilu/hasil/4/", "/pemilu/hasil/04/"),
        ("/sitemap-berita-1.xml", "/sitemap-berita-01.xml"),
    ],
)
def test_a_number_written_another_way_makes_no_second_page(path, second):
    assert terms_of(path) is not None
    assert terms_of(second) is None


def test_a_word_that_begins_with_a_nought_after_the_number_is_no_second_spelling():
    assert terms_of("/berita/17-05-mei/") is not None


def test_only_reading_asks_for_a_stored_page():
    request = {"HTTP_HOST": "a.localhost", "PATH_INFO": "/", "QUERY_STRING": "x=1"}
    assert key_of({**request, "REQUEST_METHOD": "HEAD"}) == Key("a.localhost", "/", "")
    assert [key_of({**request, "REQUEST_METHOD": method}) for method in ("POST", "PUT", "OPTIONS")] == [None] * 3


def test_long_requests_fill_no_memory():
    request = {"HTTP_HOST": "a.localhost", "PATH_INFO": "/berita/", "QUERY_STRING": "", "REQUEST_METHOD": "GET"}
    assert key_of({**request, "PATH_INFO": "/" + "x" * 400}) is None
    assert key_of({**request, "HTTP_HOST": "x" * 400}) is None
    known = [cached.cache_info().currsize for cached in (host_of, terms_of, query_of)]
    assert key_of({**request, "QUERY_STRING": "hal=2&x=" + "x" * 9000}) == Key("a.localhost", "/berita/", "hal=2")
    assert [cached.cache_info().currsize for cached in (host_of, terms_of, query_of)] <= [
        known[0] + 1,
        known[1] + 1,
        known[2],
    ]


def test_production_leads_to_https_before_it_answers(settings):
    settings.SECURE_SSL_REDIRECT = True
    request = {"HTTP_HOST": "a.localhost", "PATH_INFO": "/", "QUERY_STRING": "", "REQUEST_METHOD": "GET"}
    assert key_of({**request, "wsgi.url_scheme": "http"}) is None
    assert key_of({**request, "wsgi.url_scheme": "http", "HTTP_X_FORWARDED_PROTO": "https"}) is not None


@pytest.mark.parametrize(
    ("header", "encoding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.5", "gzip"), ("", ""), ("identity", ""),
     ("br;q=0.0", ""), ("GZIP", "gzip"), ("gzip;q=;", "gzip"), ("*", "")],
)  # fmt: skip
def test_the_smallest_encoding_that_is_allowed(header, encoding):
    assert preferred(header) == encoding


@given(st.binary(max_size=3000))
def test_every_encoding_holds_the_same_bytes(body):
    variants = encoded(body)
    assert variants[""] == body
    assert gzip.decompress(variants["gzip"]) == body if "gzip" in variants else True
    assert brotli.decompress(variants["br"]) == body if "br" in variants else True


def test_a_tag_names_one_encoding_of_one_text():
    one, other = (
        Entry(Key("a", "/"), frozenset(), Horizon(), 0, [], encoded(text * 500)) for text in (b"satu", b"dua!")
    )
    tags = [variant.tag for entry in (one, other) for variant in entry.variants.values()]
    assert len(set(tags)) == 6
    assert matches(f'"x", W/{tags[0]}', tags[0])
    assert matches("*", tags[0])
    assert not matches(tags[1], tags[0])


def test_the_earliest_moment_ends_a_page():
    request = RequestFactory().get("/")
    keep_until(request, datetime.now(UTC))  # nobody asked: nothing happens
    request.META[DRAFT] = draft = Draft()
    later, sooner = datetime(2026, 6, 2, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
    for moment in (later, None, sooner, later):
        keep_until(request, moment)
    assert draft.until == sooner


def test_a_purge_stands_or_falls_with_its_cause(db):
    before = Purge.objects.count()
    with transaction.atomic():
        purge("article:1")
        transaction.set_rollback(True)
    assert Purge.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_a_purge_needs_a_transaction():
    with pytest.raises(TransactionManagementError):
        purge("article:1")
    assert not Purge.objects.exists()


@pytest.mark.parametrize("wrong", ["", "article:", "Article:1", "article 1", "article:1 news", "a:" + "1" * 90])
def test_what_isnt_a_tag_is_refused(db, wrong):
    with pytest.raises(ValueError, match="tag"):
        purge("article:1", wrong)
    assert not Purge.objects.exists()


def test_old_purges_go_and_the_newest_stays(db):
    for tag in ("a:1", "a:2", "a:3"):
        purge(tag, tag)
    Purge.objects.update(at=datetime.now(UTC) - KEPT - timedelta(minutes=1))
    forget_old()
    assert list(Purge.objects.values_list("tags", flat=True)) == ["a:3"]

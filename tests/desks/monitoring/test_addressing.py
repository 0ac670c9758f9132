"""The same page is recognised however it is linked; two pages are never taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.monitoring.collecting.addressing import authority_of, canonical, digest, host_of, is_site_of

STORY = "kabar.example/2026/11/22/kpu-karanganyar-buka-posko"


@pytest.mark.parametrize(
    "written",
    [
        f"https://{STORY}",
        f"http://www.{STORY}/",
        f"https://m.{STORY}?utm_source=x&fbclid=9#komentar",
        f"HTTPS://AMP.{STORY.replace('kabar', 'KABAR')}/amp",
        f"https://{STORY}?page=all",
        f"https://{STORY}:443".replace(STORY, "kabar.example:443" + STORY.removeprefix("kabar.example")).removesuffix(
            ":443"
        ),
    ],
)
def test_one_page_written_in_many_ways(written):
    assert canonical(written) == STORY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/read?id=1", "https://a.example/read?id=2"),
        ("https://a.example/berita/1", "https://b.example/berita/1"),
        ("https://a.example/x?page=2", "https://a.example/x?page=3"),
        ("https://a.example/Berita", "https://a.example/berita"),
        ("https://a.example:8080/x", "https://a.example/x"),
    ],
)
def test_two_pages_stay_two(one, other):
    assert canonical(one) != canonical(other)


def test_the_key_of_a_website_is_its_host():
    assert host_of("https://www.kabar.example/x") == "kabar.example"
    assert host_of("https://m.example/") == "m.example", "a name is never cut to one word"


@given(st.text(max_size=60).filter(lambda words: "[" not in words and "]" not in words))
def test_whatever_stands_in_a_path_is_written_the_same_twice(words):
    once = canonical(f"https://a.example/{words}")
    assert digest(once) == digest(canonical(f"https://a.example/{words}"))


LABELS = st.from_regex(r"[a-z][a-z0-9]{1,8}", fullmatch=True)
PATHS = st.text(st.sampled_from("aZ09-._~/ é%:@+"), max_size=20).map(lambda path: "/x" + path)


def shuffled(words, places):
    """Some letters of a host in capitals."""
    return "".join(letter.upper() if place else letter for letter, place in zip(words, places, strict=False))


@given(
    st.lists(LABELS, min_size=2, max_size=3).map(".".join), PATHS, st.lists(st.booleans(), min_size=40, max_size=40),
    st.sampled_from([("http", ":80"), ("https", ":443"), ("http", ""), ("https", "")]), st.booleans(),
)  # fmt: skip
def test_one_form_of_host_port_and_escapes(host, path, capitals, front, dot):
    scheme, port = front
    written = f"{scheme}://{shuffled(host, capitals)}{'.' if dot else ''}{port}{path}"
    plain = f"https://{host}{path}"
    assert canonical(written) == canonical(plain)
    assert authority_of(written) == authority_of(plain) == host
    escaped = "".join(f"%{ord(letter):02x}" if letter.isascii() and letter.isalnum() else letter for letter in path[2:])
    if "%" not in path:
        assert canonical(f"https://{host}/x{escaped}") == canonical(plain)
    assert canonical(f"https://{canonical(plain)}") == canonical(plain), "what is in its one form stays"


def test_names_in_other_letters_are_the_names_that_are_asked():
    assert host_of("https://www.BÜCHER.example./x") == host_of("http://xn--bcher-kva.example:80/x")
    assert (
        canonical("https://a.example/%C3%A9")
        == canonical("https://a.example/é")
        == canonical("https://a.example/%c3%a9")
    )
    assert authority_of("http://[2001:DB8::1]:80/x") == "[2001:db8::1]"
    assert authority_of("http://u:p@A.example:8080/x") == "a.example:8080"
    assert host_of("http://[") == authority_of("http://[") == ""
    assert isinstance(canonical("http://[x"), str)


def test_a_site_is_its_host_and_what_is_below():
    assert is_site_of("kabar.example", "https://www.kabar.example/x")
    assert is_site_of("kabar.example", "https://jateng.kabar.example/x")
    assert not is_site_of("jateng.kabar.example", "https://kabar.example/x"), "a tenant doesn't speak for the house"
    assert not is_site_of("kabar.example", "https://bukankabar.example/x")
    assert not is_site_of("", "https://kabar.example/x")

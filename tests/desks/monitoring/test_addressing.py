"""The same page is recognised however it is linked; two pages are never taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.monitoring.collecting.addressing import canonical, digest, host_of

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

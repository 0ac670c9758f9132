"""What the networks' interfaces are asked, and what their answers say, field by field."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from network_answers import POST_VIEW, STATUS, THREADS, TWEETS, UPDATES, UPLOADS, bytes_of

from kentongan.desks.monitoring.networks.interfaces import bluesky, mastodon, telegram, x, youtube
from kentongan.desks.monitoring.networks.interfaces.naming import address_of, watched_by
from kentongan.desks.monitoring.networks.interfaces.reading import asked_pause
from kentongan.desks.monitoring.networks.interfaces.registry import NETWORKS
from kentongan.desks.monitoring.networks.interfaces.texts import plain_html, with_facets
from kentongan.desks.monitoring.networks.interfaces.values import Answer, Code, Means, Page, Trouble, Watched, What

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
MEANS = Means(NOW, secret="rahasia")
CHANNEL = "UC0123456789012345678901"
ACCOUNT = {
    "mastodon": Watched("mastodon", What.ACCOUNT, "warga", "sosial.example"),
    "bluesky": Watched("bluesky", What.ACCOUNT, "warga.bsky.social"),
    "youtube": Watched("youtube", What.ACCOUNT, "KPURI"), "x": Watched("x", What.ACCOUNT, "warga_x"),
    "telegram": Watched("telegram", What.ACCOUNT, "kabarwarga"),
}  # fmt: skip


def answer(value, status=200, **headers):
    return Answer(status, bytes_of(value), {name.replace("_", "-"): told for name, told in headers.items()})


def asked(request):
    parts = urlsplit(request.address)
    return f"{parts.netloc}{parts.path}", {name: values[0] for name, values in parse_qs(parts.query).items()}


@pytest.mark.parametrize(
    ("written", "network", "what", "name", "host"),
    [
        ("https://x.com/KPU_ID", "x", "account", "kpu_id", ""),
        ("twitter.com/hashtag/Pemilu", "x", "tag", "pemilu", ""),
        ("https://x.com/search?q=%23pilkada&src=typed", "x", "tag", "pilkada", ""),
        ("https://x.com/search?q=kpu+riau", "x", "search", "kpu riau", ""),
        ("https://bsky.app/profile/did:plc:abc", "bluesky", "account", "did:plc:abc", ""),
        ("@warga@Sosial.example", "mastodon", "account", "warga", "sosial.example"),
        ("https://mastodon.example/@warga@sosial.example", "mastodon", "account", "warga", "sosial.example"),
        ("https://sosial.example/tags/Pemilu", "mastodon", "tag", "pemilu", "sosial.example"),
        ("https://t.me/s/kabarwarga", "telegram", "account", "kabarwarga", ""),
        ("https://www.youtube.com/@KPURI/videos", "youtube", "account", "KPURI", ""),
        (f"https://m.youtube.com/channel/{CHANNEL}", "youtube", "account", CHANNEL, ""),
        ("https://www.youtube.com/results?search_query=kpu+riau", "youtube", "search", "kpu riau", ""),
    ],
)
def test_an_address_says_what_is_watched_and_has_one_writing(written, network, what, name, host):
    found = watched_by(written)
    assert found == Watched(network, What(what), name, host)
    assert watched_by(address_of(found)) == found


@pytest.mark.parametrize(
    "written",
    ["", "kpu", "https://www.instagram.com/@kpu", "https://facebook.com/@kpu", "https://x.com/home", "https://[x/@a",
     "https://t.me/c/12/3", "javascript:alert(1)", "https://www.threads.net/@kpu", "https://kpu.example/berita"],
)  # fmt: skip
def test_what_is_none_of_these_networks_is_nothing(written):
    assert watched_by(written) is None


@given(st.text(max_size=60))
def test_no_address_breaks_the_reading(written):
    found = watched_by(written)
    assert found is None or watched_by(address_of(found)) is not None


def test_mastodon_asks_for_the_account_and_then_forward_from_what_was_read():
    watched = ACCOUNT["mastodon"]
    assert asked(mastodon.ask({}, watched, MEANS)) == ("sosial.example/api/v1/accounts/lookup", {"acct": "warga"})
    assert mastodon.ask({}, watched, MEANS).fields == {"Authorization": "Bearer rahasia"}
    assert mastodon.ask({}, watched, Means(NOW)).fields == {}
    page = mastodon.read(answer({"id": "42"}), {}, watched, MEANS)
    assert (page.cursor, page.more) == ({"account": "42"}, True)
    path, query = asked(mastodon.ask({"account": "42", "since": "9"}, watched, MEANS))
    assert (path, query) == ("sosial.example/api/v1/accounts/42/statuses", {"limit": "40", "min_id": "9"})
    page = mastodon.read(answer([STATUS]), {"account": "42", "since": "9"}, watched, MEANS)
    assert page.cursor == {"account": "42", "since": "113500000000000010"}
    [post] = page.posts
    assert post.text == (
        "Pemilu\n\nKPU Karanganyar membuka #posko aduan & layanan.\nJam 08.00\n\nhttps://kpu.example/posko/2026\n\n"
        "[Antrean di halaman kantor]"
    )
    assert (post.account, post.author, post.language) == ("warga@sosial.example", "Warga Karanganyar", "id")
    assert (post.warning, post.pictures) == ("Pemilu", ("https://berkas.example/9.png",))
    assert post.published_at == datetime(2026, 11, 22, 2, tzinfo=UTC)
    assert post.keys[0] == "mastodon:sosial.example/113500000000000010"


def test_mastodons_boost_is_the_original_and_what_is_not_public_is_nothing():
    boost = {**STATUS, "id": "113500000000000099", "account": {"acct": "lain@jauh.example"}, "reblog": STATUS}
    private = {**STATUS, "id": "113500000000000098", "visibility": "private"}
    cursor = {"account": "42", "since": "9"}
    page = mastodon.read(answer([boost, private]), cursor, ACCOUNT["mastodon"], MEANS)
    assert [(one.number, one.shared_by) for one in page.posts] == [("113500000000000010", "lain@jauh.example")]
    assert page.cursor["since"] == "113500000000000099"
    closed = mastodon.read(answer({"error": "x"}, 401), {}, ACCOUNT["mastodon"], Means(NOW))
    assert closed == Trouble(Code.KEY_MISSING)


def test_bluesky_writes_links_out_by_bytes_and_walks_back_to_what_was_seen():
    watched, feed = ACCOUNT["bluesky"], {"feed": [{"post": POST_VIEW}], "cursor": "lama"}
    path, query = asked(bluesky.ask({}, watched, MEANS))
    assert path == "public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed"
    assert query == {"actor": "warga.bsky.social", "limit": "100"}
    page = bluesky.read(answer(feed), {}, watched, MEANS)
    assert (page.cursor, page.more) == ({"seen": "2026-11-22T02:00:00.000Z"}, False)
    [post] = page.posts
    assert post.text == "Aduan 🗳️ https://kpu.example/posko/2026 dibuka\n\n[Papan posko]"
    assert post.url == "https://bsky.app/profile/warga.bsky.social/post/3kabcdefghi2a"
    assert post.keys == ("bluesky:did:plc:abc/3kabcdefghi2a", "bluesky:warga.bsky.social/3kabcdefghi2a")
    before = {"seen": "2026-11-20T00:00:00.000Z"}
    walking = bluesky.read(answer(feed), before, watched, MEANS)
    assert walking.more
    assert walking.cursor == {**before, "top": "2026-11-22T02:00:00.000Z", "page": "lama", "pages": 1}
    older = {"feed": [{"post": {**POST_VIEW, "indexedAt": "2026-11-19T00:00:00.000Z"}}], "cursor": "lebih lama"}
    ended = bluesky.read(answer(older), walking.cursor, watched, MEANS)
    assert (ended.cursor, ended.more) == ({"seen": "2026-11-22T02:00:00.000Z"}, False)
    reposted = {"post": POST_VIEW, "reason": {"by": {"handle": "lain.example"}, "indexedAt": NOW.isoformat()}}
    [shared] = bluesky.read(answer({"feed": [reposted]}), {}, watched, MEANS).posts
    assert shared.shared_by == "lain.example"
    shy = {**POST_VIEW, "author": {**POST_VIEW["author"], "labels": [{"val": "!no-unauthenticated"}]}}
    assert bluesky.post_of(shy) is None


def test_blueskys_search_begins_with_a_session():
    watched, means = Watched("bluesky", What.TAG, "pemilu"), Means(NOW, secret="kpu.bsky.social:abcd-efgh")
    request = bluesky.ask({}, watched, means)
    assert asked(request)[0] == "bsky.social/xrpc/com.atproto.server.createSession"
    assert json.loads(request.body) == {"identifier": "kpu.bsky.social", "password": "abcd-efgh"}
    page = bluesky.read(answer({"accessJwt": "jwt", "refreshJwt": "x"}), {}, watched, means)
    assert (page.session, page.more, page.posts) == ("jwt", True, ())
    assert "jwt" not in repr(page)
    path, query = asked(bluesky.ask({}, watched, Means(NOW, session="jwt")))
    assert (path, query["q"]) == ("bsky.social/xrpc/app.bsky.feed.searchPosts", "#pemilu")
    old = bluesky.read(answer({"error": "ExpiredToken"}, 400), {}, watched, Means(NOW, session="jwt"))
    assert old == Trouble(Code.KEY_REFUSED, {"session": True})


def test_x_reads_long_posts_whole_reposts_as_originals_and_counts_each():
    watched = Watched("x", What.SEARCH, "kpu OR pemilu")
    request = x.ask({}, watched, MEANS)
    assert (request.bucket, request.cost, asked(request)[1]["query"]) == ("posts", 100, "(kpu OR pemilu) -is:retweet")
    page = x.read(answer(TWEETS), {}, watched, MEANS)
    first, second = page.posts
    assert first.text == "Panjang sekali & utuh https://kpu.example/posko\n\n[Surat suara]"
    assert (first.language, first.url) == ("id", "https://x.com/warga_x/status/1900000000000000002")
    assert (second.number, second.account, second.text) == ("1800000000000000001", "lain", "asli")
    assert second.shared_by == "warga_x"
    assert page.used == 2
    assert asked(x.ask(page.cursor, watched, MEANS))[1]["since_id"] == "1900000000000000002"
    capped = {"title": "UsageCapExceeded", "type": "https://api.twitter.com/2/problems/usage-capped"}
    assert x.read(answer(capped, 429), {}, watched, MEANS).code == Code.QUOTA_SPENT
    unreviewed = {"reason": "client-not-enrolled", "type": "https://api.twitter.com/2/problems/client-forbidden"}
    assert x.read(answer(unreviewed, 403), {}, watched, MEANS).code == Code.REVIEW_MISSING
    late = x.read(answer({"errors": [{"message": "'since_id' must be…"}]}, 400), {"seen": "1"}, watched, MEANS)
    assert late == Page({}, more=True)
    empty = x.read(answer({"meta": {"result_count": 0}}), {"seen": "5"}, watched, MEANS)
    assert (empty.cursor, empty.posts) == ({"seen": "5"}, ())


def test_youtube_looks_a_channel_up_and_reads_videos_and_comments():
    watched = ACCOUNT["youtube"]
    request = youtube.ask({}, watched, MEANS)
    assert (request.bucket, request.fields) == ("units", {"X-Goog-Api-Key": "rahasia"})
    assert "rahasia" not in request.address
    assert asked(request) == (
        "www.googleapis.com/youtube/v3/channels", {"part": "snippet,contentDetails", "forHandle": "@KPURI"},
    )  # fmt: skip
    channel = {"items": [{"id": CHANNEL, "contentDetails": {"relatedPlaylists": {"uploads": "UU1"}}}]}
    page = youtube.read(answer(channel), {}, watched, MEANS)
    assert page.cursor == {"channel": CHANNEL, "uploads": "UU1"}
    [video] = youtube.read(answer(UPLOADS), page.cursor, watched, MEANS).posts
    assert (video.url, video.title) == ("https://www.youtube.com/watch?v=abcdefghijk", "Simulasi pemungutan suara")
    under = Watched("youtube", What.COMMENTS, "KPURI")
    first, reply = youtube.read(answer(THREADS), page.cursor, under, MEANS).posts
    assert (first.text, first.edited_at) == ("Kapan mulai?", datetime(2026, 11, 22, 2, 30, tzinfo=UTC))
    assert (reply.reply_to, reply.url) == (
        "UgzAbcdefghijklmnop", "https://www.youtube.com/watch?v=abcdefghijk&lc=UgzAbcdefghijklmnop.9x",
    )  # fmt: skip
    assert youtube.ask({}, Watched("youtube", What.SEARCH, "kpu"), MEANS).bucket == "searches"
    for reason, code in (("quotaExceeded", Code.QUOTA_SPENT), ("accessNotConfigured", Code.REVIEW_MISSING)):
        told = {"error": {"code": 403, "errors": [{"reason": reason}]}}
        assert youtube.read(answer(told, 403), {}, watched, MEANS).code == code
    used_up = youtube.read(answer({"error": {"errors": [{"reason": "quotaExceeded"}]}}, 403), {}, watched, MEANS)
    assert used_up.until == datetime(2026, 11, 22, 8, tzinfo=UTC)
    gone = youtube.read(answer({"items": []}), {}, watched, MEANS)
    assert gone.code == Code.ACCOUNT_GONE


def test_telegram_gives_public_channels_alone_and_begins_anew_after_a_quiet_week():
    watched = ACCOUNT["telegram"]
    page = telegram.read(answer(UPDATES), {}, watched, MEANS)
    [post] = page.posts
    assert (post.url, post.text) == ("https://t.me/kabarwarga/5", "Baca 🗳️ di sini (https://kpu.example/posko)")
    assert page.cursor["offset"] == 52
    assert asked(telegram.ask(page.cursor, watched, MEANS))[1]["offset"] == "52"
    assert "offset" not in asked(telegram.ask(page.cursor, watched, Means(NOW, secret="9:bot-lain")))[1]
    later = Means(NOW + timedelta(days=7), secret="rahasia")
    assert "offset" not in asked(telegram.ask(page.cursor, watched, later))[1]
    busy = {"ok": False, "error_code": 429, "parameters": {"retry_after": 30}}
    assert telegram.read(answer(busy, 429), {}, watched, MEANS).until == NOW + timedelta(seconds=30)
    assert "rahasia" not in repr(telegram.ask({}, watched, MEANS))


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("body", [b"", b"{", b"null", b"[]", b"{}", b'{"a":' * 9000, b'"x"', b"\xff\xfe", b"1e999"])
def test_no_answer_breaks_an_interface(network, body):
    for cursor in ({}, {"channel": "UC1", "uploads": "UU1", "account": "1", "since": "2", "seen": "3"}):
        told = NETWORKS[network].read(Answer(200, body, {}), cursor, ACCOUNT[network], MEANS)
        assert isinstance(told, Page | Trouble)
        assert isinstance(told, Trouble) or told.posts == ()


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=6), lambda inner: st.lists(
    inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["data", "items", "feed", "post", "id", "result", "snippet", "author", "record", "content", "url", "uri",
         "update_id", "channel_post", "chat", "visibility", "account", "includes", "meta", "error", "text"]),
        inner, max_size=4), max_leaves=12))  # fmt: skip
def test_no_json_breaks_an_interface(value):
    for network, interface in NETWORKS.items():
        for cursor in ({}, {"channel": "UC1", "uploads": "UU1", "account": "1"}):
            interface.read(answer(value), cursor, ACCOUNT[network], MEANS)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "120"}, 120),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "2026-11-22T03:05:00.000Z"}, 300),
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": str(int(NOW.timestamp()) + 900)}, 900),
        ({"ratelimit-remaining": "0", "ratelimit-reset": str(int(NOW.timestamp()) + 60)}, 60),
        ({"ratelimit-remaining": "5", "ratelimit-reset": str(int(NOW.timestamp()) + 60)}, None),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "kapan-kapan"}, None),
    ],
)
def test_limits_told_in_headers_are_pauses(headers, seconds):
    expected = None if seconds is None else NOW + timedelta(seconds=seconds)
    assert asked_pause(headers, NOW) == expected


@given(st.text(max_size=200), st.integers(-5, 300), st.integers(-5, 300))
def test_facets_and_html_never_break(text, begin, end):
    facet = {"index": {"byteStart": begin, "byteEnd": end}, "features": [{"uri": "https://kpu.example/"}]}
    assert isinstance(with_facets(text, [facet, None, {}]), str)
    assert isinstance(plain_html(text), str)

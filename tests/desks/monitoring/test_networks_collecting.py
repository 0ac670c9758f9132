"""From an account on a network to a mention: once, in order, within limits; edited and deleted as its author wishes."""

from datetime import timedelta

import pytest
from django.utils import timezone
from network_answers import POST_VIEW, STATUS, THREADS, TWEETS, UPDATES, status
from network_server import call_at, playing

from kentongan.desks.monitoring.actions.bringing import keep_post
from kentongan.desks.monitoring.actions.concerns import move_concern
from kentongan.desks.monitoring.actions.queries import write_query
from kentongan.desks.monitoring.collecting import collector as collecting
from kentongan.desks.monitoring.collecting.claiming import claim_sources
from kentongan.desks.monitoring.collecting.collector import Collector
from kentongan.desks.monitoring.models import Concern, HostTurn, Mention, Sighting, Source, Story
from kentongan.desks.monitoring.networks import asking
from kentongan.desks.monitoring.networks.actions import add_key, watch
from kentongan.desks.monitoring.networks.keeping import keep
from kentongan.desks.monitoring.networks.models import KeyUse, NetworkKey, NetworkPost, NetworkSource
from kentongan.desks.monitoring.understanding import Understander
from kentongan.desks.monitoring.wording import fault

pytestmark = pytest.mark.usefixtures("no_pauses", "understands_anew")

LOOKUP = "sosial.example/api/v1/accounts/lookup"
STATUSES = "sosial.example/api/v1/accounts/42/statuses"
AGAIN = "sosial.example/api/v1/statuses"
RECENT = "api.x.com/2/tweets/search/recent"


@pytest.fixture
def play(tmp_path, monkeypatch):
    """The interfaces on loopback; ``play.network`` leads there."""
    with playing(tmp_path) as (running, network):
        monkeypatch.setattr(asking, "call", call_at(running.port))
        running.network = network
        yield running


@pytest.fixture
def visit(play, monkeypatch):
    """Let the collector do what is due, so much later: ``visit(hours=7)``."""

    def visit(times=1, **later):
        monkeypatch.setattr(collecting, "now_utc", lambda: timezone.now() + timedelta(**later))
        for _ in range(times):
            Collector(network=play.network).collect_due()

    return visit


@pytest.fixture
def account(play, listener, karanganyar):
    """An account on Mastodon with ninety statuses, forty on a page, answered as ``min_id`` says."""
    write_query(karanganyar, name="kantor kami", text="posko", by=listener)
    play.statuses = [status(number) for number in range(1, 91)]

    def page(query):
        newer = [one for one in play.statuses if one["id"] > query.get("min_id", "")]
        chosen = newer[:40] if "min_id" in query else newer[-40:]
        return list(reversed(chosen))

    play.answers |= {LOOKUP: {"id": "42"}, STATUSES: page}
    return watch(karanganyar, address="https://sosial.example/@warga", by=listener)


def of(listener):
    return Concern.objects.visible_to(listener)


def test_an_account_is_read_page_by_page_and_only_what_is_new(account, play, listener, visit):
    visit(2)
    assert Mention.objects.count() == 40
    assert play.places() == [LOOKUP, STATUSES]
    account.refresh_from_db()
    assert (account.found, account.last_new, account.error) == (40, 40, "")
    assert account.next_at > timezone.now() + timedelta(minutes=14)
    assert of(listener).count() == 40
    mention = Mention.objects.latest("id")
    assert (mention.medium, mention.outlet.key) == ("social", "mastodon/warga@sosial.example")
    assert mention.text == "KPU Karanganyar membuka posko aduan nomor 90"

    play.statuses += [status(number) for number in range(91, 141)]
    visit(2, minutes=20)  # fifty new ones are two pages
    assert [query.get("min_id", "")[-4:] for place, query, *_ in play.asked if place == STATUSES] == [
        "",
        "0090",
        "0130",
    ]
    assert Mention.objects.count() == Sighting.objects.count() == NetworkPost.objects.count() == 90
    assert NetworkSource.objects.get().cursor == {"account": "42", "since": status(140)["id"]}


def test_a_post_that_people_told_and_the_interface_reads_is_one_mention(account, play, listener, karanganyar, visit):
    told = {"network": "mastodon", "account": "", "said_at": None, "by": listener}
    keep_post(karanganyar, link=status(90)["url"], text="Kata saya sendiri", **told)
    visit(2)
    mention = Mention.objects.get(text="KPU Karanganyar membuka posko aduan nomor 90")
    assert Mention.objects.count() == 40
    assert sorted(mention.sightings.values_list("road", flat=True)) == [
        f"post:{karanganyar.pk}",
        f"source:{account.pk}",
    ]
    boost = {**status(200), "account": {"acct": "lain@jauh.example"}, "reblog": status(90)}
    play.statuses.append(boost)
    visit(minutes=20)
    assert Mention.objects.count() == 40
    assert NetworkPost.objects.get(pk=mention.pk).shares == ["lain@jauh.example"]


def test_an_edited_post_has_its_new_words_and_comes_before_whom_it_concerns_now(
    account, play, listener, person, semarang, visit
):
    other = person("editor", semarang)
    write_query(semarang, name="banjir", text="banjir", by=other)
    visit(2)
    assert of(other).count() == 0
    moment = "2026-11-22T02:30:00.000Z"
    edited = status(90, content="<p>Posko kebanjiran: banjir di Semarang</p>", edited_at=moment)
    play.answers[AGAIN] = [edited, *(status(number) for number in range(51, 90))]
    visit(hours=7)
    mention = Mention.objects.get(text="Posko kebanjiran: banjir di Semarang")
    post = mention.network_post
    assert [one["text"] for one in post.earlier] == ["KPU Karanganyar membuka posko aduan nomor 90"]
    assert of(other).get().mention == mention
    assert Mention.objects.count() == 40


def test_a_deleted_post_leaves_everywhere_but_the_record_of_who_decided(
    account, play, listener, person, karanganyar, semarang, visit, staff
):
    other = person("editor", semarang)
    write_query(semarang, name="posko", text="posko", by=other)
    visit(2)
    numbers = {one.number: one.mention for one in NetworkPost.objects.select_related("mention")}
    decided, undecided = numbers[status(90)["id"]], numbers[status(89)["id"]]
    concern = of(listener).get(mention=decided)
    move_concern(concern, "keep", by=listener)
    play.answers[AGAIN] = lambda query: [status(number) for number in range(51, 89)]
    visit(1, hours=7)
    visit(1, hours=7, minutes=1)
    for one in (decided, undecided):
        one.refresh_from_db()
        assert (one.title, one.text, one.author, one.pictures) == (
            "Kiriman yang dihapus penulisnya", "", "", [],
        )  # fmt: skip
    assert not Story.objects.filter(title__contains="nomor 90").exists()
    kept, gone = NetworkPost.objects.get(pk=decided.pk), NetworkPost.objects.get(pk=undecided.pk)
    assert gone.sealed == ""
    assert kept.sealed
    assert "nomor" not in kept.sealed
    assert "nomor 90" in staff(listener).get(f"/kantor/pantauan/{concern.pk}/").text
    theirs = of(other).get(mention=decided)
    assert "nomor 90" not in staff(other).get(f"/kantor/pantauan/{theirs.pk}/").text
    assert Mention.objects.filter(text="").count() == 2


def test_an_outage_deletes_nothing_and_an_instance_that_does_not_know_the_question_is_read_on(account, play, visit):
    visit(2)
    visit(1, hours=7)  # 404: the instance is too old to be asked again
    account.refresh_from_db()
    assert (account.error, NetworkPost.objects.filter(missed=True).count()) == ("", 0)
    play.answers[AGAIN] = []
    visit(1, hours=14)
    assert NetworkPost.objects.filter(missed=True).count() == 20
    assert not Mention.objects.filter(text="").exists()
    play.answers[AGAIN] = lambda query: [status(number) for number in range(1, 91)]
    visit(8, hours=21)
    assert NetworkPost.objects.filter(missed=True).count() == 0
    play.answers[AGAIN] = []
    visit(4, hours=28)
    visit(4, hours=35)
    assert NetworkPost.objects.filter(deleted_at__isnull=False).count() > 0


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ((200, {}, b"{"), "not_understood"), ((200, {}, b"[" * 100_000), "not_understood"),
        ((200, {}, b" " * 9_000_000), "answer_too_large"), ((500, {}, {}), "answered"),
        ((404, {}, {}), "account_gone"), ((401, {}, {}), "key_missing"),
        ((302, {"Location": "https://jahat.example/"}, b""), "answered"),
    ],
)  # fmt: skip
def test_a_bad_answer_is_a_word_on_the_sources_health_and_changes_nothing(account, play, visit, told, code):
    play.answers[LOOKUP] = told
    visit()
    account.refresh_from_db()
    assert (account.error, account.failures, account.lease_until) == (code, 1, None)
    assert "%" not in fault(account.error, account.error_facts)
    assert Mention.objects.count() == 0
    assert NetworkSource.objects.get().cursor == {}
    assert play.places() == [LOOKUP]  # no other host was asked


def test_two_collectors_at_once_keep_what_is_read_once(account, play, visit):
    visit()
    now = timezone.now() + timedelta(minutes=1)
    [mine] = claim_sources(now, 1)
    late = asking.look(mine, network=play.network, now=now)
    Source.framework.update(lease_until=now)
    [other] = claim_sources(now + timedelta(minutes=10), 1)
    assert keep(late, Understander(), now) == 0
    assert (Mention.objects.count(), NetworkSource.objects.get().cursor) == (0, {"account": "42"})
    HostTurn.objects.update(free_at=now)
    assert keep(asking.look(other, network=play.network, now=now), Understander(), now) == 40
    assert Mention.objects.count() == Sighting.objects.count() == 40


def test_a_limit_is_waited_for_whoever_asks(play, listener, karanganyar, visit):
    key = add_key(karanganyar, network="x", secret="AAAA%2Fbbbb", cap=150, by=listener)
    source = watch(karanganyar, address="https://x.com/warga_x", by=listener)
    reset = int(timezone.now().timestamp()) + 900
    limit = {"x-rate-limit-remaining": "0", "x-rate-limit-reset": reset}
    play.answers[RECENT] = (429, limit, {"title": "Too Many Requests"})
    visit(3)
    assert len(play.asked) == 1
    assert play.asked[0][2]["Authorization"] == "Bearer AAAA%2Fbbbb"
    source.refresh_from_db()
    assert (source.error, source.next_at.timestamp()) == ("too_often", reset)
    assert KeyUse.objects.get().spent == 0
    key.refresh_from_db()
    assert key.free_at.timestamp() == reset

    play.answers[RECENT] = TWEETS
    visit(minutes=16)
    assert {(one.text, one.outlet.key) for one in Mention.objects.select_related("outlet")} == {
        ("Panjang sekali & utuh https://kpu.example/posko\n\n[Surat suara]", "x/warga_x"), ("asli", "x/lain"),
    }  # fmt: skip
    assert KeyUse.objects.get().spent == 2
    KeyUse.objects.update(spent=100)
    visit(minutes=40)
    source.refresh_from_db()
    assert source.error == "quota_spent"
    assert "Until" in fault(source.error, source.error_facts)
    assert len(play.asked) == 2


def test_a_revoked_key_is_used_no_more(play, listener, karanganyar, visit):
    add_key(karanganyar, network="youtube", secret="AIza-salah", by=listener)
    source = watch(karanganyar, address="https://www.youtube.com/@KPURI", comments=True, by=listener)
    told = {"error": {"code": 400, "details": [{"reason": "API_KEY_INVALID"}], "errors": [{"reason": "badRequest"}]}}
    channels, threads = "www.googleapis.com/youtube/v3/channels", "www.googleapis.com/youtube/v3/commentThreads"
    play.answers[channels] = (400, {}, told)
    visit()
    visit(hours=2)
    assert len(play.asked) == 1
    assert "AIza" not in "".join(place + str(query) for place, query, *_ in play.asked)
    source.refresh_from_db()
    assert (source.error, NetworkKey.framework.get().error) == ("key_refused", "key_refused")
    NetworkKey.framework.update(error="")
    play.answers[channels] = {"items": [{"id": "UC1", "contentDetails": {"relatedPlaylists": {"uploads": "UU1"}}}]}
    play.answers[threads] = THREADS
    visit(2, hours=40)
    assert set(Mention.objects.values_list("text", flat=True)) == {"Kapan mulai?", "Besok."}


def test_bluesky_searches_with_a_session_and_reads_accounts_without(play, listener, karanganyar, visit):
    add_key(karanganyar, network="bluesky", secret="kpu.bsky.social:abcd-efgh", by=listener)
    watch(karanganyar, address="https://bsky.app/hashtag/pemilu", by=listener)
    watch(karanganyar, address="https://bsky.app/profile/warga.bsky.social", by=listener)
    play.answers |= {
        "bsky.social/xrpc/com.atproto.server.createSession": {"accessJwt": "jeton", "did": "did:plc:x"},
        "bsky.social/xrpc/app.bsky.feed.searchPosts": {"posts": [POST_VIEW]},
        "public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed": {"feed": [{"post": POST_VIEW}]},
    }
    visit(3)
    assert Mention.objects.count() == 1
    assert Sighting.objects.count() == 2
    assert "jeton" not in NetworkKey.framework.get().session
    sent = {place: headers.get("Authorization", "") for place, _query, headers, _body in play.asked}
    assert sent["bsky.social/xrpc/app.bsky.feed.searchPosts"] == "Bearer jeton"
    assert sent["public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed"] == ""


def test_telegrams_updates_are_confirmed_only_once_they_are_kept(play, listener, karanganyar, visit, caplog):
    add_key(karanganyar, network="telegram", secret="12345:rahasia", by=listener)
    watch(karanganyar, address="https://t.me/kabarwarga", by=listener)
    place = "api.telegram.org/bot12345:rahasia/getUpdates"
    play.answers[place] = UPDATES
    visit()
    assert Mention.objects.get().url == "https://t.me/kabarwarga/5"
    play.answers[place] = {"ok": True, "result": []}
    visit(minutes=20)
    assert [query.get("offset") for _place, query, *_ in play.asked] == [None, "52"]
    play.answers[place] = (500, {}, b"<html>")
    visit(minutes=60)
    source = Source.framework.get()
    assert source.error == "answered"
    assert "rahasia" not in f"{source.error_facts}{caplog.text}"


def test_hidden_statuses_are_not_kept(account, play, visit):
    play.statuses = [{**STATUS, "visibility": "private"}, {**STATUS, "visibility": "direct", "id": "9" * 18}]
    visit(2)
    assert Mention.objects.count() == 0

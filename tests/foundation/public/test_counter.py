"""Readers are counted exactly: nobody twice, no robot, no foreign page, nothing lost, whoever dies."""

import os
import struct
from collections import Counter
from http import HTTPStatus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.public import counter
from kentongan.foundation.public.readers import gathering, journal, kinds, telling, visitors
from kentongan.foundation.public.readers.front import ReadersFront
from kentongan.foundation.public.readers.journal import LENGTH, Record, Writer
from kentongan.foundation.public.readers.models import CountedReader, JournalPlace, ViewCount
from kentongan.foundation.public.readers.patience import AT_ONCE, BUCKETS, PER_SECOND, Patience

BROWSER = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
OWN = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def kind(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {})
    kinds.register_kind("test.thing", r"/benda/(?P<id>\d+)/dilihat/", lambda ids: {one for one in ids if one < 100})
    return kinds.named("test.thing")


@pytest.fixture
def ear(tmp_path):
    return telling.Ear(tmp_path)


def environ(address="203.0.113.7", agent=BROWSER, **more):
    return {"HTTP_HOST": "a.localhost", "REMOTE_ADDR": address, "HTTP_USER_AGENT": agent, **OWN, **more}


def tell(ear, kind, pk=7, **said):
    return ear.hear(environ(**said), kind, pk)


# --- from the page to the number -----------------------------------------------------------------------------


@pytest.mark.django_db
def test_each_visitor_counts_once_for_each_thing_each_day(ear, kind, tmp_path, monkeypatch):
    for address in ("203.0.113.7", "203.0.113.8", "203.0.113.7"):
        assert tell(ear, kind, address=address) == HTTPStatus.NO_CONTENT
    tell(ear, kind, pk=8)
    gathering.gather(tmp_path)
    gathering.gather(tmp_path)
    assert counter.views("test.thing", [7, 8, 9]) == {7: 2, 8: 1, 9: 0}
    tomorrow = visitors.today() + 1
    monkeypatch.setattr(visitors, "today", lambda: tomorrow)
    tell(ear, kind)
    gathering.gather(tmp_path)
    assert counter.views("test.thing", [7]) == {7: 3}


@pytest.mark.django_db
def test_a_visitor_told_by_two_processes_counts_once(kind, tmp_path):
    for ear in (telling.Ear(tmp_path), telling.Ear(tmp_path)):
        tell(ear, kind)
    gathering.gather(tmp_path)
    assert counter.views("test.thing", [7]) == {7: 1}


@pytest.mark.django_db
def test_what_is_not_public_is_not_counted(ear, kind, tmp_path):
    tell(ear, kind, pk=100)
    gathering.gather(tmp_path)
    assert not ViewCount.objects.exists()
    assert not CountedReader.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("had", "start", "has"), [(0, 1089, 1089), (3, 1089, 1089), (2000, 1089, 2000)])
def test_a_counter_starts_at_a_number_and_never_falls(had, start, has):
    if had:
        ViewCount.objects.create(kind="test.thing", object_id=7, count=had)
    counter.start_at("test.thing", 7, start)
    counter.start_at("test.thing", 7, start)
    assert counter.views("test.thing", [7]) == {7: has}


@pytest.mark.django_db
def test_a_negative_start_is_refused_and_changes_nothing():
    with pytest.raises(ValueError, match="zero or above"):
        counter.start_at("test.thing", 7, -1)
    assert not ViewCount.objects.exists()


# --- who tells -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "same-origin"},
        {"HTTP_ORIGIN": "http://a.localhost"},
        {"HTTP_ORIGIN": "https://A.localhost"},
        {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "null"},
    ],
)
def test_a_page_of_the_same_host_is_believed(headers):
    assert visitors.from_own_page({"HTTP_HOST": "a.localhost", **headers})


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_ORIGIN": "http://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "http://["},
        {"HTTP_ORIGIN": "http://a.localhost.evil.example"},
        {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "http://a.localhost"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "none"},
    ],
)
def test_a_foreign_page_is_refused_and_nothing_is_noted(headers, ear, kind, tmp_path):
    said = {"HTTP_HOST": "a.localhost", "HTTP_USER_AGENT": BROWSER, **headers}
    assert ear.hear(said, kind, 7) == HTTPStatus.FORBIDDEN
    assert journal.journals(tmp_path) == []


def test_a_robot_is_thanked_and_not_noted(ear, kind, tmp_path):
    assert tell(ear, kind, agent="Googlebot/2.1") == HTTPStatus.NO_CONTENT
    assert journal.journals(tmp_path) == []


@pytest.mark.parametrize(
    ("agent", "robot"),
    [
        (BROWSER, False),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1", False),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", True),
        ("facebookexternalhit/1.1", True),
        ("WhatsApp/2.23.20.0", True),
        ("curl/8.5.0", True),
        ("python-requests/2.32", True),
        ("Mozilla/5.0 HeadlessChrome/126.0", True),
        ("", True),
    ],
)
def test_robots_are_known_by_their_name(agent, robot):
    assert visitors.is_robot(agent) is robot


def test_whoever_tells_again_and_again_fills_no_disk(ear, kind, tmp_path):
    for _ in range(50):
        tell(ear, kind)
    assert [path.stat().st_size for path in journal.journals(tmp_path)] == [LENGTH]


def test_neither_address_nor_browser_stands_in_the_journal(ear, kind, tmp_path):
    tell(ear, kind, address="198.51.100.23")
    written = journal.journals(tmp_path)[0].read_bytes()
    assert b"198.51.100.23" not in written
    assert b"Mozilla" not in written
    other = telling.Ear(tmp_path)
    other.hashing.day, other.hashing.key = visitors.today(), b"another key"
    same = environ(address="198.51.100.23")
    asked = {"network": "198.51.100.23", "kind": "test.thing", "object_id": 7}
    assert other.hashing.visitor(same, **asked) != ear.hashing.visitor(same, **asked)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "network"),
    [
        (0, "198.51.100.1", "203.0.113.7"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "203.0.113.7"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
    ],
)
def test_only_what_trusted_proxies_say_is_believed(proxies, forwarded, network, settings):
    settings.PROXIES = proxies
    assert visitors.network_of({"REMOTE_ADDR": "203.0.113.7", "HTTP_X_FORWARDED_FOR": forwarded}) == network


# --- forging -------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_whoever_invents_browsers_adds_a_bounded_number(ear, kind, tmp_path, monkeypatch):
    monkeypatch.setattr(ear.patience, "has_for", lambda network: True)
    addresses = ["203.0.113.7", "2001:db8::1", "2001:db8::2"]  # the last two are one network
    for number in range(3000):
        tell(ear, kind, address=addresses[number % 3], agent=f"{BROWSER} {number}")
    gathering.gather(tmp_path)
    assert counter.views("test.thing", [7]) == {7: 2 * visitors.PLACES}
    assert sum(path.stat().st_size for path in journal.journals(tmp_path)) == 2 * visitors.PLACES * LENGTH


@pytest.mark.django_db
def test_what_one_network_adds_is_bounded_across_processes_and_free_for_others(kind, tmp_path):
    for number in range(200):
        for ear in (telling.Ear(tmp_path), telling.Ear(tmp_path)):
            tell(ear, kind, agent=f"{BROWSER} {number}")
    tell(telling.Ear(tmp_path), kind, address="203.0.113.8")
    gathering.gather(tmp_path)
    assert 1 < counter.views("test.thing", [7])[7] <= visitors.PLACES + 1


def test_a_flood_is_refused_before_anything_is_hashed_and_passes(ear, kind, tmp_path, monkeypatch):
    now = [1000.0]
    ear.patience = Patience(lambda: now[0])
    told = [tell(ear, kind, pk=number) for number in range(AT_ONCE + 50)]
    assert told == [HTTPStatus.NO_CONTENT] * AT_ONCE + [HTTPStatus.TOO_MANY_REQUESTS] * 50
    assert [path.stat().st_size for path in journal.journals(tmp_path)] == [AT_ONCE * LENGTH]
    with monkeypatch.context() as hashless:
        hashless.setattr(visitors, "blake2b", None)
        assert tell(ear, kind) == HTTPStatus.TOO_MANY_REQUESTS
    assert tell(ear, kind, address="203.0.113.8", pk=1) == HTTPStatus.NO_CONTENT
    now[0] += 2 / PER_SECOND
    assert [tell(ear, kind, pk=900 + number) for number in range(3)] == [204, 204, 429]


@given(st.lists(st.floats(0, 5), max_size=400))
def test_no_network_tells_more_than_its_bucket_gives(pauses):
    now = [0.0]
    patience = Patience(lambda: now[0])
    taken = 0
    for pause in pauses:
        now[0] += pause
        taken += patience.has_for("203.0.113.7")
    assert taken <= AT_ONCE + PER_SECOND * now[0] + 1
    assert taken >= min(len(pauses), AT_ONCE)


def test_the_buckets_take_the_same_memory_whoever_tells():
    patience = Patience()
    for number in range(1000):
        patience.has_for(f"2001:db8:{number:x}::/64")
    assert patience._full_again.buffer_info()[1] == BUCKETS


# --- the journal ---------------------------------------------------------------------------------------------

records = st.lists(
    st.builds(
        Record,
        st.integers(0, 2**32 - 1),
        st.integers(0, 10**18 - 1),
        st.integers(0, 2**32 - 1),
        st.binary(min_size=16, max_size=16),
    ),
    max_size=20,
)


@given(records, st.integers(1, 7))
def test_what_is_written_is_read_whatever_the_step(tmp_path_factory, written, step):
    directory = tmp_path_factory.mktemp("journal")
    writer = Writer(directory)
    for record in written:
        writer.append(record)
    found, place = [], 0
    for path in journal.journals(directory):
        while True:
            some, after = journal.read(path, place, step)
            if after == place:
                break
            found, place = found + some, after
    assert found == written


def test_a_piece_at_the_end_waits_and_a_damaged_record_is_passed_over(tmp_path):
    whole = [Record(1, number, 2, bytes([number]) * 16) for number in range(3)]
    data = bytearray(b"".join(one.packed() for one in whole))
    data[LENGTH + 5] ^= 1
    path = tmp_path / "a.readers"
    path.write_bytes(bytes(data) + whole[0].packed()[:-1])
    assert journal.read(path, 0, 100) == ([whole[0], whole[2]], 3 * LENGTH)
    assert journal.read(path, 3 * LENGTH, 100) == ([], 3 * LENGTH)


def test_after_a_write_in_part_the_next_record_goes_elsewhere(tmp_path, monkeypatch):
    writer = Writer(tmp_path)
    record = Record(1, 2, 3, b"x" * 16)
    real = os.write
    monkeypatch.setattr(journal.os, "write", lambda file, data: real(file, data[:10]))
    with pytest.raises(OSError, match="in part"):
        writer.append(record)
    monkeypatch.setattr(journal.os, "write", real)
    writer.append(record)
    assert sorted(path.stat().st_size for path in journal.journals(tmp_path)) == [10, LENGTH]


def test_a_full_disk_is_told_and_not_counted(ear, kind, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal.os, "write", full)
    assert tell(ear, kind) == HTTPStatus.SERVICE_UNAVAILABLE
    monkeypatch.undo()
    assert tell(ear, kind) == HTTPStatus.NO_CONTENT


@pytest.mark.django_db
def test_a_journal_goes_when_its_writer_is_gone_and_all_is_counted(ear, kind, tmp_path):
    tell(ear, kind)
    gathering.gather(tmp_path)
    assert len(journal.journals(tmp_path)) == 1
    assert JournalPlace.objects.get().offset == LENGTH
    ear.writer.close()
    gathering.gather(tmp_path)
    assert journal.journals(tmp_path) == []
    assert not JournalPlace.objects.exists()
    assert counter.views("test.thing", [7]) == {7: 1}


@pytest.mark.django_db(transaction=True)
def test_killed_between_the_count_and_its_place_nothing_is_doubled(ear, kind, tmp_path, monkeypatch):
    for number in range(5):
        tell(ear, kind, address=f"203.0.113.{number}")

    def die(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(gathering, "_add", die)
    with pytest.raises(KeyboardInterrupt):
        gathering.gather(tmp_path)
    assert (CountedReader.objects.count(), JournalPlace.objects.count()) == (0, 0)
    monkeypatch.undo()
    kinds.register_kind("test.thing", r"/benda/(?P<id>\d+)/dilihat/", set)
    gathering.gather(tmp_path)
    assert counter.views("test.thing", [7]) == {7: 5}


@pytest.mark.django_db
def test_yesterdays_hashes_go(ear, kind, tmp_path, monkeypatch):
    tell(ear, kind)
    gathering.gather(tmp_path)
    day = visitors.today()
    monkeypatch.setattr(gathering, "today", lambda: day + 1)
    gathering.forget()
    assert CountedReader.objects.count() == 1
    monkeypatch.setattr(gathering, "today", lambda: day + 2)
    gathering.forget()
    assert CountedReader.objects.count() == 0


# --- before Django is entered ---------------------------------------------------------------------------------


def test_the_front_answers_what_pages_tell_and_hands_on_the_rest(ear, kind):
    answers = []
    front = ReadersFront(lambda environ, start: [b"django"], ear)

    def ask(path, method="POST", host="a.localhost"):
        given = environ(PATH_INFO=path, REQUEST_METHOD=method)
        given["HTTP_HOST"] = host
        return front(given, lambda status, headers: answers.append(status))

    assert ask("/benda/7/dilihat/") == []
    assert ask("/en/benda/7/dilihat/") == []
    assert answers == ["204 No Content", "204 No Content"]
    for path, method, host in [
        ("/benda/7/dilihat/", "GET", "a.localhost"),
        ("/benda/7/", "POST", "a.localhost"),
        ("/benda/7/dilihat/", "POST", "kantor.localhost"),
        (f"/benda/{10**18}/dilihat/", "POST", "a.localhost"),
    ]:
        assert ask(path, method, host) == [b"django"]


@pytest.mark.django_db
def test_a_readers_page_counts_a_published_article_only(
    draft, author, head, publish, karanganyar, client, settings, tmp_path, monkeypatch
):
    from kentongan.foundation.public import views

    own = telling.Ear(tmp_path)
    monkeypatch.setattr(views, "ear", own)
    headers = {"host": karanganyar.host_name, "user-agent": BROWSER, "sec-fetch-site": "same-origin"}
    assert client.post(f"/berita/{draft.pk}/dilihat/", headers=headers).status_code == 204
    gathering.gather(tmp_path)
    assert counter.views("newsroom.article", [draft.pk]) == {draft.pk: 0}
    publish(draft, by=author, head=head)
    client.post(f"/berita/{draft.pk}/dilihat/", headers=headers, REMOTE_ADDR="203.0.113.9")
    gathering.gather(tmp_path)
    assert counter.views("newsroom.article", [draft.pk]) == {draft.pk: 1}


def test_a_record_has_the_length_that_the_format_says():
    assert struct.calcsize("<IQI16sI") == LENGTH == 36
    assert Counter(len(Record(1, 2, 3, b"v" * 16).packed()) for _ in range(3)) == {36: 3}

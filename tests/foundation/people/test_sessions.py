"""Sessions that are over leave nothing behind, and those in use stay."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from kentongan.foundation.people.sessions import end_sessions, forget_expired, open_sessions

pytestmark = pytest.mark.django_db


def test_what_is_over_goes_with_its_network_address(author, head, staff):
    for person in (author, head):
        staff(person).get("/kantor/")
    over = UserSession.objects.get(user=author).session_key
    Session.objects.filter(session_key=over).update(expire_date=timezone.now() - timedelta(minutes=1))
    assert forget_expired() == 1
    assert [row.user for row in UserSession.objects.all()] == [head]
    assert Session.objects.count() == 1
    assert forget_expired() == 0


def test_ending_the_sessions_of_one_person_leaves_the_others(author, head, staff):
    browsers = [staff(person) for person in (author, author, head)]
    for browser in browsers:
        browser.get("/kantor/")
    assert (open_sessions(author), open_sessions(head)) == (2, 1)
    assert end_sessions(author) == 2
    assert (open_sessions(author), open_sessions(head)) == (0, 1)
    assert [browser.get("/kantor/").status_code for browser in browsers] == [302, 302, 200]


def test_a_page_after_the_first_notes_nothing_until_something_changes(staff, person, karanganyar):
    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    cache.clear()
    browser = staff(person("author", karanganyar))

    def asked(**headers):
        with CaptureQueriesContext(connection) as queries:
            assert browser.client.get("/kantor/", headers={"host": "kantor.localhost", **headers}).status_code == 200
        return sum("usersessions" in one["sql"] for one in queries)

    assert asked() > 0
    assert asked() == 0
    session = UserSession.objects.get()
    assert asked(**{"user-agent": "Peramban Lain"}) > 0
    session.refresh_from_db()
    assert session.user_agent == "Peramban Lain"
    assert asked(**{"user-agent": "Peramban Lain"}) == 0
    cache.clear()
    before = session.last_seen_at
    assert asked(**{"user-agent": "Peramban Lain"}) > 0
    session.refresh_from_db()
    assert session.last_seen_at > before

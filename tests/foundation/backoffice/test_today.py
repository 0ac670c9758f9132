""" "Hari ini": the one filled button, what to put in order, and how long ago things were."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from kentongan.desks.newsroom import actions
from kentongan.foundation.backoffice import today
from kentongan.foundation.backoffice.templatetags.staff import ago
from kentongan.foundation.outbox.models import Message, State
from kentongan.foundation.stages.models import CalendarDay
from kentongan.foundation.units.access import today as this_day
from kentongan.foundation.units.models import Unit

pytestmark = pytest.mark.django_db
WRITE = 'class="button" href="/kantor/snippets/newsroom/article/add/">Tulis berita</a>'


def upkeep(person):
    with override("id"):
        return {str(one.label): one.value for one in today.upkeep_of(person)}


@pytest.fixture
def admin(person, nation):
    made = person("national-admin", nation)
    Authenticator.objects.create(user=made, type=Authenticator.Type.TOTP, data={})
    return made


def test_an_administrator_sees_what_to_put_in_order(admin, head, author):
    Unit.objects.filter(parent__isnull=False).update(host_confirmed_at=timezone.now())
    Unit.objects.filter(slug__in=["jateng", "kab-karanganyar"]).update(host_confirmed_at=None)
    CalendarDay.objects.all().delete()
    year = this_day().year
    for month, confirmed in ((1, False), (2, True)):
        CalendarDay.objects.create(
            date=this_day().replace(month=month, day=1), kind="national", name="x", decree="SKB", confirmed=confirmed
        )
    CalendarDay.objects.create(date=this_day().replace(year=year + 1, month=1, day=1), kind="national", name="x")
    Message.objects.create(channel="mail", key="a", state=State.PARKED, next_attempt_at=timezone.now())
    assert upkeep(admin) == {
        "alamat situs yang belum dikonfirmasi": 2,
        "hari libur yang belum dikonfirmasi": 1,
        "orang tanpa faktor kedua": 1,
        "pesan yang tertahan": 1,
    }


def test_what_is_in_order_isnt_shown(admin):
    Unit.objects.update(host_confirmed_at=timezone.now())
    assert upkeep(admin) == {}


def test_others_see_only_what_they_may_put_in_order(person, jateng, head, author):
    coordinator = person("coordinator", jateng)
    assert upkeep(coordinator) == {"orang tanpa faktor kedua": 2}  # the head and themselves
    assert upkeep(author) == {}


def test_the_number_of_people_is_the_list_it_leads_to(person, jateng, head, author, staff):
    page = staff(person("coordinator", jateng, name="Koordinator Jateng")).get("/kantor/orang/?akun=no-factor")
    assert [one.name for one in page.context["page"]] == ["Koordinator Jateng", head.name]


def test_it_costs_a_bounded_number_of_queries(admin):
    upkeep(admin)  # rights are read once per request
    with CaptureQueriesContext(connection) as asked:
        upkeep(admin)
    assert len(asked) == 7


def test_when_nothing_waits_the_filled_button_writes(author, staff):
    page = staff(author).get("/kantor/").content.decode()
    assert WRITE in page
    assert page.count("Tulis berita</a>") == 1


def test_when_something_waits_that_is_the_filled_button(draft, author, head, staff):
    actions.submit(draft, by=author)
    page = staff(head).get("/kantor/").content.decode()
    assert WRITE not in page
    assert "Baca dan putuskan" in page
    assert "Tulis berita</a>" in page


def test_a_moment_ago_is_said_in_words():
    now = timezone.now()
    with override("id"):
        assert ago(now) == "baru saja"
        assert ago(now - timedelta(minutes=2)).replace("\xa0", " ") == "2 menit yang lalu"
    assert ago(None) == ""

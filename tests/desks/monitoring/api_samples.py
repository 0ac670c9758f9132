"""Mentions before units, and programs that ask for them with keys."""

from datetime import UTC, datetime, timedelta

from django.test import Client

from kentongan.desks.monitoring.models import Concern, Mention, Outlet, Story, Version
from kentongan.desks.monitoring.numbering import first_number
from kentongan.foundation.api.keys import make_key
from kentongan.foundation.units.access import forget_standing, today

NOON = datetime(2026, 11, 10, 5, tzinfo=UTC)
"""Noon in Jakarta."""
SCOPES = ("monitoring.mentions", "monitoring.counts")


def said(units, *, minutes=0, title="Logistik tiba", story=None, text="Logistik tiba di gudang.", **fields):
    """A mention so many minutes after noon that came before these units; its story is its own unless one is named."""
    moment = NOON + timedelta(minutes=minutes)
    number = first_number(moment) | 7
    outlet, _ = Outlet.objects.get_or_create(key="kabar.example", defaults={"name": "Kabar", "tier": 2, "area": "33"})
    mention = Mention.objects.create(
        id=number, medium="online", outlet=outlet, title=title, text=text, seen_at=moment, published_at=moment,
        url=f"https://kabar.example/{number}", **fields,
    )  # fmt: skip
    story = story or Story.objects.create(id=number, title=title, first=mention, last=number, mentions=1, outlets=1)
    Version.objects.create(mention=mention, story=story)
    rows = [
        Concern(unit=unit, mention=mention, medium="online", arrived_at=moment, reasons=[{"place": unit.code}])
        for unit in units
    ]
    Concern.objects.bulk_create(rows)
    return mention


class Program:
    """Another program that asks with a key."""

    def __init__(self, secret):
        self.secret = secret

    def get(self, path, **asked):
        headers = {"host": "kantor.localhost", "authorization": f"Bearer {self.secret}", "accept-language": "en"}
        return Client().get(f"/api/v1/{path}", asked, headers=headers)


def program(person, unit, *, below=False, opens=SCOPES):
    """A program with a key that this person made."""
    forget_standing(person)
    key, secret = make_key(
        unit, name="Dasbor", opens=opens, below=below, expires_on=today() + timedelta(days=30), by=person
    )
    asking = Program(secret)
    asking.key = key
    return asking

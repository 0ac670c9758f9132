"""A claim about three regencies: ``rumour.py history`` counts the days before, ``rumour.py hours`` lets it rise.

The watch looks after each hour. Prints the alerts with what became of their parts, and how many letters were written.
"""

import json
import random
import sys
from datetime import datetime, timedelta

import django

django.setup()

from django.utils import timezone

from kentongan.desks.monitoring.alerts.counting import HOUR, note_heard
from kentongan.desks.monitoring.alerts.models import Alert, AlertAnswer, AlertUnit, CountedDay
from kentongan.desks.monitoring.alerts.offices import WEST
from kentongan.desks.monitoring.alerts.rounds import go_round, learn_anew
from kentongan.desks.monitoring.models import Outlet
from kentongan.desks.monitoring.outlets import kept
from kentongan.desks.monitoring.receiving import Arrival, receive
from kentongan.desks.monitoring.understanding import Understander
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Membership, Role, Unit

SLUGS = ("kab-gianyar", "kab-tabanan", "kab-badung")
DAYS = 60
units = [Unit.objects.get(slug=slug) for slug in SLUGS]
evening = datetime.combine(timezone.now().astimezone(WEST).date() - timedelta(days=1), datetime.min.time(), WEST)
evening += timedelta(hours=20)


def words(seed, many=50):
    """A text of its own."""
    dice = random.Random(seed)
    return " ".join("".join(dice.choices("bdgklmnprst", k=3)) + dice.choice("aiueo") * 2 for _ in range(many))


class Concerned(Understander):
    """Each text comes before the unit it was written for."""

    def __init__(self, concerned):
        super().__init__()
        self.units = concerned

    def concerned(self, documents):
        return [{unit.pk: [{"person": 0}]} for unit in self.units]


def tell(things):
    """Let (title, moment, unit) arrive."""
    outlet = kept([Outlet(key="kabarbali.example", name="Kabar Bali")])["kabarbali.example"]
    arrivals = [
        Arrival(
            medium="online", title=title, text=words(f"{title}{moment}"), seen_at=moment, published_at=moment,
            road="story", outlet=outlet, url=f"https://kabarbali.example/{unit.slug}/{moment:%d%H%M}",
        )
        for title, moment, unit in things
    ]  # fmt: skip
    receive(arrivals, Concerned([unit for _title, _moment, unit in things]))


def history():
    """The coordinator; two months on which each unit was spoken of now and then, and nothing of the claim."""
    person = Person.objects.create_user("koordinator.bali@contoh.test", "kata-sandi-panjang", name="Koordinator")
    Membership.objects.create(person=person, unit=units[0].parent, role=Role.objects.get(code="coordinator"))
    dice, every = random.Random(5), list(Unit.objects.order_by("pk").values_list("pk", flat=True))
    last = evening.date() - timedelta(days=1)
    rows = [CountedDay(day=last - timedelta(days=number)) for number in reversed(range(DAYS))]
    for row in rows:
        row.hours = {str(unit): {str(dice.randrange(8, 20)): 1} for unit in every if dice.random() < 0.4}
    CountedDay.objects.bulk_create(rows)
    note_heard(evening.replace(minute=0) - number * HOUR for number in range(-6, 24 * (DAYS + 2)))
    tell([(f"Sosialisasi pemilih ke-{one}", evening - timedelta(days=9, minutes=one), units[0]) for one in range(40)])
    learn_anew(evening - timedelta(hours=18))


def hours():
    """Three an hour before each unit, each in other words; the watch looks every hour."""
    for hour in range(5):
        moment = evening - timedelta(hours=5 - hour)
        tell(
            [
                (f"Kabar gelang chip dibagikan di TPS {unit.place} {hour}.{one}", moment + timedelta(minutes=one), unit)
                for unit in units
                for one in range(3)
            ]
        )
        go_round(moment + timedelta(minutes=30))


{"history": history, "hours": hours, "look": lambda: None}[sys.argv[1]]()
said = AlertAnswer.objects.all()
told = [
    {
        "kind": alert.kind, "closed": alert.closed_at is not None,
        "parts": dict(AlertUnit.framework.filter(alert=alert).values_list("unit__slug", "state")),
        "answers": sorted(said.filter(part__alert=alert).values_list("part__unit__slug", "code", "note")),
    }
    for alert in Alert.framework.order_by("pk")
]  # fmt: skip
letters = Message.objects.filter(channel="mail", key__startswith="monitoring.alert:").count()
print(json.dumps({"alerts": told, "letters": letters}))

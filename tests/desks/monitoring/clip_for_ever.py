"""Makes and sends clippings that are due until it is killed or done: ``clip_for_ever.py [begin N]``, ``[show]``.

The hour is midnight, on a clock that isn't near it; each step is told, so that whoever kills it knows how far it was.
"""
# ruff: noqa: E402, T201

import json
import os
import sys
from datetime import time, timedelta
from zoneinfo import ZoneInfo

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings_test")

import django

django.setup()

from django.core.files.storage import default_storage
from django.utils import timezone

from kentongan.desks.monitoring.clipping import making, sending
from kentongan.desks.monitoring.clipping.models import Issue, Plan, Receiver
from kentongan.desks.monitoring.clipping.paper import setting
from kentongan.desks.monitoring.models import Concern, Mention
from kentongan.desks.monitoring.numbering import new_number
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Membership, Role, Unit


def begin(number: int) -> None:
    """So many offices, each with something said and one receiver, whose hour has come."""
    now = timezone.now()
    reader = Person.objects.create_user("pembaca@contoh.test", "kata-sandi-panjang", name="Pembaca")
    for unit in Unit.objects.filter(kind="kabupaten", zone=ZONE).order_by("pk")[:number]:
        Membership.objects.create(person=reader, unit=unit, role=Role.objects.get(code="editor"))
        said = now - timedelta(hours=1)
        mention = Mention.objects.create(
            id=new_number(said, said), medium="online", title=unit.place, text="Kata.", seen_at=said
        )
        Concern.framework.create(unit=unit, mention=mention, medium="online", arrived_at=said)
        plan = Plan.framework.create(unit=unit, active=True, hour=HOUR, next_at=now - timedelta(seconds=1))
        Receiver.framework.create(plan=plan, person=reader)


def show() -> dict[str, int]:
    """What stands; letters, files and clippings belong together, one to each office."""
    issues = list(Issue.framework.all())
    letters = Message.objects.filter(channel="mail", key__startswith="monitoring.clipping:")
    return {
        "issues": len(issues), "units": len({one.unit_id for one in issues}), "letters": letters.count(),
        "settled": sum(one.settled_at is not None for one in issues),
        "missing": sum(bool(one.pdf) and not default_storage.exists(one.pdf) for one in issues),
        "empty": sum(one.content["stories"] != 1 for one in issues),
        "half": sum((one.settled_at is None) != (one.written_to == []) for one in issues),
    }  # fmt: skip


HOUR = time(0)
ZONE = "Asia/Jayapura" if timezone.now().astimezone(ZoneInfo("Asia/Jakarta")).hour in {22, 23, 0} else "Asia/Jakarta"
match sys.argv[1:]:
    case ["begin", number]:
        begin(int(number))
    case ["show"]:
        print(json.dumps(show()))
    case _:
        sending.LEASE = timedelta(0)
        making.begin = lambda pk: None  # this script sends itself
        keep, pdf_of = setting.keep, setting.pdf_of

        def tell(step, work):
            def told(*arguments):
                done = work(*arguments)
                print(step, flush=True)
                return done

            return told

        setting.keep, setting.pdf_of = tell("kept", keep), tell("drawn", pdf_of)
        while plan := making._one_due(timezone.now()):
            making.make(plan, timezone.now())
            print("made", flush=True)
            for pk in sending.unsettled(timezone.now()).values_list("pk", flat=True):
                sending.settle(pk, timezone.now())
                print("settled", flush=True)
        for pk in list(sending.unsettled(timezone.now()).values_list("pk", flat=True)):
            sending.settle(pk, timezone.now())

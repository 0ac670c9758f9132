"""Takes N requests in and answers them, until it is killed or done; tells first, and at its end, what stands.

With ``send N`` it lets the first N letters leave instead, and ends when none of them waits.
"""
# ruff: noqa: E402, T201

import json
import os
import sys
import time
from collections import Counter
from uuid import UUID

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings_test")

import django

django.setup()

import threading
from contextlib import suppress
from datetime import timedelta
from io import BytesIO

from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from kentongan.desks.information.actions import answering, completing, receiving
from kentongan.desks.information.actions.answering import Reply
from kentongan.desks.information.applicants import Contact
from kentongan.desks.information.keeping import drop_unbound, take
from kentongan.desks.information.models import Attachment, ClockEntry, InformationRequest, Letter, Sequence
from kentongan.desks.information.models.requests import AttachmentKind
from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.intake.kinds import Kind
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox import retrying
from kentongan.foundation.outbox.courier import Courier
from kentongan.foundation.outbox.failures import ErrorClass
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.actors import System
from kentongan.foundation.units.models import Unit

ROWS = InformationRequest.framework
BY = System("test")
LETTERS = {"received": ["receipt"], "in_progress": ["receipt"], "answered": ["receipt", "reply"]}
VERBS = {"received": 1, "in_progress": 2, "answered": 3}
MAILS = {"received": 1, "in_progress": 1, "answered": 2}


def unit() -> Unit:
    return Unit.objects.get(code="33.13")


def write() -> None:
    above = None
    for code, kind, slug in (("00", "national", "ri"), ("33", "province", "jateng"), ("33.13", "regency", "kab")):
        path = f"{above.path if above else ''}{code}/"
        above = Unit.objects.create(
            code=code, kind=kind, name=f"KPU {code}", slug=slug, zone="Asia/Jakarta", parent=above, path=path
        )


def work(count: int) -> None:
    for number in range(count):
        contact = Contact(name=f"Warga {number}", email=f"warga{number}@contoh.test")
        given = receiving.Asked(asked=f"Berkas {number}", purpose="penelitian", contact=contact)
        case = receiving.receive(unit(), given, by=BY, key=UUID(int=number + 1))
        with suppress(Refused):  # another process was quicker
            answer(case)
        print(number, flush=True)


def answer(case: InformationRequest) -> None:
    if case.state == "received":
        case = completing.accept(case, track="ordinary", by=BY)
    if case.state == "in_progress":
        file = take(BytesIO(b"a,b\n1,2\n"), name="data.csv", kind=AttachmentKind.RELEASED, allow=[Kind.CSV])
        try:
            answering.decide(case, reply=Reply("granted", "Terlampir.", files=[file]), by=BY)
        except Refused:
            drop_unbound([file])
            raise


def send(count: int) -> None:
    """What a killed courier held is due again after half a second, and is tried as often as couriers are killed."""
    retrying.BASE = retrying.CAP = timedelta(milliseconds=20)
    retrying.ATTEMPTS[ErrorClass.AMBIGUOUS] = 1000
    mails = Message.objects.filter(channel="mail").order_by("created_at", "pk")
    chosen = list(mails.values_list("pk", flat=True)[:count])
    Message.objects.exclude(pk__in=chosen).update(next_attempt_at=timezone.now() + timedelta(days=1))
    print("begun", flush=True)
    courier = Courier(idle=0.01, lease=timedelta(seconds=0.5))
    threading.Thread(target=courier.run, args=[threading.Event()], daemon=True).start()
    while mails.filter(pk__in=chosen, state__in=["waiting", "claimed"]).exists():
        time.sleep(0.05)
    print(json.dumps(list(mails.filter(pk__in=chosen).values_list("key", "state"))), flush=True)


def show() -> dict[str, object]:
    """Cases of which a part is missing or doubled, and the numbers that were given."""
    halves = []
    for case in ROWS.order_by("pk"):
        kinds = list(Letter.objects.filter(request=case).order_by("pk").values_list("kind", flat=True))
        mails = [Message.objects.filter(key__startswith=f"information.{one}:{case.pk}:").count()
                 for one in ("received", "answered")]  # fmt: skip
        verbs = Entry.objects.filter(subject=f"information.informationrequest:{case.pk}").count()
        clocks = Counter(ClockEntry.objects.filter(request=case).values_list("step", "kind"))
        answered = case.state == "answered"
        files = [default_storage.exists(one.path) for one in Attachment.objects.filter(request=case)]
        whole = (
            kinds == LETTERS[case.state]
            and sum(mails) == MAILS[case.state]
            and verbs == VERBS[case.state]
            and clocks["reply", "started"] == 1
            and clocks["reply", "ended"] == answered
            and hasattr(case, "decision") == answered
            and files == [True] * answered
        )
        if not whole:
            halves.append([case.pk, case.state, kinds, mails, verbs, sorted(clocks.items()), files])
    series = {}
    for model, name in ((ROWS, "requests"), (Letter.objects, "letters")):
        series[name] = sorted(int(one.split("/")[0]) for one in model.values_list("number", flat=True))
    last = dict(Sequence.objects.values_list("series", "last"))
    return {"halves": halves, "states": Counter(ROWS.values_list("state", flat=True)), "series": series, "last": last}


if sys.argv[1] == "send":
    send(int(sys.argv[2]))
    sys.exit()
if not Unit.objects.exists():
    write()
print(json.dumps(show()), flush=True)
work(int(sys.argv[1]))
call_command("verify-ledger", stdout=sys.stderr)
print(json.dumps(show()))

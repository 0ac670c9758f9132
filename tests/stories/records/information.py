"""Prints a unit's newest request for information: its clocks, letters, ledger and the mail about it."""

import json
import sys

import django

django.setup()

from kentongan.desks.information.models import InformationRequest
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message

rows = InformationRequest.objects.for_system("a story looks at the records").filter(unit__slug=sys.argv[1])
case = rows.order_by("-pk").first()
entries = Entry.objects.filter(unit=case.unit.code, verb__startswith="information.").order_by("seq") if case else []
print(
    json.dumps(
        case
        and {
            "number": case.number,
            "state": case.state,
            "outcome": case.outcome,
            "due": str(case.due_on),
            "clock": [
                (one.step, one.kind, str(one.old_due), str(one.due)) for one in case.clock_entries.order_by("pk")
            ],
            "letters": list(case.letters.order_by("pk").values_list("kind", flat=True)),
            "ledger": [entry.verb.removeprefix("information.") for entry in entries],
            "files": list(case.attachments.order_by("pk").values_list("kind", flat=True)),
            "told": Message.objects.filter(unit=case.unit.code, key__contains="recounted:").count(),
        }
    )
)

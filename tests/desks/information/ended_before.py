"""Goes back to before an end needed its day, leaves rows of that time, and migrates; tells what became of them."""
# ruff: noqa: T201

import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.management import call_command
from django.db import IntegrityError

from kentongan.desks.information.models import ClockEntry, InformationRequest
from kentongan.foundation.units.models import Unit

DAY = date(2026, 1, 5)
ENDED = datetime(2026, 1, 9, 23, 30, tzinfo=ZoneInfo("Asia/Jakarta"))


def left(number: str, state: str, closed_on: date | None, **fields: object) -> InformationRequest:
    unit = Unit.objects.get(slug="kab-karanganyar")
    return InformationRequest.framework.create(
        unit=unit, number=number, state=state, asked="a", purpose="b", received_on=DAY, received_at=ENDED,
        closed_on=closed_on, token_digest=number, sealed_token="x", mail_token=number, **fields,
    )  # fmt: skip


call_command("migrate", "information", "0001", verbosity=0)
case = left("ended", "withdrawn", None)
with_event = ClockEntry(request=case, step="reply", kind="ended", actor="system:test")
with_event.save()
left("silent", "answered", None, outcome="granted")
left("open", "received", DAY)
left("whole", "lapsed", date(2026, 1, 7))
call_command("migrate", "information", verbosity=0)
rows = InformationRequest.framework.values_list("number", "closed_on")
refused = []
for number, fields in (("whole", {"closed_on": None}), ("open", {"closed_on": DAY}), ("open", {"state": "withdrawn"})):
    try:
        InformationRequest.framework.filter(number=number).update(**fields)
    except IntegrityError:
        refused.append(number)
told = {number: day.isoformat() if day else None for number, day in rows}
print(json.dumps({"days": told, "event": with_event.at.astimezone(ZoneInfo("Asia/Jakarta")).date().isoformat(),
                  "refused": refused}))  # fmt: skip

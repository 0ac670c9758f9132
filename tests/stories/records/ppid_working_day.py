"""Prints a working day inside the reply's count of the unit's newest request, three days before its last one."""

import json
import sys
from datetime import timedelta

import django

django.setup()

from kentongan.desks.information.models import InformationRequest
from kentongan.foundation.stages.reads import calendar_for

case = InformationRequest.framework.filter(unit__slug=sys.argv[1]).latest("pk")
day = case.due_on - timedelta(days=3)
calendar = calendar_for(case.unit, range(day.year - 1, day.year + 2))
while calendar.reason_off(day):
    day -= timedelta(days=1)
print(json.dumps(day.isoformat()))

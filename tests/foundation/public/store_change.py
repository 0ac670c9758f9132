"""Changes a unit's telephone in a process of its own: ``store_change.py SLUG NUMBER``; prints when it was committed."""

import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings_test")

import django

django.setup()

from kentongan.foundation.people.actors import System  # noqa: E402 (after django.setup)
from kentongan.foundation.units.models import Unit  # noqa: E402 (after django.setup)
from kentongan.foundation.units.offices import change_details  # noqa: E402 (after django.setup)

change_details(Unit.objects.get(slug=sys.argv[1]), phone=sys.argv[2], by=System("test"))
print(time.time())  # noqa: T201 (it is read by the test)

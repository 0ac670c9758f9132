"""The records of alerts, by subject."""

from .alerts import Alert, AlertAnswer, AlertUnit
from .counts import CountedDay, HeardHour, Watch
from .expected import Expected

__all__ = ["Alert", "AlertAnswer", "AlertUnit", "CountedDay", "Expected", "HeardHour", "Watch"]

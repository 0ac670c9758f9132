"""What the desk keeps so that anybody can tell the genuine from the forged. Written only by the desk's actions."""

from .keys import DayList, Signature, SigningKey
from .reports import ForgeryReport, ReportedPicture
from .traces import CardLook, LookBand, Trace

__all__ = ["CardLook", "DayList", "ForgeryReport", "LookBand", "ReportedPicture", "Signature", "SigningKey", "Trace"]

"""The desk's records: what is planned, by which procedure, and what came back from there."""

from .agenda import AgendaItem, Assignment
from .feeds import CalendarKey
from .material import ArchiveWord, Consent, Material
from .procedures import Procedure, ProcedureStep, Requirement
from .records import Attendance, Coverage, Output, Quote, Ticked
from .uploads import Upload

__all__ = [
    "AgendaItem",
    "ArchiveWord",
    "Assignment",
    "Attendance",
    "CalendarKey",
    "Consent",
    "Coverage",
    "Material",
    "Output",
    "Procedure",
    "ProcedureStep",
    "Quote",
    "Requirement",
    "Ticked",
    "Upload",
]

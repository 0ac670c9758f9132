"""The desk's records: what was asked, by whom, which clocks ran, what was answered and objected."""

from .clocks import ClockEntry, ClockKind, Reminder
from .decisions import Decision, Exemption
from .exchanges import Exchange
from .letters import Letter, LetterKind, Sequence
from .objections import Dispute, Objection
from .recounts import Recount
from .requests import Applicant, Attachment, InformationRequest
from .terms import ProcedureRule, RuleCode, Step, Term

__all__ = [
    "Applicant",
    "Attachment",
    "ClockEntry",
    "ClockKind",
    "Decision",
    "Dispute",
    "Exchange",
    "Exemption",
    "InformationRequest",
    "Letter",
    "LetterKind",
    "Objection",
    "ProcedureRule",
    "Recount",
    "Reminder",
    "RuleCode",
    "Sequence",
    "Step",
    "Term",
]

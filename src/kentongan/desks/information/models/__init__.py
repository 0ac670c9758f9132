"""The desk's records: what was asked, by whom, which clocks ran, what was answered and objected."""

from .answers import PublicAnswer
from .clocks import ClockEntry, ClockKind, Reminder
from .decisions import Decision, Exemption
from .exchanges import Exchange
from .letters import Letter, LetterKind, Sequence
from .objections import Dispute, Objection
from .recounts import Recount
from .rehearsals import Rehearsal
from .requests import Applicant, Attachment, InformationRequest
from .retention import ERASED_FIELDS, Hold, RecordClass, RetentionRule
from .terms import ProcedureRule, RuleCode, Step, Term

__all__ = [
    "ERASED_FIELDS",
    "Applicant",
    "Attachment",
    "ClockEntry",
    "ClockKind",
    "Decision",
    "Dispute",
    "Exchange",
    "Exemption",
    "Hold",
    "InformationRequest",
    "Letter",
    "LetterKind",
    "Objection",
    "ProcedureRule",
    "PublicAnswer",
    "RecordClass",
    "Recount",
    "Rehearsal",
    "Reminder",
    "RetentionRule",
    "RuleCode",
    "Sequence",
    "Step",
    "Term",
]

"""What is asked of whom, and why a question is refused before it is sent."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kentongan.foundation.conduct.errors import Incomplete
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit

from ..models import InformationRequest
from ..telltale import tells
from . import notices
from .people import members_of
from .sections import sections_of


@dataclass(frozen=True)
class Question:
    """What is asked of whom; the receiver reads these words and nothing else of the case."""

    question: str
    days: int
    receiver: Unit
    instruction: str = ""
    section: str = ""
    person: Person | None = None


def refuse_unanswerable(case: InformationRequest, asked: Question) -> None:
    """Let pass what somebody can answer and what may leave the unit.

    Raises:
        Incomplete: it says what to mend.
    """
    if not asked.question.strip():
        raise Incomplete(_("Write what you ask; the receiver reads these words and nothing else."), field="question")
    if asked.receiver == case.unit:
        _refuse_nobody(case.unit, asked)
        return
    if case.rehearsal:
        raise Incomplete(_("A rehearsal stays in your own unit. Choose a sub-section or a person."), field="receiver")
    if asked.section or asked.person:
        words = _("Another unit decides itself who answers. Leave sub-section and person empty.")
        raise Incomplete(words, field="section" if asked.section else "person")
    if not notices.officers_of(asked.receiver):
        words = _("Nobody is information officer in %(unit)s, so nobody would read it. Ask by letter.")
        raise Incomplete(words % {"unit": asked.receiver.short_name}, field="receiver")
    refuse_telling(case, asked.receiver, asked.question, field="question")
    refuse_telling(case, asked.receiver, asked.instruction, field="instruction")
    refuse_telling(case, asked.receiver, f"{asked.question} {asked.instruction}", field="question")


def refuse_telling(case: InformationRequest, receiver: Unit, text: str, *, field: str) -> None:
    """Another unit reads nothing that tells who asks; ``field`` is where the text was written.

    Raises:
        Incomplete: it would.
    """
    if receiver != case.unit and tells(text, case):
        words = _("Another unit must not learn who asks: leave out the applicant's name, number and address.")
        raise Incomplete(words, field=field)


def _refuse_nobody(unit: Unit, asked: Question) -> None:
    if not (asked.section or asked.person):
        raise Incomplete(_("Choose the sub-section, the person, or another unit."), field="section")
    if asked.section and asked.section not in sections_of(unit):
        raise Incomplete(_("This sub-section isn't in your unit's list."), field="section")
    if asked.person and not members_of(unit).filter(pk=asked.person.pk).exists():
        raise Incomplete(_("This person doesn't work in your unit today."), field="person")

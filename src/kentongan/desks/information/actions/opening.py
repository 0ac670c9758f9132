"""Open the answer to a request to everyone, without who asked; withdraw it again with the reason."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.public.store import purge
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from .. import indexing
from ..forgetting import forget_withdrawn_answer
from ..keeping import content_of
from ..models import Attachment, InformationRequest, PublicAnswer
from ..models.requests import AttachmentKind
from ..redaction import redacting
from ..redaction.finding import find, find_hidden
from ..redaction.suggesting import suggest
from ..states import ANSWER_LIFE, HANDLE, AnswerState, Outcome, State
from ..tags import answer_tag, answers_tag
from ..telltale import asker_of
from ..traces import Asker, Kind, hidden, needles, traces

OPENED = (Outcome.GRANTED, Outcome.PARTLY)
LONGEST_TITLE = 120
WORDS: dict[Kind, Promise] = {
    Kind.IDENTITY: gettext_lazy("an identity number"),
    Kind.PHONE: gettext_lazy("a telephone number"),
    Kind.MAIL: gettext_lazy("a mail address"),
    Kind.NAME: gettext_lazy("the applicant's name"),
    Kind.ADDRESS: gettext_lazy("the applicant's address"),
    Kind.PERHAPS: gettext_lazy("a part of the applicant's name"),
}


@dataclass(frozen=True)
class Wording:
    """What everyone will read."""

    title: str
    question: str
    answer: str


def proposed(case: InformationRequest) -> Wording:
    """What was asked and answered, with everything taken out that tells who asked."""
    asker, office = asker_of(case), _office(case.unit)
    question = hidden(case.asked, asker, office=office)
    first = next(iter(question.strip().splitlines()), "").strip()
    title = first if len(first) <= LONGEST_TITLE else f"{first[:LONGEST_TITLE].rsplit(' ', 1)[0]} …"
    return Wording(title, question, hidden(case.decision.answer, asker, office=office))


def may_open(case: InformationRequest) -> bool:
    """Whether the answer of this case can be opened to everyone."""
    open_to_all = case.state == State.ANSWERED and case.outcome in OPENED
    return open_to_all and not case.rehearsal and case.erased_on is None


def openable(case: InformationRequest) -> list[Attachment]:
    """Files that were given and were blacked out here; no other file is ever opened."""
    return list(case.attachments.filter(kind=AttachmentKind.RELEASED, blacked_out=True).order_by("pk"))


def publish(
    case: InformationRequest, wording: Wording, *, files: Sequence[int] = (), somebody_else: bool = False, by: Actor
) -> PublicAnswer:
    """Open the answer to everyone; one that was withdrawn is opened again in its new wording.

    Args:
        files: keys of blacked-out copies that the applicant was given.
        somebody_else: whether a single word of the applicant's name, where it stands, means somebody else.
    Raises:
        NotAllowed: the person may not handle requests in this unit.
        WrongState: the request wasn't granted, is a rehearsal, or its answer is open already.
        Incomplete: something is empty, or the text or a file tells who somebody is.
        Unreadable: a file can't be searched.
    """
    if not can(by, HANDLE, case.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    if not may_open(case):
        raise WrongState(_("Only what was granted, in full or in part, can be opened to everyone."))
    asker = asker_of(case)
    _refuse_telling(wording, asker, case.unit, somebody_else=somebody_else)
    chosen = _chosen(case, files)
    _refuse_telling_files(chosen, asker)
    return _published(case, wording, chosen, by)


@transaction.atomic
def _published(case: InformationRequest, wording: Wording, files: list[Attachment], by: Actor) -> PublicAnswer:
    case = locked(case)
    if not may_open(case):
        raise WrongState(_("Only what was granted, in full or in part, can be opened to everyone."))
    facts = {name: text.strip() for name, text in asdict(wording).items()}
    person = None if isinstance(by, System) else by
    answer = PublicAnswer.objects.for_system("the answer of one request").filter(request=case).first()
    if answer is None:
        answer = PublicAnswer.objects.create(
            unit=case.unit, request=case, state=AnswerState.PUBLISHED, outcome=case.outcome, opened_by=person,
            published_at=timezone.now(), **facts,
        )  # fmt: skip
    else:
        answer = locked(answer)
        step = ANSWER_LIFE.check(answer, "publish", by=by, **facts)
        advance(answer, step, opened_by=person, withdrawn_because="", changed_at=timezone.now(), **facts)
    answer.files.set(files)
    ledger.record("information.answer_opened", answer, unit=case.unit.code, by=by, request=case.pk, files=len(files))
    indexing.let_find(answer)
    purge(answers_tag(case.unit.code), answer_tag(answer.pk))
    return answer


@transaction.atomic
def withdraw_answer(answer: PublicAnswer, *, reason: str, by: Actor) -> PublicAnswer:
    """Take an opened answer off the site; its address then tells readers the reason."""
    answer = locked(answer)
    step = ANSWER_LIFE.check(answer, "withdraw", by=by, reason=reason)
    if traces(reason, asker_of(answer.request), office=_office(answer.unit)):
        raise Incomplete(_("Everyone reads the reason: leave names and numbers out of it."), field="reason")
    advance(answer, step, withdrawn_because=reason.strip(), changed_at=timezone.now())
    ledger.record("information.answer_closed", answer, unit=answer.unit.code, by=by, request=answer.request_id)
    indexing.hide(answer)
    purge(answers_tag(answer.unit.code), answer_tag(answer.pk))
    if answer.request.erased_on:
        forget_withdrawn_answer(answer.request)
    return answer


def _office(unit: Unit) -> list[str]:
    return [unit.email, *(one.strip() for one in unit.phone.replace(";", ",").split(",") if one.strip())]


def _refuse_telling(wording: Wording, asker: Asker, unit: Unit, *, somebody_else: bool) -> None:
    texts = asdict(wording)
    if empty := next((name for name, text in texts.items() if not text.strip()), ""):
        raise Incomplete(_("Write the title, the question and the answer."), field=empty)
    for name, text in texts.items():
        for one in traces(text, asker, office=_office(unit)):
            found = {"what": WORDS[one.kind], "words": text[one.start : one.end]}
            if one.kind != Kind.PERHAPS:
                said = _("Not opened: “%(words)s” is %(what)s. Take it out of the text.")
                raise Incomplete(said % found, field=name)
            if not somebody_else:
                said = _("Not opened: “%(words)s” is %(what)s. Take it out, or tick that somebody else is meant.")
                raise Incomplete(said % found, field=name)


def _chosen(case: InformationRequest, files: Sequence[int]) -> list[Attachment]:
    offered = {one.pk: one for one in openable(case)}
    if not set(files) <= set(offered):
        raise Incomplete(_("Only copies that were blacked out here can be opened to everyone."), field="copies")
    return [offered[pk] for pk in files]


def _refuse_telling_files(files: Sequence[Attachment], asker: Asker) -> None:
    wanted = needles(asker)
    for file in files:
        document = redacting.look(content_of(file))
        kinds = {one.kind for one in suggest(document)} & {"identity", "phone"}
        named = traces(" ".join(re.split(r"[\W_]+", file.name)).title(), asker)
        if named or find(document, wanted) or find_hidden(document, wanted) or kinds:
            raise Incomplete(
                _("Not opened: the file %s, or its name, tells who somebody is. Black it out further, or leave it out.")
                % file.name,
                field="copies",
            )

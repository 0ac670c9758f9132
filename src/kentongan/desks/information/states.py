"""The lives of a request and an objection as data, and the desk's words for what they carry."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.conduct.lifecycle import Lifecycle, Step

VIEW, HANDLE, RULE = "information.view", "information.handle", "information.rule"
OVERSEE, TERMS = "information.oversee", "information.terms"


class State(models.TextChoices):
    """Where a request stands."""

    RECEIVED = "received", _("received")
    WAITING = "waiting", _("waits for the applicant")
    IN_PROGRESS = "in_progress", _("being answered")
    ANSWERED = "answered", _("answered")
    LAPSED = "lapsed", _("not completed")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN = (State.RECEIVED, State.WAITING, State.IN_PROGRESS)


class ObjectionState(models.TextChoices):
    """Where an objection stands."""

    FILED = "filed", _("filed")
    REPLIED = "replied", _("replied")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Track(models.TextChoices):
    """By which rules the days count; the officer chooses at intake (Perki 1/2019 follows the kind of information)."""

    ORDINARY = "ordinary", _("public information")
    ELECTION = "election", _("election information")


class Channel(models.TextChoices):
    """How the request came in."""

    FORM = "form", _("form on the site")
    COUNTER = "counter", _("at the counter")
    LETTER = "letter", _("letter")
    MAIL = "mail", _("e-mail")
    PHONE = "phone", _("telephone")
    WHATSAPP = "whatsapp", _("WhatsApp")


class ApplicantKind(models.TextChoices):
    """Who asks (Perki 1/2021)."""

    PERSON = "person", _("a citizen")
    ENTITY = "entity", _("a legal entity")
    PROXY = "proxy", _("somebody on behalf of others")


class Obtain(models.TextChoices):
    """How the applicant wants to obtain the information."""

    SEE = "see", _("see, read, listen or take notes")
    SOFT = "soft", _("a copy as a file")
    HARD = "hard", _("a copy on paper")


class Delivery(models.TextChoices):
    """How the applicant wants to receive it."""

    MAIL = "mail", _("by e-mail")
    PICKUP = "pickup", _("picked up at the office")
    POST = "post", _("by post")
    COURIER = "courier", _("by courier")
    FAX = "fax", _("by fax")


class Outcome(models.TextChoices):
    """What the written reply says."""

    GRANTED = "granted", _("granted in full")
    PARTLY = "partly", _("granted in part")
    REFUSED = "refused", _("refused (excluded)")
    NOT_HELD = "not_held", _("not held by this office")
    NOT_DOCUMENTED = "not_documented", _("not yet documented")


class Ground(models.TextChoices):
    """On what ground somebody objects (UU 14/2008 art. 35(1) a-g)."""

    REFUSED = "a", _("refused as excluded information")
    NOT_PUBLISHED = "b", _("information that must be published regularly isn't there")
    NO_RESPONSE = "c", _("no response")
    NOT_AS_ASKED = "d", _("the response isn't what was asked for")
    NOT_FULFILLED = "e", _("the request wasn't fulfilled")
    COST = "f", _("an unreasonable cost")
    LATE = "g", _("given later than the law allows")


class Ruling(models.TextChoices):
    """What the superior says to an objection."""

    UPHELD = "upheld", _("the applicant is right")
    PARTLY = "partly", _("the applicant is right in part")
    DISMISSED = "dismissed", _("the reply stands")


class AnswerState(models.TextChoices):
    """Where an answer stands that was opened to everyone."""

    PUBLISHED = "published", _("open to everyone")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Course(models.TextChoices):
    """By which way the Information Commission settles a dispute (UU 14/2008 art. 37-46)."""

    REGISTERED = "registered", _("registered, no way chosen yet")
    MEDIATION = "mediation", _("mediation")
    ADJUDICATION = "adjudication", _("adjudication")


class Ending(models.TextChoices):
    """How a dispute ended."""

    AGREED = "agreed", _("agreement in mediation")
    GRANTED = "granted", _("the applicant wins")
    PARTLY = "partly", _("the applicant wins in part")
    REJECTED = "rejected", _("the reply stands")
    DROPPED = "dropped", _("withdrawn or lapsed")


REQUEST_LIFE = Lifecycle(
    Step("received", "accept", "in_progress", HANDLE, _("It is complete: begin answering")),
    Step("received", "clarify", "waiting", HANDLE, _("Something is missing: ask the applicant"), needs=("missing",)),
    Step("waiting", "complete", "received", HANDLE, _("The applicant has completed it"), needs=("completion",)),
    Step("waiting", "lapse", "lapsed", HANDLE, _("Close: it was not completed in time"), needs=("reason",)),
    Step("in_progress", "extend", "in_progress", HANDLE, _("Extend once, with a written reason"), needs=("reason",)),
    Step("in_progress", "decide", "answered", HANDLE, _("Write the reply"), needs=("outcome", "answer")),
    Step("received", "withdraw", "withdrawn", HANDLE, _("The applicant withdraws it"), needs=("reason",)),
    Step("waiting", "withdraw", "withdrawn", HANDLE, _("The applicant withdraws it"), needs=("reason",)),
    Step("in_progress", "withdraw", "withdrawn", HANDLE, _("The applicant withdraws it"), needs=("reason",)),
)

OBJECTION_LIFE = Lifecycle(
    Step("filed", "reply", "replied", RULE, _("Reply to the objection"), needs=("ruling", "reply")),
    Step("filed", "withdraw", "withdrawn", HANDLE, _("The applicant withdraws the objection"), needs=("reason",)),
)

ANSWER_LIFE = Lifecycle(
    Step(
        "withdrawn",
        "publish",
        "published",
        HANDLE,
        _("Open it to everyone again"),
        needs=("title", "question", "answer"),
    ),
    Step("published", "withdraw", "withdrawn", HANDLE, _("Withdraw it from the site"), needs=("reason",)),
)

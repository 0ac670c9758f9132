"""The life of a received letter, and the rights over letters and mailboxes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from kentongan.foundation.conduct.lifecycle import Lifecycle, Step

PLACE = "post.place"
MAILBOXES = "post.mailboxes"


class State(TextChoices):
    """Where a letter stands."""

    NEW = "new", _("just arrived")
    PARKED = "parked", _("waits for a person")
    PLACED = "placed", _("placed")
    DISCARDED = "discarded", _("put aside")


LIFE = Lifecycle(
    Step(State.NEW, "place", State.PLACED, PLACE),
    Step(State.NEW, "park", State.PARKED, PLACE),
    Step(State.PARKED, "place", State.PLACED, PLACE),
    Step(State.PARKED, "handle", State.PLACED, PLACE, needs=("note",)),
    Step(State.PARKED, "discard", State.DISCARDED, PLACE, needs=("reason",)),
)
"""``place`` is done by a desk's handler, or by its page for a parked letter; ``park`` by the program alone."""

NOBODY = gettext_noop("No case was found to which this letter belongs.")
AUTOMATIC = gettext_noop("A program wrote this letter, and no case was found to which it belongs.")
FAILED = gettext_noop("The program failed while it was placing this letter. Nothing of it was lost.")
FATAL = gettext_noop(
    "Reading this letter stopped the program several times, so it is left to you. Open it in the mailbox."
)
TOO_LARGE = gettext_noop(
    "The letter is larger than 45 MB, about 30 MB of attachments, so only its head was fetched. It lies unread in the"
    " mailbox: open it there."
)
UNFETCHED = gettext_noop("The mail server doesn't hand this letter out. It lies in the mailbox: open it there.")

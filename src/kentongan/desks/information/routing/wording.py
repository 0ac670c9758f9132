"""The routing's verbs in the ledger, in words that read on from a name."""

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.ledger.wording import register_verb_label

WORDS = {
    "routing.sent": _("sent a disposition"),
    "routing.accepted": _("accepted a disposition"),
    "routing.answered": _("answered a disposition"),
    "routing.returned": _("returned a disposition"),
    "routing.cancelled": _("cancelled a disposition"),
    "routing.read": _("read what came back of a disposition"),
    "routing.recounted": _("counted open dispositions anew"),
    "routing.sections_set": _("set the list of sub-sections"),
    "routing.searched": _("noted a search"),
    "routing.feed.made": _("made a calendar address of last days"),
    "routing.feed.revoked": _("revoked a calendar address of last days"),
}


def label_verbs() -> None:
    """Called when the routing registers."""
    for verb, words in WORDS.items():
        register_verb_label(verb, words)

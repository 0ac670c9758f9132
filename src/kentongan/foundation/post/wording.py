"""What is done with letters and mailboxes, in words that read on from a name."""

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.ledger.wording import register_verb_label

WORDS = {
    "post.placed": _("put a letter that came to where it belongs"),
    "post.parked": _("left a letter that came to a person"),
    "post.attached": _("put a parked letter to where it belongs"),
    "post.handled": _("marked a parked letter as handled"),
    "post.discarded": _("put a parked letter aside"),
    "post.mailbox_added": _("connected the unit's mailbox"),
    "post.mailbox_changed": _("changed the settings of the unit's mailbox"),
    "post.mailbox_closed": _("stopped the use of the unit's mailbox"),
    "post.mailbox_opened": _("began to use the unit's mailbox again"),
}


def label_verbs() -> None:
    """Called when the package registers."""
    for verb, words in WORDS.items():
        register_verb_label(verb, words)

"""Analysis in words: what is done to exports and views, for the ledger."""

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.ledger.wording import register_verb_label

WORDS = {
    "monitoring.export.taken": _("took a list of mentions along"),
    "monitoring.view.saved": _("saved a view of the stream"),
    "monitoring.view.removed": _("removed a saved view of the stream"),
}


def label_verbs() -> None:
    """Called when the room registers."""
    for verb, words in WORDS.items():
        register_verb_label(verb, words)

"""Back-fills in words: verbs in the ledger, and why a shard was given up."""

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.ledger.wording import register_verb_label

WORDS = {
    "monitoring.look_back.begun": _("had a query look back"),
    "monitoring.look_back.stopped": _("stopped a query's look back"),
    "monitoring.look_back.ended": _("looked back to the end"),
}

GIVEN_UP = {
    "changed": _("the file isn't the one that was begun"),
    "stops": _("it ended whoever read it, five times"),
    "not_split": _("it isn't a WARC file with each record packed by itself (.warc.gz)"),
}


def label_verbs() -> None:
    """Called when the room registers."""
    for verb, words in WORDS.items():
        register_verb_label(verb, words)

"""What is done with keys, in words that read on from a name."""

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.ledger.wording import register_verb_label

WORDS = {
    "api.key_made": _("made an API key"),
    "api.key_revoked": _("revoked an API key"),
}


def label_verbs() -> None:
    """Called when the package registers."""
    for verb, words in WORDS.items():
        register_verb_label(verb, words)

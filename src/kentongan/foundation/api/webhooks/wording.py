"""What is done with webhooks, in words that read on from a name."""

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.ledger.wording import register_verb_label

WORDS = {
    "api.webhook_added": _("added a webhook"),
    "api.webhook_secret_changed": _("gave a webhook a new secret"),
    "api.webhook_closed": _("closed a webhook"),
}


def label_verbs() -> None:
    """Called when the package registers."""
    for verb, words in WORDS.items():
        register_verb_label(verb, words)

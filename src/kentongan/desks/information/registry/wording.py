"""The registry's verbs in the ledger, in words that read on from a name."""

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.ledger.wording import register_verb_label

WORDS = {
    "registry.information.entered": _("entered public information in the list"),
    "registry.information.changed": _("changed public information"),
    "registry.information.published": _("published public information"),
    "registry.information.renewed": _("renewed periodic information"),
    "registry.information.withdrawn": _("withdrew public information"),
    "registry.information.reopened": _("took withdrawn information up again"),
    "registry.list.taken_in": _("took a sheet into the list of public information"),
    "registry.standard.set": _("set a row of the standard list"),
    "registry.rule.rule_added": _("entered a rule of renewal"),
    "registry.rule.confirmed": _("confirmed a rule in its legal basis"),
    "registry.test.begun": _("wrote a test of consequence"),
    "registry.test.changed": _("changed a test of consequence"),
    "registry.test.decided": _("decided a test of consequence"),
    "registry.test.revoked": _("revoked a test of consequence"),
    "registry.test.expired": _("ended an exclusion whose last day has passed"),
    "registry.pledge.written": _("wrote the service pledge"),
    "registry.pledge.published": _("published the service pledge"),
}


def label_verbs() -> None:
    """Called when the registry registers."""
    for verb, words in WORDS.items():
        register_verb_label(verb, words)

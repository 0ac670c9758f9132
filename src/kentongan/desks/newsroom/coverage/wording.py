"""The desk's verbs in the ledger, in words that read on from a name."""

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.ledger.wording import register_verb_label

WORDS = {
    "coverage.item.planned": _("put the event on the agenda"),
    "coverage.item.changed": _("changed the event"),
    "coverage.item.cancelled": _("cancelled the event"),
    "coverage.assignment.offered": _("gave an assignment"),
    "coverage.assignment.accepted": _("accepted the assignment"),
    "coverage.assignment.declined": _("declined the assignment"),
    "coverage.assignment.withdrawn": _("took the assignment back"),
    "coverage.coverage.begun": _("began the coverage"),
    "coverage.coverage.noted": _("wrote notes"),
    "coverage.coverage.quoted": _("added a quote"),
    "coverage.coverage.unquoted": _("removed a quote"),
    "coverage.coverage.attended": _("recorded who attended"),
    "coverage.coverage.unattended": _("took somebody out of the list of who attended"),
    "coverage.coverage.ticked": _("ticked something off"),
    "coverage.coverage.unticked": _("took a tick away"),
    "coverage.coverage.closed": _("closed the coverage"),
    "coverage.coverage.reopened": _("opened the coverage again"),
    "coverage.material.kept": _("added a file"),
    "coverage.material.described": _("described a file"),
    "coverage.material.chosen": _("chose pictures for the story"),
    "coverage.material.withdrawn": _("withdrew a file from all public pages"),
    "coverage.material.restored": _("let a file be shown again"),
    "coverage.consent.given": _("recorded a consent"),
    "coverage.consent.ended": _("recorded that a consent has ended"),
    "coverage.output.begun": _("began an article from the coverage"),
    "coverage.output.recorded": _("recorded a video"),
    "coverage.procedure.set": _("set a procedure"),
    "coverage.feed.made": _("made a calendar address"),
    "coverage.feed.revoked": _("revoked the calendar address"),
}


def label_verbs() -> None:
    """Called when the desk registers."""
    for verb, words in WORDS.items():
        register_verb_label(verb, words)

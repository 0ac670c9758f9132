"""The desk's verbs in the ledger, in words that read on from a name."""

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.ledger.wording import register_verb_label

WORDS = {
    "elections.election.entered": _("entered the election"),
    "elections.election.changed": _("changed the election"),
    "elections.election.published": _("published the election"),
    "elections.election.withdrawn": _("took the election off the sites"),
    "elections.stage.set": _("set a stage of the election"),
    "elections.stage.removed": _("took a stage out"),
    "elections.participant.set": _("set a participant of the election"),
    "elections.participant.removed": _("took a participant out"),
    "elections.table.opened": _("began the table of results"),
    "elections.results.uploaded": _("uploaded results"),
    "elections.results.submitted": _("submitted the results"),
    "elections.results.recalled": _("took the results back to draft"),
    "elections.results.returned": _("returned the results with a remark"),
    "elections.results.discarded": _("discarded the draft of results"),
    "elections.results.published": _("approved and published the results"),
}


def label_verbs() -> None:
    """Called when the desk registers."""
    for verb, words in WORDS.items():
        register_verb_label(verb, words)

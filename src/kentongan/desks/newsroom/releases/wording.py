"""The verbs of releases in the ledger, in words that read on from a name."""

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.ledger.wording import register_verb_label

WORDS = {
    "releases.release.begun": _("began a release"),
    "releases.release.dropped": _("decided not to send the release"),
    "releases.release.sent": _("sent the release to the units"),
    "releases.release.corrected": _("told the units of a correction"),
    "releases.release.reminded": _("had the late units reminded"),
    "releases.release.recalled": _("recalled the release"),
    "releases.draft.delivered": _("put the draft there as a release"),
    "releases.draft.declined": _("declined the release with a reason"),
    "releases.draft.resumed": _("took up the release after all"),
    "releases.draft.correction_read": _("read what was corrected in the release"),
    "releases.draft.taken_back": _("took back the untouched draft of a recalled release"),
}


def label_verbs() -> None:
    """Called when the application registers."""
    for verb, words in WORDS.items():
        register_verb_label(verb, words)

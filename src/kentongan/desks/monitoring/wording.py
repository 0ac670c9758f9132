"""The desk's verbs in the ledger, in words that read on from a name; and what goes wrong with a source."""

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.intake.reasons import FETCH_REASONS
from kentongan.foundation.ledger.wording import register_verb_label

from .extraction.results import Code
from .networks.wording import network_fault
from .wording_extraction import PROBLEMS

WORDS = {
    "monitoring.source.added": _("added a source"),
    "monitoring.source.paused": _("paused a source"),
    "monitoring.source.resumed": _("resumed a source"),
    "monitoring.query.written": _("wrote a query"),
    "monitoring.query.changed": _("changed a query"),
    "monitoring.concern.relevant": _("kept a mention as relevant"),
    "monitoring.concern.irrelevant": _("set a mention aside as not theirs"),
    "monitoring.concern.respond": _("noted that a mention needs an answer"),
    "monitoring.concern.answered": _("noted how a mention was answered"),
    "monitoring.concern.misplaced": _("gave a mention to another unit"),
    "monitoring.concern.passed": _("passed a mention on"),
    "monitoring.concern.correction_taken_back": _("took back a mention given to another unit"),
    "monitoring.subject.written": _("wrote what is our business"),
    "monitoring.address.brought": _("brought an address to be read"),
    "monitoring.post.kept": _("wrote a post down"),
    "monitoring.broadcast.kept": _("brought the words of a broadcast"),
    "monitoring.recording.kept": _("brought a recording to be written down"),
    "monitoring.import.taken": _("brought an export of a listening tool"),
    "monitoring.import.begun": _("had an export of a listening tool read"),
    "monitoring.import.read": _("read an export of a listening tool to its end"),
    "monitoring.import.dropped": _("left an export of a listening tool unread"),
    "monitoring.import.withdrawn": _("withdrew an export of a listening tool"),
    "monitoring.import.removed": _("took out what an export of a listening tool had brought"),
    "monitoring.concern.marked": _("marked a mention"),
}

SOURCE_FAULTS = {
    "not_a_feed": _("The answer is no feed. Open the address in a browser: it should show RSS or Atom."),
    "not_a_sitemap": _("The answer is no site map. Open the address in a browser: it should show XML with addresses."),
    "not_html": _("The answer is no web page."),
    "robots": _("The site asks machines not to read this address (robots.txt). Choose another address of it."),
    "robots_unknown": _("The site's robots.txt couldn't be asked, so nothing was read. It is asked again by itself."),
    "broke": _("The answer is built so that it can't be read. It is tried again by itself."),
    "led_home": _("The address leads to the front page of its site; what stood there is gone."),
    "answered": _("The site answered with status %(status)s."),
}


def fault(code: str, facts: dict[str, object]) -> str:
    """What went wrong with a source, in words with what would mend it; empty for no code."""
    if not code:
        return ""
    if code in SOURCE_FAULTS:
        return str(SOURCE_FAULTS[code]) % facts
    if code in PROBLEMS:
        return str(PROBLEMS[Code(code)])
    if said := network_fault(code, facts):
        return said
    what, mend = FETCH_REASONS[code]
    return f"{str(what) % facts} {mend}"


def label_verbs() -> None:
    """Called when the desk registers."""
    for verb, words in WORDS.items():
        register_verb_label(verb, words)

"""Labels in words: tones, topics, sides, frames, how sure a model is; what is done to them; why a model is refused."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kentongan.foundation.ledger.wording import register_verb_label

from ..labelling import framing, judging, sides
from .states import Tone

WORDS = {
    "monitoring.label.corrected": _("said what a mention's label should be"),
    "monitoring.tone_model.promoted": _("took a better model of tone into use"),
    "monitoring.tone_model.rolled_back": _("went back to an earlier model of tone"),
    "monitoring.tone_model.relabelling": _("had mentions labelled anew"),
}
SIGNS = {Tone.AGAINST: "−", Tone.NEITHER: "0", Tone.FOR: "+"}
NOT_ABOUT = _("doesn't speak of us")
TOPICS = {
    "stages": _("stages and schedule"),
    "logistics": _("logistics"),
    "voter_list": _("voter list"),
    "results": _("voting and results"),
    "disputes": _("disputes"),
    "ethics": _("ethics"),
    "integrity": _("integrity"),
    "officers": _("our officers"),
    "education": _("voter education"),
    "information": _("public information"),
    "technology": _("technology"),
    "budget": _("budget"),
    "security": _("security"),
    "access": _("access for all voters"),
    "other": _("something else"),
}
SIDES = {
    sides.INSTITUTION: _("us"),
    sides.PARTICIPANTS: _("parties and candidates"),
    sides.WATCHDOGS: _("overseers"),
    sides.GOVERNMENT: _("government and security forces"),
    sides.CITIZENS: _("citizens"),
    sides.EXPERTS: _("experts"),
    sides.OTHERS: _("others"),
}
FRAMES = {
    framing.CONFLICT: _("conflict"),
    framing.BLAME: _("blame"),
    framing.PRAISE: _("praise"),
    framing.DRAMA: _("drama"),
    framing.DOUBT: _("doubt"),
}
SURENESS = (
    (0.85, pgettext_lazy("confidence", "rather sure")),
    (0.65, pgettext_lazy("confidence", "probably")),
    (0.0, pgettext_lazy("confidence", "unsure")),
)
JUDGED = {
    judging.NO_RIVAL: _("nothing was in use before"),
    judging.BETTER: _("better than the one before on labels it had not seen"),
    judging.NOT_BETTER: _("not surely better than the one in use on labels it had not seen"),
    judging.TOO_FEW: _("too few labels were kept apart to judge it"),
    judging.CLASS_TOO_SMALL: _("labels of too few tones were kept apart to judge it"),
    judging.CLASS_LOST: _("it doesn't know a tone that people use"),
}


def sureness(confidence: float) -> str:
    """How sure a model is, in a word."""
    return next(str(words) for least, words in SURENESS if confidence >= least)


def tone_in_words(tone: int | None) -> str:
    """A tone as pages say it."""
    return str(NOT_ABOUT if tone is None else Tone(tone).label)


def label_verbs() -> None:
    """Called when the room registers."""
    for verb, words in WORDS.items():
        register_verb_label(verb, words)

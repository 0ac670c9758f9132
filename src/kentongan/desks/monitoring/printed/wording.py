"""Why a page couldn't be read, and the room's verbs in the ledger, in words."""

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.ledger.wording import register_verb_label

FAULTS = {
    "no_reader": _(
        "This installation can't read print yet. Whoever runs the server installs Debian's packages tesseract-ocr and "
        "tesseract-ocr-ind; then choose “Read again”. Until then draw frames and type the text."
    ),
    "no_language": _(
        "The reader has no Indonesian. Whoever runs the server installs Debian's package tesseract-ocr-ind; then "
        "choose “Read again”. Until then draw frames and type the text."
    ),
    "reader_failed": _("The machine could make nothing of this page. Draw frames and type the text."),
    "too_dense": _("So many words can't stand on a page. Take the photograph from nearer, one half at a time."),
    "too_slow": _("Reading took too long. Send the page again as a photograph, or one half at a time."),
    "too_heavy": _("The page asks for more memory than it may have. Send it again as a photograph."),
    "broken": _("The file is damaged. Open it on your device; if it opens, save it anew and send that file."),
    "broke_off": _("Reading broke off several times. Send the page again as a photograph."),
    "page_size": _("The page is too small or too large to be a page of a newspaper."),
    "lost": _("The file that was sent is no longer there. Send it again."),
}
DRAWN = frozenset({"no_reader", "no_language", "reader_failed", "too_dense"})
"""Faults of pages that could be drawn, so that people can cut them themselves."""

WORDS = {
    "monitoring.edition.brought": _("brought pages of a newspaper"),
    "monitoring.edition.dropped": _("deleted pages of a newspaper"),
    "monitoring.cut.kept": _("kept articles of a newspaper as mentions"),
}


def label_verbs() -> None:
    """Called when the room registers."""
    for verb, words in WORDS.items():
        register_verb_label(verb, words)

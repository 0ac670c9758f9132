"""The desk's verbs in the ledger, in words that read on from a name."""

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.ledger.wording import register_verb_label

WORDS = {
    "newsroom.article.created": _("began a draft"),
    "newsroom.article.submitted": _("submitted the article for approval"),
    "newsroom.article.recalled": _("took the article back to draft"),
    "newsroom.article.returned": _("returned the article with a remark"),
    "newsroom.article.completed": _("gave the published article its version and signature"),
    "newsroom.article.published": _("approved the article, and it was published"),
    "newsroom.article.imported": _("brought the article along from the previous site, where it was public"),
    "newsroom.article.scheduled": _("approved the article for later"),
    "newsroom.article.unscheduled": _("took the article off the schedule"),
    "newsroom.article.held": _("held the article back when its hour came"),
    "newsroom.article.withdrawn": _("withdrew the article"),
    "newsroom.article.reopened": _("began a new version of the withdrawn article"),
    "newsroom.article.redacted": _("removed the text of an earlier version"),
    "newsroom.article.revised": _("opened the published article for a new version"),
    "newsroom.clipping.noted": _("noted a report of another medium"),
    "newsroom.clipping.changed": _("mended a noted report"),
    "newsroom.clipping.removed": _("removed a noted report"),
    "newsroom.article.deleted": _("deleted a draft that was never published"),
    "newsroom.wording.watched": _("put a wording on the list of what is watched"),
    "newsroom.wording.changed": _("changed a watched wording"),
    "newsroom.stage.entered": _("entered a stage for the watched wordings"),
    "newsroom.stage.removed": _("removed a stage of the watched wordings"),
}


def label_verbs() -> None:
    """Called when the desk registers."""
    for verb, words in WORDS.items():
        register_verb_label(verb, words)

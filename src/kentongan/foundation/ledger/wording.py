"""Tells the ledger's verbs in words that a layman understands."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _

_LABELS: dict[str, str | Promise] = {}


def register_verb_label(verb: str, label: str | Promise) -> None:
    """Give a verb its words, which read on from a name: ``_("submitted the article for approval")``.

    Raises:
        ValueError: the verb already has words.
    """
    if verb in _LABELS:
        raise ValueError(f"The verb {verb!r} already has a label.")
    _LABELS[verb] = label


def verb_label(verb: str) -> str:
    """The words of a verb in the reader's language; the verb itself when nobody gave it any."""
    return str(_LABELS.get(verb, verb))


def verb_labels() -> dict[str, str]:
    """Every verb that has words, with them, in the order of the words: for a list to choose from."""
    return dict(sorted(((verb, str(label)) for verb, label in _LABELS.items()), key=lambda pair: pair[1]))


def sentence(verb: str, *, actor: str) -> str:
    """One line of a unit's story, such as "Ani mengajukan berita untuk disetujui"."""
    return _("%(actor)s %(deed)s") % {"actor": actor, "deed": verb_label(verb)}

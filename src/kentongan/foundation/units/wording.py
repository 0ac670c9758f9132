"""What managers of people and of units do, in words that read on from a name."""

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.ledger.wording import register_verb_label

WORDS = {
    "people.invited": _("invited somebody to the unit"),
    "people.invitation_revoked": _("took an invitation back"),
    "people.invitation_expired": _("ended an invitation whose time was over"),
    "people.joined": _("accepted an invitation to the unit"),
    "people.role_given": _("gave somebody a role"),
    "people.role_ended": _("ended somebody's role"),
    "people.moved_out": _("moved somebody to another unit"),
    "people.moved_in": _("brought somebody from another unit"),
    "people.renamed": _("changed their own name"),
    "people.deactivated": _("closed an account"),
    "people.reactivated": _("reopened an account"),
    "people.second_factor_removed": _("removed a lost second factor"),
    "people.erased": _("erased a former member's name and address"),
    "units.details_changed": _("changed the details of the unit"),
    "units.host_set": _("changed the unit's host name"),
    "units.host_confirmed": _("confirmed the unit's host name"),
    "units.official_added": _("added an official to the directory"),
    "units.official_changed": _("changed an official in the directory"),
    "units.official_removed": _("removed an official from the directory"),
    "units.officials_ordered": _("changed the order of the officials"),
}


def label_verbs() -> None:
    """Called when the package registers."""
    for verb, words in WORDS.items():
        register_verb_label(verb, words)

"""The desk's verbs in the ledger, in words that read on from a name."""

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.ledger.wording import register_verb_label

WORDS = {
    "information.received": _("received the request for information"),
    "information.accepted": _("found the request complete"),
    "information.asked_to_complete": _("asked the applicant to complete the request"),
    "information.completed": _("took in what the applicant added"),
    "information.lapsed": _("closed the request that wasn't completed"),
    "information.withdrawn": _("closed the request that the applicant withdrew"),
    "information.extended": _("extended the reply with a reason"),
    "information.answered": _("replied to the request"),
    "information.objected": _("took in an objection"),
    "information.objection_replied": _("replied to the objection"),
    "information.objection_withdrawn": _("closed the objection that the applicant withdrew"),
    "information.dispute_recorded": _("recorded a dispute"),
    "information.identity_revealed": _("looked at the applicant's identity number"),
    "information.file_revealed": _("opened a file that shows who the applicant is"),
    "information.letter_printed": _("printed a letter for the applicant"),
    "information.mail_confirmed": _("confirmed the applicant's mail address"),
    "information.recounted": _("counted the open deadlines anew"),
    "information.blacked_out": _("made a blacked-out copy that was searched"),
    "information.register_taken": _("took a register along"),
    "information.letter_placed": _("put a letter into the case"),
    "information.answer_opened": _("opened an answer to everyone"),
    "information.answer_closed": _("withdrew an opened answer"),
    "information.keys_changed": _("sealed identities with the newest key"),
    "information.erased": _("erased personal data"),
    "information.held": _("put a hold on erasing"),
    "information.hold_lifted": _("lifted the hold on erasing"),
    "information.retention_set": _("changed a term of keeping"),
    "information.term_set": _("changed a term of the procedure"),
    "information.term_confirmed": _("confirmed a term in its legal basis"),
    "information.rule_set": _("answered a question of counting"),
    "information.rule_confirmed": _("confirmed the answer to a question of counting"),
}


def label_verbs() -> None:
    """Called when the application registers."""
    for verb, words in WORDS.items():
        register_verb_label(verb, words)

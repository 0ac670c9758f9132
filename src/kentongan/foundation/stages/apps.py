"""Registers the package with Django, and its deeds with the ledger."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StagesConfig(AppConfig):
    name = "kentongan.foundation.stages"
    label = "stages"
    verbose_name = _("Calendar")

    def ready(self) -> None:
        from kentongan.foundation.ledger.wording import register_verb_label

        register_verb_label("stages.day_set", _("set a day off in the calendar"))
        register_verb_label("stages.day_confirmed", _("confirmed a day off against its decree"))
        register_verb_label("stages.day_removed", _("removed a day off from the calendar"))
        register_verb_label("stages.calendar_seeded", _("filled the calendar with days still to be confirmed"))
        register_verb_label("stages.rule_set", _("set a rule of the calendar"))
        register_verb_label("stages.freeze_declared", _("declared a freeze of publications"))
        register_verb_label("stages.freeze_lifted", _("lifted a freeze of publications"))

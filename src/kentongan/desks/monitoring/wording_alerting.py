"""Why there is an alert, and what a person may answer, in plain words; the facts are ``alerting.explaining``'s."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

BECAUSE = {
    "rose_nation": _("%(seen)s stories in the whole nation since %(since)s, where %(expected)s are usual: "
                     "%(times)s times as many."),
    "rose_cause": _("One story runs through several units: %(seen)s stories since %(since)s, where %(expected)s are "
                    "usual: %(times)s times as many."),
    "rose_province": _("%(seen)s stories in units of %(where)s since %(since)s, where %(expected)s are usual: "
                       "%(times)s times as many."),
    "rose_unit": _("%(seen)s stories since %(since)s, where %(expected)s are usual: %(times)s times as many."),
    "units": _("Most in %(units)s; %(others)s more rise with them."),
    "stories": _("Most of it is about: %(keys)s."),
    "announced": _("%(factor)s times the usual was expected because of “%(name)s”; this is more."),
    "weekday": _("On a %(weekday)s %(effect)s times the average is usual; that is allowed for."),
    "nation": _("The whole nation has %(factor)s times its usual that day; that is allowed for."),
    "part_of_day": _("Only %(percent)s%% of a usual day could be seen so far; the rest isn't taken for silence."),
    "threshold": _("Score %(score)s; an alert begins at %(threshold)s."),
    "raised": _("Answers to earlier alerts raised the threshold here by %(percent)s%%."),
    "model": _("Rules %(version)s, fitted to the days up to %(fitted)s, with %(budget)s false alarms a week over all "
               "units as the budget."),
}  # fmt: skip
ANSWERS = {
    "expected_event": _("This was to be expected: an event"),
    "old_news": _("Old news that came up again"),
    "wrong_unit": _("It isn't about this unit"),
    "noise": _("Usual ups and downs here"),
    "other": pgettext_lazy("alert", "Another reason"),
    "confirmed": _("This is something we deal with"),
}
EFFECTS = {
    "expected_event": _("So much is expected until the event ends, and these days don't become the usual."),
    "old_news": _("These stories aren't counted here for 30 days, and these days don't become the usual."),
    "wrong_unit": _("These days don't become the usual. Please correct the place of the stories, too."),
    "noise": _("These days count as usual here, and the threshold rises for a while."),
    "other": _("The threshold rises a little here for a while."),
    "confirmed": _("These days don't become the usual, and the alert counts as true."),
}

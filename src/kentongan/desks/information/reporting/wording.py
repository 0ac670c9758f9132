"""What periods and reports are called, and the verbs of reports in the ledger."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.foundation.ledger.wording import register_verb_label

from .periods import Period

VERBS = {
    "reporting.begun": gettext_lazy("began a report of the information service"),
    "reporting.written": gettext_lazy("wrote the report of the information service"),
    "reporting.counted": gettext_lazy("counted the report’s figures anew"),
    "reporting.submitted": gettext_lazy("submitted the report for approval"),
    "reporting.recalled": gettext_lazy("took the submitted report back"),
    "reporting.returned": gettext_lazy("gave the report back"),
    "reporting.published": gettext_lazy("published the report of the information service"),
    "reporting.revised": gettext_lazy("began a correction of the report"),
    "reporting.withdrawn": gettext_lazy("took the report off the site"),
    "reporting.due_set": gettext_lazy("changed the due day of reports"),
}


def label_verbs() -> None:
    """Called when the application registers."""
    for verb, words in VERBS.items():
        register_verb_label(verb, words)


def period_name(period: Period) -> str:
    """Such as *first half of 2026*."""
    if not period.half:
        return str(period.year)
    words = _("first half of %(year)s") if period.half == 1 else _("second half of %(year)s")
    return words % {"year": period.year}


def name_of(period: Period, *, wide: bool = False) -> str:
    """What a report is called."""
    words = {
        (False, False): _("Annual report of the information service %(year)s"),
        (True, False): _("Report of the information service, %(period)s"),
        (False, True): _("Combined annual report of the information service %(year)s"),
        (True, True): _("Combined report of the information service, %(period)s"),
    }[bool(period.half), wide]
    return words % {"year": period.year, "period": period_name(period)}

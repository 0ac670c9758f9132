"""What an analysis is of: whose mentions, which days, compared with what; each in one readable word of the address."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.foundation.backoffice.filters import Filter, date_field

from . import periods
from .days import today
from .periods import LONGEST, Period
from .scopes import Area

BEFORE, NOTHING = "sebelumnya", "tanpa"
WEEK, MONTH, THIS_MONTH, LAST_MONTH, OWN = "7", "30", "bulan-ini", "bulan-lalu", "tanggal"


class AnalysisFilter(Filter):
    """The choice at the head of the analysis; what isn't said is the widest scope, thirty days, the period before."""

    words: ClassVar = {"scope": "satker", "span": "jangka", "first": "dari", "last": "sampai", "versus": "banding"}

    scope = forms.ChoiceField(label=gettext_lazy("Whose mentions"), required=False)
    span = forms.ChoiceField(
        label=gettext_lazy("Period"), required=False,
        choices=[
            (WEEK, gettext_lazy("last 7 days")), (MONTH, gettext_lazy("last 30 days")),
            (THIS_MONTH, gettext_lazy("this month")), (LAST_MONTH, gettext_lazy("last month")),
            (OWN, gettext_lazy("own dates")),
        ],
    )  # fmt: skip
    versus = forms.ChoiceField(label=gettext_lazy("Compared with"), required=False)
    first = date_field(gettext_lazy("Own dates: from"), required=False)
    last = date_field(gettext_lazy("to"), required=False)

    def __init__(self, data: Any, *, areas: dict[str, Area]) -> None:
        told = data.copy()
        told.setdefault("satker", next(iter(areas)))
        told.setdefault("jangka", OWN if told.get("dari") else MONTH)
        told.setdefault("banding", BEFORE)
        super().__init__(told)
        self._areas = areas
        named = [(word, area.name) for word, area in areas.items()]
        self.fields["scope"].choices = named  # type: ignore[attr-defined]
        self.fields["versus"].choices = [  # type: ignore[attr-defined]
            (BEFORE, _("the period before")), (NOTHING, _("nothing")), *named,
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("span") == OWN and not self.errors:
            first, last = told.get("first"), told.get("last")
            if first is None or last is None:
                self.add_error("first", _("Say from which day to which."))
            elif last < first:
                self.add_error("last", _("The last day lies before the first one."))
            elif (last - first).days >= LONGEST:
                self.add_error("last", _("At most %(days)d days.") % {"days": LONGEST})
        return dict(told)

    @property
    def area(self) -> Area:
        return self._areas[self.cleaned_data["scope"]]

    @property
    def period(self) -> Period:
        """The days that were chosen."""
        now = today()
        match self.cleaned_data["span"]:
            case "7":
                return periods.last_days(7, now)
            case "bulan-ini":
                return periods.this_month(now)
            case "bulan-lalu":
                return periods.last_month(now)
            case "tanggal":
                return Period(self.cleaned_data["first"], self.cleaned_data["last"])
        return periods.last_days(30, now)

    @property
    def compared(self) -> tuple[Area, Period] | None:
        """What it is compared with."""
        match self.cleaned_data["versus"]:
            case "tanpa":
                return None
            case "sebelumnya":
                return self.area, self.period.before
        return self._areas[self.cleaned_data["versus"]], self.period

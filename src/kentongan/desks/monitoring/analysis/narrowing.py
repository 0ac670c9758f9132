"""What the stream is narrowed to besides labels: kind of media, outlet, unit, days. Read from readable addresses.

An outlet that says little is looked up by its own mentions, one that says much stands everywhere in the list: either
way few rows are read for a page.
"""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.foundation.backoffice.filters import date_field
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import reach
from kentongan.foundation.units.models import Unit

from ..labels.filtering import LabelFilter
from ..models import Concern, Mention, Outlet
from ..states import VIEW, Medium
from .days import numbers_of

if TYPE_CHECKING:
    from datetime import date

FEW = 2000
"""Mentions of an outlet up to which they are named one by one."""
WORDS = ("tab", "tone", "topic", "medium", "outlet", "unit", "since", "until")
"""What an address may say; anything else is no part of a view."""
WRITTEN = {"outlet", "unit", "since", "until"}
"""Words with many values: a wrong one means something that isn't there, where a wrong choice means nothing."""


class StreamFilter(LabelFilter):
    """Everything that narrows the stream; each field is a word of the address."""

    medium = forms.ChoiceField(
        label=gettext_lazy("Kind of media"), required=False, choices=[("", gettext_lazy("any")), *Medium.choices]
    )
    outlet = forms.CharField(
        label=gettext_lazy("Outlet"), max_length=120, required=False,
        help_text=gettext_lazy("Its address or name, such as kompas.com."),
    )  # fmt: skip
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit"), queryset=Unit.objects.none(), to_field_name="code", required=False,
        empty_label=gettext_lazy("all of them"),
    )  # fmt: skip
    since = date_field(gettext_lazy("From"), required=False)
    until = date_field(gettext_lazy("to"), required=False)

    def __init__(self, data: Any, *, tab: str, person: Person) -> None:
        self._person = person
        super().__init__(data, tab=tab)

    def full_clean(self) -> None:
        limits = reach(self._person, VIEW)
        if limits.everywhere or len(limits.unit_ids) > 1:
            self.fields["unit"].queryset = Unit.objects.reached_by(self._person, VIEW)  # type: ignore[attr-defined]
        else:
            self.fields.pop("unit", None)
        super().full_clean()

    def clean_outlet(self) -> Outlet | None:
        told = self.cleaned_data["outlet"].strip()
        if not told:
            return None
        rows = Outlet.objects.order_by("pk")
        key = told.lower().removeprefix("https://").removeprefix("www.").rstrip("/")
        found = rows.filter(key=key).first() or rows.filter(name__iexact=told).first()
        if found is None:
            raise forms.ValidationError(_("No outlet of this address or name has said anything yet."))
        return found

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("since") and told.get("until") and told["until"] < told["since"]:
            self.add_error("until", _("The last day lies before the first one."))
        return dict(told)

    @property
    def narrowed(self) -> bool:
        return bool(self.query_of(without_tab=True))

    def query_of(self, *, without_tab: bool = False) -> str:
        """What was chosen, as the address says it: the same words in the same order, whoever wrote them."""
        told = {name: self.cleaned_data.get(name) for name in WORDS if not (without_tab and name == "tab")}
        return urlencode({name: _written(value) for name, value in told.items() if value})

    def narrow(self, rows: "QuerySet[Concern]") -> "QuerySet[Concern]":
        """The concerns that were chosen; none where an outlet, a unit or a day can't be understood."""
        if WRITTEN & self.errors.keys():
            return rows.none()
        rows = super().narrow(rows)
        told = self.cleaned_data
        if told.get("medium"):
            rows = rows.filter(medium=told["medium"])
        if told.get("unit"):
            rows = rows.filter(unit=told["unit"])
        rows = _between(rows, told.get("since"), told.get("until"))
        return _of_outlet(rows, told["outlet"], told) if told.get("outlet") else rows


def _written(value: Any) -> str:
    if isinstance(value, Unit):
        return str(value.code)
    return str(value.key) if isinstance(value, Outlet) else str(value)


def _between(rows: "QuerySet[Any]", since: "date | None", until: "date | None", of: str = "mention") -> "QuerySet[Any]":
    """Those of these days, as ranges of numbers."""
    if since:
        rows = rows.filter(**{f"{of}__gte": numbers_of(since, since)[0]})
    if until:
        rows = rows.filter(**{f"{of}__lt": numbers_of(until, until)[1]})
    return rows


def _of_outlet(rows: "QuerySet[Concern]", outlet: Outlet, told: dict[str, Any]) -> "QuerySet[Concern]":
    mine = _between(Mention.objects.filter(outlet=outlet), told.get("since"), told.get("until"), "pk")
    few = list(mine.order_by("-pk").values_list("pk", flat=True)[: FEW + 1])
    return rows.filter(mention__in=few) if len(few) <= FEW else rows.filter(mention__outlet=outlet)

"""The forms of the desk: a query, a source, what was answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit

from .models import Concern, Outlet
from .querying.findings import LONGEST
from .states import SOURCES, WORK, SourceKind


class UnitForm(forms.Form):
    """A form that begins with the unit, where the person has more than one to choose from."""

    right = ""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), to_field_name="code")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.reached_by(person, self.right)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        few = list(units[:2])
        if len(few) == 1:
            self.fields["unit"].initial = few[0].code
            self.fields["unit"].widget = forms.HiddenInput()


class QueryForm(UnitForm):
    """A query and its name."""

    right = WORK

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("For example: our office, the recapitulation."))
    text = forms.CharField(
        label=_("What should be found?"), max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("Words, “phrases in quotation marks”, AND, OR, NOT, brackets, pemilih* for all endings, NEAR/5."),
    )  # fmt: skip


class ChangeQueryForm(QueryForm):
    """As above, for a query that is there."""

    active = forms.BooleanField(label=_("Listens"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["unit"]


class SourceForm(UnitForm):
    """A source to be visited."""

    right = SOURCES

    address = forms.URLField(
        label=_("Address"), max_length=500, assume_scheme="https",
        help_text=_("Of a feed if the site has one; else of its news site map or of a page that lists news."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[one for one in SourceKind.choices if one[0] not in {"page", "network"}]
    )
    outlet_name = forms.CharField(label=_("Name of the outlet"), max_length=120, required=False)
    tier = forms.TypedChoiceField(
        label=_("Reach"), choices=Outlet.Tier.choices, coerce=int, initial=Outlet.Tier.UNKNOWN
    )
    minutes = forms.IntegerField(label=_("Visited every (minutes)"), min_value=5, max_value=1440, initial=15)


class AnswerForm(forms.Form):
    """How a mention was answered."""

    answer = forms.CharField(
        label=_("What was answered, and where?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what was answered and where, so that others know.")},
    )  # fmt: skip


class RightUnitForm(forms.Form):
    """The unit that a mention concerns, those that it may concern first."""

    right_unit = forms.ModelChoiceField(
        label=_("Which unit does it concern?"), queryset=Unit.objects.none(), to_field_name="code",
        error_messages={"required": _("Choose the unit that it concerns.")},
    )  # fmt: skip

    def __init__(self, *args: Any, concern: Concern, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["right_unit"].queryset = Unit.objects.exclude(pk=concern.unit_id)  # type: ignore[attr-defined]
        likely = [code for reason in concern.reasons for code in reason.get("of", ()) if code != concern.unit.code]
        self.fields["right_unit"].initial = likely[0] if likely else None


class SubjectForm(forms.Form):
    """What is the institution's business."""

    text = forms.CharField(
        label=_("What should be found?"), max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )  # fmt: skip
    number = forms.IntegerField(widget=forms.HiddenInput)

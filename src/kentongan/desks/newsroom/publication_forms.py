"""The approver's forms for what happens after the reading: when it goes out, and how it is taken back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.backoffice.moments import MomentField

from .forms import ApproveForm
from .models import Article
from .versions.models import PublishedVersion, Withdrawal


class DecideForm(ApproveForm):
    """Approve at once; a reason is asked only while a freeze holds."""

    despite_freeze = forms.CharField(
        label=_("Why this must go out during the freeze"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Your name and the reason are kept in the ledger."),
    )


class ScheduleForm(DecideForm):
    """Approve for a moment on the unit's clock."""

    release_at = MomentField(label=_("To be published at"))

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["release_at"].on_clock_of(article.unit.zone)  # type: ignore[attr-defined]  # a MomentField
        self.fields["release_at"].help_text = _("Clock of this office: %(zone)s.") % {"zone": article.unit.zone_label}

    def clean_release_at(self) -> Any:
        moment = self.cleaned_data["release_at"]
        if moment <= timezone.now():
            raise ValidationError(_("This moment has passed. Choose a later one, or publish now."))
        return moment


class ReleaseForm(forms.Form):
    """Publish a scheduled article earlier, or one that was held back."""

    despite_freeze = DecideForm.base_fields["despite_freeze"]


class WithdrawForm(forms.Form):
    """Take a public article back: the reason, its words for readers, and the page that holds the content now."""

    kind = forms.ChoiceField(
        label=_("Reason"),
        choices=[choice for choice in Withdrawal.Kind.choices if choice[0] != Withdrawal.Kind.EXPIRED],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Explanation for readers"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands on the public page, with the date."),
    )
    target = forms.CharField(
        label=_("Address of the page that holds it now"),
        required=False,
        help_text=_("Only for the second reason: paste the address of a published article of this office."),
    )

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article

    def clean_target(self) -> Article | None:
        """The article whose address was pasted."""
        address = self.cleaned_data["target"].strip().rstrip("/")
        if not address:
            return None
        number = address.rsplit("/berita/", 1)[-1].split("-", 1)[0]
        rows = Article.objects.public(self.article.unit).exclude(pk=self.article.pk)
        found = rows.filter(pk=int(number)).first() if number.isascii() and number.isdigit() else None
        if found is None:
            raise ValidationError(_("This is not the address of a published article of this office."))
        return found


class RedactForm(forms.Form):
    """Remove the text of an earlier version, on one of two grounds."""

    ground = forms.ChoiceField(label=_("Ground"), choices=PublishedVersion.Redaction.choices, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Explanation for readers"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

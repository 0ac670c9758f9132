"""The forms of the desk: the article's editor, and the approver's two decisions."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from kentongan.foundation.assets.models import Photo
from kentongan.foundation.assets.references import refuse_foreign
from kentongan.foundation.units.models import Unit

from .states import WRITE


class ArticleForm(WagtailAdminModelForm):
    """The editor's form: knows in which unit the person writes, and refuses other units' pictures and files."""

    chosen_unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Unit"), required=False, empty_label=None, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen_unit"]
        if self.instance.pk:
            field.queryset, field.initial = Unit.objects.filter(pk=self.instance.unit_id), self.instance.unit_id
            return
        units = Unit.objects.reached_by(self.for_user, WRITE)
        field.queryset = units
        first = list(units[:2])
        if first:
            field.initial = first[0].pk
            self.initial.update(writer=self.for_user.initials, dateline_place=first[0].place)
        if len(first) > 1:
            field.widget = forms.Select()
            field.widget.choices = field.choices
            field.required = True

    def clean_title(self) -> str:
        """A title is one line, however it was pasted."""
        return " ".join(str(self.cleaned_data.get("title") or "").split())

    def clean_picture(self) -> Any:
        picture = self.cleaned_data.get("picture")
        if picture is None or picture.pk == self.instance.picture_id:
            return picture
        if not policy_registry.get_by_type(Photo).user_has_permission_for_instance(self.for_user, "choose", picture):
            raise PermissionDenied(_("This picture belongs to another unit. Choose one of your own."))
        return picture

    def clean_body(self) -> Any:
        body = self.cleaned_data.get("body")
        if body is not None:
            refuse_foreign(body, self.for_user, already=self.instance.body if self.instance.pk else None)
        return body

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.instance.unit_id is None:
            self.instance.unit, self.instance.author = self._unit(cleaned), self.for_user
        return cleaned

    def _unit(self, cleaned: dict[str, Any]) -> Unit:
        """The unit chosen, or the only one there is."""
        units = list(Unit.objects.reached_by(self.for_user, WRITE)[:2])
        if not units:
            raise ValidationError(_("You may not write in any unit. Ask your head for the role of author."))
        if unit := cleaned.get("chosen_unit") or (units[0] if len(units) == 1 else None):
            return unit
        raise ValidationError(_("Choose the unit for which you write."))


class ApproveForm(forms.Form):
    """Approve the revision that was read; a reason only when the approver submitted it."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    override = forms.CharField(
        label=_("Why you approve your own article"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only when nobody else can. The reason is kept in the ledger."),
    )


class ReturnForm(forms.Form):
    """Return with a remark that says what to mend."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("What should be mended?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what should be mended, so that the writer can go on.")},
    )

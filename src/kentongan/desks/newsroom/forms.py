"""The forms of the desk: the article's editor, and the approver's two decisions."""

from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks.base import BlockField
from wagtail.blocks.stream_block import StreamBlockValidationError, StreamValue
from wagtail.permissions import policy_registry
from wagtail.rich_text import RichText

from kentongan.foundation.assets.models import Photo
from kentongan.foundation.assets.references import refuse_foreign
from kentongan.foundation.backoffice.moments import MomentField
from kentongan.foundation.units.models import Unit

from .completeness import is_blank
from .models import Article
from .remarks import Part
from .states import WRITE

MOMENTS = ("embargo_until", "expire_at")


class WrittenField(BlockField):
    """The text without the paragraphs in which nobody has written yet, such as the one a new form begins with."""

    def clean(self, value: Any) -> Any:
        """Errors keep the places of what was posted, blank paragraphs included."""
        places = [place for place, block in enumerate(value) if not is_blank(block)]
        written = [(value[place].block_type, value[place].value, value[place].id) for place in places]
        try:
            return super().clean(StreamValue(value.stream_block, written))
        except StreamBlockValidationError as error:
            moved = {places[place]: fault for place, fault in (error.block_errors or {}).items()}
            raise StreamBlockValidationError(block_errors=moved, non_block_errors=error.non_block_errors) from None


class ArticleForm(WagtailAdminModelForm):
    """The editor's form: knows in which unit the person writes, and refuses other units' pictures and files."""

    body = Article.body.field.formfield(form_class=WrittenField)
    body_en = Article.body_en.field.formfield(form_class=WrittenField)
    chosen_unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Unit"), required=False, empty_label=None, widget=forms.HiddenInput
    )
    embargo_until = MomentField(
        label=_("Embargo until"), required=False, help_text=_("Nobody can publish the text earlier, not even the head.")
    )
    expire_at = MomentField(
        label=_("Term ends at"),
        required=False,
        help_text=_("Then the text leaves the lists, and its page says so. Leave it empty for news."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.body:
            blocks = self.fields["body"].block
            self.initial["body"] = StreamValue(blocks, [("text", RichText(""))])
        if not self.instance.body_en:
            blocks = self.fields["body_en"].block
            self.initial["body_en"] = StreamValue(blocks, [("text", RichText(""))])
        field = self.fields["chosen_unit"]
        if self.instance.pk:
            self._on_clock_of(self.instance.unit)
            field.queryset, field.initial = Unit.objects.filter(pk=self.instance.unit_id), self.instance.unit_id
            return
        units = Unit.objects.reached_by(self.for_user, WRITE)
        field.queryset = units
        first = list(units[:2])
        if first:
            field.initial = first[0].pk
            self._on_clock_of(first[0])
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

    def clean_title_en(self) -> str:
        """As the title."""
        return " ".join(str(self.cleaned_data.get("title_en") or "").split())

    def clean_body_en(self) -> Any:
        body = self.cleaned_data.get("body_en")
        if body is not None:
            refuse_foreign(body, self.for_user, already=self.instance.body_en if self.instance.pk else None)
        return body

    def point_at(self, lacking: Mapping[str, str]) -> None:
        """Say at each field what is still to be mended there."""
        for name, words in lacking.items():
            self.add_error(name, words)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.instance.unit_id is None:
            self.instance.unit, self.instance.author = self._unit(cleaned), self.for_user
        return self._moved_to_clock_of(self.instance.unit, cleaned)

    def _on_clock_of(self, unit: Unit) -> None:
        for name in MOMENTS:
            if name in self.fields:
                self.fields[name].on_clock_of(unit.zone)

    def _moved_to_clock_of(self, unit: Unit, cleaned: dict[str, Any]) -> dict[str, Any]:
        """What was typed is meant on the clock of the unit, which is known only now when the writer chose it."""
        for name in MOMENTS:
            if cleaned.get(name) and name in self.changed_data:
                typed = timezone.make_naive(cleaned[name], self.fields[name].zone)
                cleaned[name] = timezone.make_aware(typed, ZoneInfo(unit.zone))
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
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    """Of what was read, with the words of its pictures, which stand outside the revision."""
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
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, parts: Iterable[Part] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = {f"on-{part.key}": part for part in parts}
        for name, part in self.parts.items():
            box = forms.Textarea(attrs={"rows": 3})
            self.fields[name] = forms.CharField(label=part.place, max_length=1000, required=False, widget=box)

    def beside(self) -> list[tuple[Part, Any]]:
        """Each part of the text with the box for a remark on it."""
        return [(part, self[name]) for name, part in self.parts.items()]

    def unplaced(self) -> list[str]:
        """What was written beside parts that the text no longer has."""
        beside = {name: text.strip() for name, text in self.data.items() if name.startswith("on-")}
        return [text for name, text in beside.items() if text and name not in self.parts]

    def written(self) -> list[str]:
        """All that was written, for a page that has no boxes any more."""
        names = ["comment", *(name for name in self.data if name.startswith("on-"))]
        return [text for name in names if (text := self.data.get(name, "").strip())]

    def clean(self) -> dict[str, Any]:
        """One remark at least, on the whole or on a part."""
        given: dict[str, Any] = super().clean() or {}
        on = {part.key: given[name] for name, part in self.parts.items() if given.get(name)}
        if not on and not given.get("comment") and "comment" not in self.errors:
            self.add_error("comment", _("Write what should be mended, so that the writer can go on."))
        return {"revision": given.get("revision"), "comment": given.get("comment", ""), "on": on}

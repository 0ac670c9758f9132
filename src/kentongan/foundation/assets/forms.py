"""Upload forms: every file passes through intake before it is kept."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import get_current_timezone, is_naive, localdate, make_aware
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.collections import BaseCollectionMemberForm
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from kentongan.foundation.intake.errors import withdrawn
from kentongan.foundation.intake.kinds import DOCUMENTS, PICTURES
from kentongan.foundation.intake.uploads import Accepted, accept

from .serving import is_public, refuse_amending
from .withdrawing import withdrawn_twin


def refuse_exchange(asset: Any) -> None:
    """Refuse another file in the place of one that readers see: what was approved would change unseen.

    Raises:
        ValidationError: saying what to do instead.
    """
    if asset.pk and is_public(asset):
        raise ValidationError(
            _("Readers see this file now. Upload the other one as a new file, and revise the text that shows it.")
        )


class WordsOfPublic(BaseCollectionMemberForm):
    """A form that changes no words of what readers see (``told``), unless the person may."""

    told: tuple[str, ...] = ()

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.user = user

    def clean(self) -> Any:
        """Ask once for all the words that were changed."""
        cleaned: Any = super().clean()
        changed = [name for name in self.told if name in self.changed_data]
        if self.instance.pk and changed:
            try:
                refuse_amending(self.instance, by=self.user)
            except ValidationError as refusal:
                self.add_error(changed[0], refusal)
        return cleaned


class PhotoForm(WordsOfPublic, BaseImageForm):
    """A picture: cleaned, and its credit, caption and time read from the file where the person wrote none.

    Whoever meets the field of the description fills it in. Uploading many at once sends the files ahead, without
    fields, and asks for each one's words right after.
    """

    description = forms.CharField(
        label=_("Description"),
        max_length=255,
        widget=AdminAutoHeightTextInput,
        help_text=_(
            "What the picture shows, read aloud to readers who can't see it. For example: Officers lift a ballot paper"
            " in front of the witnesses."
        ),
        error_messages={"required": _("Describe in one sentence what the picture shows.")},
    )
    accepted: Accepted | None = None
    told = ("description", "caption", "credit")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and self.add_prefix("description") not in self.data:
            self.fields["description"].required = False

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if "file" not in self.changed_data or not upload:
            return upload
        refuse_exchange(self.instance)
        self.accepted = accept(upload, name=upload.name, allow=PICTURES)
        return self.accepted.content

    def clean(self) -> Any:
        """Refuse what the unit withdrew: a copy of it is no other picture."""
        cleaned: Any = super().clean()
        if self.accepted:
            unit = cleaned.get("collection") or self.collections[0]
            if gone := withdrawn_twin(self.accepted.sha256, unit):
                self.add_error("file", withdrawn(localdate(gone.withdrawn_at)))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        if self.accepted:
            photo = self.instance
            photo.sha256 = self.accepted.sha256
            photo.credit = photo.credit or self.accepted.credit[:150]
            photo.caption = photo.caption or self.accepted.caption[:400]
            taken = self.accepted.taken_at
            photo.taken_at = make_aware(taken, get_current_timezone()) if taken and is_naive(taken) else taken
        return super().save(commit)


class DocumentForm(WordsOfPublic, BaseDocumentForm):
    """A document, cleaned or refused."""

    told = ("title",)

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if "file" not in self.changed_data or not upload:
            return upload
        refuse_exchange(self.instance)
        return accept(upload, name=upload.name, allow=DOCUMENTS).content

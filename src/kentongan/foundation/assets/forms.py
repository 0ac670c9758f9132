"""Upload forms: every file passes through intake before it is kept."""

from typing import Any

from django.utils.timezone import get_current_timezone, is_naive, make_aware
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from kentongan.foundation.intake.kinds import DOCUMENTS, PICTURES
from kentongan.foundation.intake.uploads import Accepted, accept


class PhotoForm(BaseImageForm):
    """A picture: cleaned, and its credit, caption and time read from the file where the person wrote none."""

    accepted: Accepted | None = None

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if "file" not in self.changed_data or not upload:
            return upload
        self.accepted = accept(upload, name=upload.name, allow=PICTURES)
        return self.accepted.content

    def save(self, commit: bool = True) -> Any:
        if self.accepted:
            photo = self.instance
            photo.sha256 = self.accepted.sha256
            photo.credit = photo.credit or self.accepted.credit[:150]
            photo.caption = photo.caption or self.accepted.caption[:400]
            taken = self.accepted.taken_at
            photo.taken_at = make_aware(taken, get_current_timezone()) if taken and is_naive(taken) else taken
        return super().save(commit)


class DocumentForm(BaseDocumentForm):
    """A document, cleaned or refused."""

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if "file" not in self.changed_data or not upload:
            return upload
        return accept(upload, name=upload.name, allow=DOCUMENTS).content

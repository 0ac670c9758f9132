"""The forms of pages: what a page mentions is asked again on saving, as for every other text."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from kentongan.foundation.assets.references import refuse_foreign, refuse_foreign_picture


class StaticPageForm(WagtailAdminPageForm):
    """Refuses other units' pictures, documents and drafts in the text."""

    def clean_body(self) -> Any:
        body = self.cleaned_data.get("body")
        if body is not None:
            refuse_foreign(body, self.for_user, already=self.instance.body if self.instance.pk else None)
        return body


class UnitHomeForm(WagtailAdminPageForm):
    """Refuses another unit's picture, and what the text about the unit links to out of the writer's reach."""

    def clean_about(self) -> Any:
        about = self.cleaned_data.get("about")
        if about:
            refuse_foreign(about, self.for_user, already=self.instance.about)
        return about

    def clean_picture(self) -> Any:
        picture = self.cleaned_data.get("picture")
        if picture is not None and picture.pk != self.instance.picture_id:
            refuse_foreign_picture(picture, self.for_user)
        return picture

"""The lock on an article that waits for approval or is published."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.locks import BaseLock


class SubmittedLock(BaseLock):
    """Holds for everybody: what the head reads is what will be published."""

    def for_user(self, user: Any) -> bool:  # noqa: ARG002 (Wagtail's signature)
        return True

    def get_message(self, user: Any) -> str:  # noqa: ARG002 (as above)
        """Why the words are shut, with the way to the page where the next step is taken."""
        return format_html(
            '{} <a href="{}">{}</a>',
            self._reason(),
            reverse("newsroom:case", args=[self.object.pk]),
            _("Go to the next step"),
        )

    def _reason(self) -> str:
        if self.object.state == "submitted":
            return _("This article waits for approval. Take it back to draft to change it.")
        if self.object.state == "scheduled":
            return _("This article is approved and waits for its hour. Its head can take it off the schedule.")
        if self.object.state == "withdrawn":
            return _("This article is withdrawn. Choose “Prepare a new version” to go on writing.")
        return _("This article is published. Choose “Revise” to prepare a new version; readers keep seeing this one.")

    def get_icon(self, user: Any) -> str:  # noqa: ARG002 (as above)
        return "lock"

    def get_locked_by(self, user: Any) -> str:  # noqa: ARG002 (as above)
        return ""

    def get_description(self, user: Any) -> str:  # noqa: ARG002 (as above)
        return self._reason()

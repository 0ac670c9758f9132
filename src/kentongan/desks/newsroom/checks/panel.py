"""The findings above the editor's form: after "Check the text", and after a submission that was refused."""

from typing import Any

from wagtail.admin.panels import Panel

from .reading import check_article
from .wording import report

ASKED = "periksa"
"""Stands in the editor's address when the findings are to be shown."""
PLACE = "temuan"
"""The id of the findings on the page."""


class FindingsPanel(Panel):
    """What the rules say of the text in the form, with links to its fields and blocks."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "newsroom/staff/findings.html"

        def is_shown(self) -> bool:
            asked = ASKED in self.request.GET or getattr(self.request, "was_refused", False)
            return bool(self.instance.pk) and asked

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            found = report(check_article(self.instance), self.instance.body.raw_data)
            return {**context, "report": found, "editor": ""}

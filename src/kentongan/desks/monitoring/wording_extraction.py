"""What the codes of extraction mean to the person who looks after a source."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .extraction.results import Code

PROBLEMS: Mapping[Code, str | Promise] = {
    Code.TOO_SHORT: _("Too little text was found on this page."),
    Code.NOT_HTML: _("This address doesn't lead to a web page."),
    Code.LISTING: _("This page lists articles and isn't one itself."),
    Code.PAYWALL: _("Only subscribers see the whole text of this page."),
    Code.MALFORMED: _("This page is built so badly that it can't be read."),
    Code.TOO_LARGE: _("This page is larger than any news page should be."),
}
"""One sentence for each code."""

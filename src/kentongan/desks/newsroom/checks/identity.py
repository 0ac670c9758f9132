"""Numbers of identity cards (NIK) and of family cards, which are built alike. Pure."""

from collections.abc import Iterator

from kentongan.foundation.language.personal import find_identity_numbers

from .draft import Draft
from .findings import Finding, Severity


def check_identity(draft: Draft) -> Iterator[Finding]:
    """No identity number stands anywhere: not in text, caption, quote or table."""
    for passage in draft.passages:
        for span in find_identity_numbers(passage.text):
            yield passage.finding("identity-number", Severity.ERROR, span)

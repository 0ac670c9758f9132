"""Places in sample wording that somebody must fill in before it leaves."""

import re

from django.utils.translation import gettext as _

from kentongan.foundation.conduct.errors import Incomplete

GAP = re.compile(r"\[ISI:[^\]]*\]")
"""As it stands in a sample: ``[ISI: the year]``."""


def refuse_gaps(**texts: str) -> None:
    """Refuse wording in which a gap is left.

    Args:
        texts: the field that is to be mended, and what was written there.
    Raises:
        Incomplete: says which gap.
    """
    for field, text in texts.items():
        if found := GAP.search(text):
            said = _("“%(gap)s” is a gap of the sample wording: fill it in, or take it out. The applicant reads this.")
            raise Incomplete(said % {"gap": found[0]}, field=field)

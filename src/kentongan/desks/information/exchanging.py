"""What the office and the applicant said to each other, unsealed for those who may read the case."""

from dataclasses import dataclass
from datetime import datetime

from kentongan.foundation.vault import unseal

from .models import InformationRequest


@dataclass(frozen=True, slots=True)
class Said:
    """One message."""

    side: str
    label: str
    text: str
    at: datetime


def said(case: InformationRequest) -> list[Said]:
    """Every message of the case, oldest first."""
    rows = case.exchanges.order_by("pk")
    return [Said(one.side, one.get_side_display(), unseal(one.sealed_text), one.at) for one in rows]

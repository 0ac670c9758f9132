"""What a cleaner hands to the door: content that may be kept, and what was learnt while cleaning."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import IO

from .iptc import Credits
from .kinds import Kind


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Content fit to keep; width and height are pixels of the upright picture, None for anything else."""

    content: IO[bytes]
    kind: Kind
    width: int | None = None
    height: int | None = None
    credits: Credits = field(default_factory=Credits)
    taken_at: datetime | None = None

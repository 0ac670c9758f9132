"""The records of the desk, by subject."""

from .concerns import Concern
from .copies import PageCopy
from .frontier import Address, HostTurn
from .mentions import Mention, MentionKey, Sighting
from .places import PlaceCorrection, Subject
from .queries import QueryStamp, QueryVersion, SavedQuery
from .roads import Broadcast, Brought, Import, Recording, RefusedRow, Screenshot
from .sources import Outlet, Source
from .stories import Story, StoryBand, Version
from .templates import SiteTemplate

__all__ = [
    "Address", "Broadcast", "Brought", "Concern", "HostTurn", "Import", "Mention", "MentionKey", "Outlet", "PageCopy",
    "PlaceCorrection", "QueryStamp", "QueryVersion", "Recording", "RefusedRow", "SavedQuery", "Screenshot",
    "Sighting", "SiteTemplate", "Source", "Story", "StoryBand", "Subject", "Version",
]  # fmt: skip

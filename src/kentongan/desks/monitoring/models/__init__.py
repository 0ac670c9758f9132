"""The records of the desk, by subject."""

from .concerns import Concern
from .copies import PageCopy
from .frontier import Address, HostTurn
from .imports import FirstTold, Import, RefusedRow
from .mentions import Mention, MentionKey, Sighting
from .places import PlaceCorrection, Subject
from .queries import QueryStamp, QueryVersion, SavedQuery
from .roads import Broadcast, Brought, Recording, Screenshot, Telling
from .sources import Outlet, Source
from .stories import Story, StoryBand, Version
from .templates import SiteTemplate

__all__ = [
    "Address", "Broadcast", "Brought", "Concern", "FirstTold", "HostTurn", "Import", "Mention", "MentionKey", "Outlet",
    "PageCopy", "PlaceCorrection", "QueryStamp", "QueryVersion", "Recording", "RefusedRow", "SavedQuery", "Screenshot",
    "Sighting", "SiteTemplate", "Source", "Story", "StoryBand", "Subject", "Telling", "Version",
]  # fmt: skip

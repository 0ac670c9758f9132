"""What the public face keeps: pages of units, and how often something was seen."""

from .pages import StaticPage, UnitFolder, UnitHome
from .readers.models import CountedReader, JournalPlace, ViewCount
from .store.purges import Purge

__all__ = ["CountedReader", "JournalPlace", "Purge", "StaticPage", "UnitFolder", "UnitHome", "ViewCount"]

"""What is kept of dispositions, of searches, and of calendar addresses."""

from .dispositions import Disposition, DispositionEvent, DispositionFile, SubSections
from .keys import CalendarKey
from .searches import Search

__all__ = ["CalendarKey", "Disposition", "DispositionEvent", "DispositionFile", "Search", "SubSections"]

"""Forgets what nobody needs any more: files without a row, exports nobody began, rows that were refused long ago."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from ..models import Import, Recording, RefusedRow
from ..states import ImportState
from .taking import FOLDER

AGE = timedelta(days=1)
"""After which a file without a row is nobody's: a process ended between the file and its row."""
KEPT = timedelta(days=30)


def sweep() -> None:
    """Delete all that is old enough."""
    now = timezone.now()
    RefusedRow.objects.filter(imported__finished_at__lt=now - KEPT).delete()
    waiting = Import.objects.for_system("exports that nobody began").filter(state=ImportState.ASKING)
    waiting.filter(at__lt=now - KEPT).update(state=ImportState.DROPPED, file="", finished_at=now)
    for name in _left():
        default_storage.delete(name)


def _left() -> list[str]:
    """Files that no row names."""
    try:
        names = [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
    except FileNotFoundError:
        return []
    why = "whose files are kept"
    kept = set(Import.objects.for_system(why).filter(file__in=names).values_list("file", flat=True))
    kept |= set(Recording.objects.for_system(why).filter(file__in=names).values_list("file", flat=True))
    limit = timezone.now() - AGE
    return [name for name in names if name not in kept and default_storage.get_modified_time(name) < limit]

"""Forgets what nobody needs any more: files without a row, exports nobody began, rows that were refused long ago."""

from datetime import timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils import timezone

from ..models import Import, Recording, RefusedRow, Screenshot
from ..states import ImportState
from .taking import FOLDER

AGE = timedelta(days=1)
"""After which a file without a row is nobody's: a process ended between the file and its row."""
KEPT = timedelta(days=30)
AT_ONCE = 500
SCREENSHOTS = "monitoring/screenshots"


def sweep() -> None:
    """Delete all that is old enough."""
    now = timezone.now()
    RefusedRow.objects.filter(imported__finished_at__lt=now - KEPT).delete()
    waiting = Import.objects.for_system("exports that nobody began").filter(state=ImportState.ASKING)
    waiting.filter(at__lt=now - KEPT).update(state=ImportState.DROPPED, file="", finished_at=now)
    why = "whose files are kept"
    _delete_left(FOLDER, Import.objects.for_system(why), Recording.objects.for_system(why))
    for folder in _months():
        _delete_left(folder, Screenshot.objects.all())


def _months() -> list[str]:
    """The folders of screenshots, one for each month."""
    years = [f"{SCREENSHOTS}/{year}" for year in _listed(SCREENSHOTS)[0]]
    return [f"{year}/{month}" for year in years for month in _listed(year)[0]]


def _delete_left(folder: str, *tables: QuerySet[Any]) -> None:
    """Delete the old files of a folder that no row of these tables names."""
    names = [f"{folder}/{name}" for name in _listed(folder)[1]]
    limit = timezone.now() - AGE
    for at in range(0, len(names), AT_ONCE):
        some = names[at : at + AT_ONCE]
        kept = {file for rows in tables for file in rows.filter(file__in=some).values_list("file", flat=True)}
        for name in some:
            if name not in kept and default_storage.get_modified_time(name) < limit:
                default_storage.delete(name)


def _listed(folder: str) -> tuple[list[str], list[str]]:
    """Folders and files in a folder; of one that isn't there, none."""
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []

"""Forgets pages of which nothing was kept, and files without a row."""

from datetime import timedelta

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef
from django.utils import timezone

from . import files
from .models import Cut, Edition, PrintedPage
from .states import CutState

AGE = timedelta(days=1)
"""After which a file without a row is nobody's: a process ended between the file and its row."""
AT_ONCE = 500


def sweep() -> None:
    """Delete all that is old enough; a page of which a mention was made stays with its picture."""
    now = timezone.now()
    kept = Cut.objects.for_system("pages of which a mention was made").filter(
        page=OuterRef("pk"), state=CutState.KEPT, mention__isnull=False
    )
    why = "pages that are old"
    limit = now - timedelta(days=settings.PRINT_KEEP_DAYS)
    old = PrintedPage.objects.for_system(why).filter(~Exists(kept), at__lt=limit)
    while rows := list(old.values_list("pk", "original", "picture", "small")[:AT_ONCE]):
        PrintedPage.objects.for_system(why).filter(pk__in=[row[0] for row in rows]).delete()
        files.delete(files.unneeded(name for row in rows for name in row[1:]))
    Edition.objects.for_system(why).filter(pages=None, at__lt=now - AGE).delete()
    for month in {now, now - timedelta(days=28)}:
        files.delete(_left(f"{files.FOLDER}/{month:%Y-%m}"))


def _left(folder: str) -> list[str]:
    """Files of a month that no row names."""
    try:
        names = [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
    except FileNotFoundError:
        return []
    limit = timezone.now() - AGE
    return [
        name for start in range(0, len(names), AT_ONCE) for name in files.unneeded(names[start : start + AT_ONCE])
        if default_storage.get_modified_time(name) < limit
    ]  # fmt: skip

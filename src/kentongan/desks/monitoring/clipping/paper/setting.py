"""Sets a clipping as PDF and keeps it."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import override

from kentongan.foundation.letters import render

from ..models import Issue
from .facts import facts_of

TEMPLATE = "clipping/clipping.1.typ"
"""A template is never changed once clippings were made with it: the next form gets the next number."""
FOLDER = "monitoring/clipping"
KEEP = timedelta(days=90)
"""How long the file is kept; after that it is set anew when somebody asks for it."""


def pdf_of(issue: Issue) -> bytes:
    """The clipping as PDF, in Indonesian."""
    with override("id"):
        return render(TEMPLATE, facts_of(issue), made_at=issue.made_at)


def keep(issue: Issue, data: bytes) -> str:
    """Keep the file of this start; its name. What a killed worker left of an earlier start goes."""
    for start in range(1, issue.starts):
        default_storage.delete(_name(issue, start))
    return default_storage.save(_name(issue, issue.starts), ContentFile(data))


def read(issue: Issue) -> bytes:
    """The kept file, or where it is gone the same set anew."""
    if issue.pdf:
        try:
            with default_storage.open(issue.pdf) as file:
                data: bytes = file.read()
                return data
        except FileNotFoundError:
            pass
    return pdf_of(issue)


def forget_old() -> int:
    """Delete files that are older than :data:`KEEP`; how many."""
    rows = Issue.objects.for_system("old files of clippings").filter(made_at__lt=timezone.now() - KEEP)
    found = list(rows.exclude(pdf="").values_list("pk", "pdf")[:5000])
    for pk, name in found:
        default_storage.delete(name)
        rows.filter(pk=pk).update(pdf="")
    return len(found)


def _name(issue: Issue, start: int) -> str:
    return f"{FOLDER}/{issue.day:%Y-%m}/{issue.pk}-{start}.pdf"

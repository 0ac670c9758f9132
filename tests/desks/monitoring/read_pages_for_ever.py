"""Reads the pages of a newspaper until it is killed or done; or, by its argument, ``take N``, ``show``, ``keep``.

The reader is a fake one that is slow enough to be killed; everything else is the product's own.
"""
# ruff: noqa: E402, T201

import io
import json
import os
import sys
import time
from datetime import date, timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings_test")

import django

django.setup()

import pikepdf
from django.utils import timezone
from PIL import Image

from kentongan.desks.monitoring.actions.bringing import Upload
from kentongan.desks.monitoring.models import Mention, Sighting
from kentongan.desks.monitoring.printed import cage, reading
from kentongan.desks.monitoring.printed.actions import bringing
from kentongan.desks.monitoring.printed.models import Cut, CutPicture, Edition, PrintedPage
from kentongan.foundation.people.actors import System
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.memberships import give_role
from kentongan.foundation.units.models import Role, Unit


def take(pages: int) -> None:
    unit = Unit.objects.get(slug="kab-karanganyar")
    editor = Person.objects.create_user("redaktur@contoh.test", "kata-sandi-panjang", name="Redaktur")
    give_role(editor, unit=unit, role=Role.objects.get(code="editor"), by=System("test"))
    document, data = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        document.add_blank_page(page_size=(300, 400))
    document.save(data)
    reading.begin = lambda pk: None  # this script reads it itself
    bringing.bring_pages(
        unit, outlet="Warta", day=date(2026, 11, 20), uploads=[Upload(data, "edisi.pdf")], by=editor
    )  # fmt: skip


def fake_reader(source: object, *, kind: str, page: int) -> cage.Seen:
    """Three articles on each page; it reads nothing."""
    print(f"page {page}", flush=True)
    time.sleep(0.02)
    picture = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(picture, "JPEG")
    articles = [
        {"boxes": [[0, 20 * at, 60, 20 * at + 20]], "title": f"Judul {page}-{at}", "text": "Isi.", "doubtful": []}
        for at in range(3)
    ]
    return cage.Seen(picture.getvalue(), picture.getvalue(), (60, 80), (60, 80), [], articles, "")


def keep_all() -> None:
    from kentongan.desks.monitoring.printed.actions.keeping import keep_articles
    from kentongan.desks.monitoring.printed.reads import cuts_of

    by = Person.objects.get(email="redaktur@contoh.test")
    for page in PrintedPage.framework.select_related("edition__unit").order_by("number"):
        if cuts := [one for one in cuts_of(page) if one.state == "open"]:
            keep_articles(page, cuts, by=by)
            print("kept", flush=True)


def show() -> dict[str, object]:
    states = sorted(PrintedPage.framework.values_list("state", flat=True))
    titles = list(Cut.framework.values_list("title", flat=True))
    read = PrintedPage.framework.exclude(state="waiting")
    return {
        "states": states, "cuts": len(titles), "doubled": len(titles) - len(set(titles)),
        "half": sum(page.cuts.count() != 3 or not page.picture for page in read),
        "mentions": [Mention.objects.count(), Sighting.objects.count(), CutPicture.objects.count()],
    }  # fmt: skip


match sys.argv[1:]:
    case ["take", number]:
        take(int(number))
    case ["show"]:
        print(json.dumps(show()))
    case ["keep"]:
        keep_all()
    case _:
        [pk] = Edition.framework.values_list("pk", flat=True)
        # What the clock does in five minutes: the lease of the worker that was killed runs out.
        PrintedPage.framework.filter(state="waiting").update(lease_until=timezone.now() - timedelta(1), fence=0)
        while reading.read_next(pk, fake_reader):
            pass

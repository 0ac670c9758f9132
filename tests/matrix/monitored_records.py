"""What another unit has at the monitoring desk, each record with a word in it that nobody else may see."""

from datetime import date

from django.utils import timezone

SECRET = "RAHASIA-SEMARANG"
MONITORED = (
    "concern", "sighting", "query", "source", "story", "mention", "correction", "delivery", "screenshot", "edition",
    "printed_page", "cut_picture", "alert", "expected", "issue", "receiver", "mention_export", "saved_view",
    "network_key",
)  # fmt: skip
"""Parameters of the addresses of monitoring."""


def monitored_records(unit):
    """A mention before the unit, as it was seen at a source that the unit keeps, and the unit's query."""
    from kentongan.desks.monitoring.collecting.archives import Seen, keep
    from kentongan.desks.monitoring.models import (
        Concern,
        Mention,
        Outlet,
        PlaceCorrection,
        SavedQuery,
        Sighting,
        Source,
        Story,
    )

    now = timezone.now()
    outlet = Outlet.objects.create(key="kabar.example", name="Kabar")
    source = Source.framework.create(unit=unit, outlet=outlet, address="https://kabar.example/feed", next_at=now)
    [copy] = keep([Seen("https://kabar.example/1", 200, "text/html", SECRET.encode(), now)])
    copy.save()
    mention = Mention.objects.create(id=1, medium="online", title=f"{SECRET} isu", text=SECRET, seen_at=now)
    story = Story.objects.create(id=1, title=f"{SECRET} isu", first=mention, last=1, mentions=1)
    story.versions.create(mention=mention)
    concern = Concern.framework.create(unit=unit, mention=mention, medium="online", arrived_at=now)
    return {
        "story": story,
        "mention": mention,
        "source": source,
        "query": SavedQuery.framework.create(unit=unit, name=f"{SECRET} kueri", text=SECRET),
        "concern": concern,
        "sighting": Sighting.objects.create(mention=mention, road="test", copy=copy, seen_at=now),
        "correction": PlaceCorrection.framework.create(unit=unit, mention=mention, right_unit=unit.parent),
        **brought_records(concern),
        **alert_records(unit),
        **clipping_records(unit),
        **analysed_records(unit),
        "network_key": network_key_of(unit),
    }


def network_key_of(unit):
    """What a network gave the unit, so that its interface answers."""
    from kentongan.desks.monitoring.networks.models import NetworkKey
    from kentongan.foundation.people.models import Person

    by = Person.objects.create_user("kunci@contoh.test", "kata-sandi-panjang", name=SECRET)
    return NetworkKey.framework.create(unit=unit, network="x", name=SECRET, sealed=SECRET, by=by)


def analysed_records(unit):
    """A list that somebody of the unit takes along, and a view of the stream that colleagues share."""
    from kentongan.desks.monitoring.analysis.models import Export, SavedView
    from kentongan.foundation.people.models import Person

    by = Person.objects.create_user("pengolah@contoh.test", "kata-sandi-panjang", name=SECRET)
    export = {"query": SECRET, "form": "csv", "language": "id", "folder": "x", "total": 1}
    view = {"name": SECRET, "query": SECRET, "shared": True}
    return {
        "mention_export": Export.framework.create(unit=unit, by=by, units=[unit.pk], **export),
        "saved_view": SavedView.framework.create(unit=unit, by=by, **view),
    }


def clipping_records(unit):
    """A morning clipping of the unit, and an address that is asked whether it wants it."""
    from kentongan.desks.monitoring.clipping.models import Issue, Plan, Receiver

    now = timezone.now()
    item = {
        "concern": 1, "unit": unit.pk, "concerns": [1], "story": 1, "title": f"{SECRET} isu", "lead": SECRET,
        "outlet": "", "medium": "online", "at": now.isoformat(), "tone": None, "marks": [], "address": "", "others": 0,
        "units": [], "more_units": 0, "answer": "", "pictures": [],
    }  # fmt: skip
    content = {
        "stories": 1, "mentions": 1, "waiting": 1, "units": 1, "silent": 0, "cut": False, "asked": 0, "done": 0,
        "sections": [{"code": "answer", "items": [item], "more": 0, "alerts": []}],
    }  # fmt: skip
    issue = Issue.framework.create(
        unit=unit, day=date(2026, 1, 5), since=now, until=now, due_at=now, made_at=now, content=content, note=SECRET
    )
    plan = Plan.framework.create(unit=unit, note=SECRET)
    receiver = Receiver.framework.create(plan=plan, sealed_email=SECRET, email_index="a" * 64, token_digest="a" * 64)
    return {"issue": issue, "receiver": receiver}


def alert_records(unit):
    """An alert of the unit with its part in it, and what the unit expects."""
    from kentongan.desks.monitoring.alerts.models import Alert, AlertUnit, Expected

    day = date(2026, 1, 5)
    facts = {"seen": 9, "expected": 1.0, "times": 9.0, "since": "2026-01-05"}
    alert = Alert.framework.create(
        unit=unit, kind="unit", key=f"unit:{unit.pk}", alarms=[{"unit": unit.pk, "since": "2026-01-05"}], threshold=6,
        why=[{"code": "rose_unit", "facts": facts}], since=day, last_day=day, told_at=timezone.now(),
    )  # fmt: skip
    AlertUnit.framework.create(alert=alert, unit=unit)
    expected = Expected.framework.create(unit=unit, name=f"{SECRET} pleno", first_day=day, last_day=day)
    return {"alert": alert, "expected": expected}


def brought_records(concern):
    """An export that somebody of the unit brought, and a picture of the concern's post."""
    from kentongan.desks.monitoring.models import Import, Screenshot
    from kentongan.foundation.people.models import Person

    by = Person.objects.create_user("pembawa@contoh.test", "kata-sandi-panjang", name=SECRET)
    file = {"name": SECRET, "sha256": "x", "size": 1, "kind": "csv", "head": [SECRET]}
    picture = {"file": "x", "sha256": "x", "mime": "image/png", "width": 1, "height": 1}
    return {
        "delivery": Import.framework.create(unit=concern.unit, by=by, state="done", **file),
        "screenshot": Screenshot.objects.create(concern=concern, **picture),
        **printed_records(concern, by),
    }


def printed_records(concern, by):
    """An edition of a newspaper that somebody of the unit brought, a page of it, and the picture of an article."""
    from kentongan.desks.monitoring.printed.models import CutPicture, Edition, PrintedPage

    edition = Edition.framework.create(
        unit=concern.unit, outlet=SECRET, outlet_key="print/x", day=date(2026, 1, 1), by=by
    )
    files = {"picture": "x", "small": "x", "width": 1, "height": 1}
    page = PrintedPage.framework.create(edition=edition, number=1, digest="x", kind="pdf", state="cut", **files)
    page.cuts.create(number=1, title=SECRET, text=SECRET)
    picture = {"file": "x", "sha256": "x", "width": 1, "height": 1, "page_number": 1}
    return {
        "edition": edition,
        "printed_page": page,
        "cut_picture": CutPicture.objects.create(mention=concern.mention, unit=concern.unit, page=page, **picture),
    }

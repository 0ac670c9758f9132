"""Mentions before units as analysis counts them, and the slow and obvious count of what stands in the database."""

from datetime import UTC, datetime, timedelta

from kentongan.desks.monitoring.analysis.days import day_of
from kentongan.desks.monitoring.analysis.models import Tally
from kentongan.desks.monitoring.labels.models import MentionLabels
from kentongan.desks.monitoring.models import Concern, Mention, Outlet, Story, Version
from kentongan.desks.monitoring.numbering import first_number
from kentongan.foundation.units.models import Unit

NOON = datetime(2026, 11, 10, 5, tzinfo=UTC)
"""Noon in Jakarta."""


def outlet(key="kabar.example", tier=9):
    return Outlet.objects.get_or_create(key=key, defaults={"name": key.split(".")[0].title(), "tier": tier})[0]


def mention(
    *units, hours=0.0, number=0, story=None, tone=0, topics=("stages",), voices=None, medium="online", by=None,
    places=(), title="Judul",
):  # fmt: skip
    """A mention before units, labelled, a version of the story (another mention) or of its own."""
    moment = NOON + timedelta(hours=hours)
    row = Mention.objects.create(
        id=first_number(moment) + number, medium=medium, outlet=by, title=title, text="x", seen_at=moment,
        published_at=moment,
    )  # fmt: skip
    own = story.version.story if story else Story.objects.create(id=row.pk, title=title, first=row)
    Version.objects.create(mention=row, story=own)
    balance = [{"side": side, "words": words} for side, words in (voices or {}).items()]
    named = [{"topic": topic, "confidence": 1.0, "words": []} for topic in topics]
    MentionLabels.objects.create(mention=row, tone=tone, topics=named, balance=balance)
    for unit in units:
        reasons = [{"place": unit.code, "sure": True, "why": []}] if unit in places else []
        Concern.framework.create(
            unit=unit, mention=row, medium=medium, reasons=reasons, arrived_at=moment, tone=tone
        )  # fmt: skip
    return row


def standing():
    """(unit's code, below, day, mentions, stories, figures) of all counts that are kept."""
    rows = Tally.objects.for_system("the counts of a test").order_by("unit__code", "below", "day")
    fields = ("unit__code", "below", "day", "mentions", "stories", "against", "figures")
    return [(*row[:-1], _sorted(row[-1])) for row in rows.values_list(*fields)]


def obvious():
    """The same by looking at every mention for every scope."""
    units = list(Unit.objects.exclude(pk__in=[]))
    concerned = list(Concern.objects.for_system("a test").exclude(state="irrelevant").select_related("unit"))
    codes = {one.unit.code for one in concerned}
    found = []
    for unit in units:
        for below in (False, True) if unit.kind in {"nasional", "provinsi"} else (False,):
            here = {code for code in codes if code == unit.code or (below and _is_in(code, unit))}
            mine = [one for one in concerned if one.unit.code in here]
            found += _days(unit.code, mine, concerned, below=below)
    return sorted(found, key=lambda row: row[:3])


def _is_in(code, unit):
    return unit.kind == "nasional" or code.startswith(f"{unit.code}.")


def _days(code, mine, concerned, *, below):
    numbers = sorted({one.mention_id for one in mine})
    stories = dict(Version.objects.values_list("mention_id", "story_id"))
    leads = {min(n for n in numbers if stories[n] == stories[number]) for number in numbers}
    days = {}
    for number in numbers:
        row = days.setdefault(day_of(number), {})
        one, labels = Mention.objects.get(pk=number), MentionLabels.objects.get(pk=number)
        places = {w["place"] for c in concerned if c.mention_id == number for w in c.reasons if "place" in w}
        words = [("said", "all"), ("medium", one.medium), ("outlet", str(one.outlet_id or ""))]
        words += [("tone", "none" if labels.tone is None else str(labels.tone))]
        words += [("topic", told["topic"]) for told in labels.topics] + [("area", place) for place in places]
        words += [("quoted", "all")] if labels.balance else []
        counted = [(name, word, 1) for name, word in words]
        counted += [("voice", told["side"], told["words"]) for told in labels.balance]
        for name, word, n in counted:
            pair = row.setdefault(name, {}).setdefault(word, [0, 0])
            pair[0] += n
            pair[1] += n if number in leads else 0
        for concern in mine:
            if concern.mention_id == number and concern.state in {"respond", "answered"}:
                told = {"respond": "open", "answered": "answered"}[concern.state]
                answers = row.setdefault("answers", {})
                answers[told] = answers.get(told, 0) + 1
                _times(row, concern, told)
    return [
        (code, below, day, *row["said"]["all"], row["tone"].get("-1", [0, 0])[1], _sorted(row))
        for day, row in days.items()
    ]


def _times(row, concern, told):
    answering = getattr(concern, "answering", None)
    if answering is None:
        return
    spans = [("asked_after", answering.asked_at - concern.arrived_at)]
    if told == "answered" and answering.answered_at:
        spans.append(("answered_after", answering.answered_at - answering.asked_at))
    for name, span in spans:
        minutes = str(max(0, int(span.total_seconds() // 60)))
        row.setdefault(name, {})[minutes] = row.get(name, {}).get(minutes, 0) + 1


def _sorted(figures):
    return {name: dict(sorted(words.items())) for name, words in sorted(figures.items())}

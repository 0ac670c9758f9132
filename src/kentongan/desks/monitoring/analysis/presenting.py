"""What the figures of a scope and period tell, section by section."""

from collections.abc import Iterator
from datetime import date

from django.utils.dateformat import format as format_english
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kentongan.foundation.charts import Bar, Bars
from kentongan.foundation.language import MONTHS
from kentongan.foundation.public.typography import grouped, in_english, percent

from ..labelling import sides
from ..labels.wording import SIDES, TOPICS
from ..models import Outlet
from ..states import Medium
from .estimating import Share, share, times
from .periods import Period
from .reads import Told, outlets_named, places_named, reaches
from .sections import Cell, Section, Word, bars, change_in_words, columns, rows_of, tallied
from .tallying import pair_of
from .timing import span_in_words
from .toning import tone

MOST_OUTLETS, MOST_PLACES = 20, 20


def sections(now: Told, then: Told | None) -> list[Section]:
    """All sections that have anything to tell."""
    told = (volume, media, tone, topics, outlets, reach, places, voices, answers)
    return [section for tell in told for section in tell(now, then)]


def volume(now: Told, then: Told | None) -> Iterator[Section]:
    """Stories and mentions, day by day."""
    mentions, stories = pair_of(now.figures, "said")
    facts = {"stories": grouped(stories), "mentions": grouped(mentions)}
    words = [
        ngettext(
            "%(stories)s story, told in %(mentions)s mentions.",
            "%(stories)s stories, told in %(mentions)s mentions.",
            stories,
        )
        % facts
    ]
    if then:
        before = pair_of(then.figures, "said")
        facts = {"stories": change_in_words(stories, before[1]), "mentions": change_in_words(mentions, before[0])}
        words.append(_("Stories: %(stories)s. Mentions: %(mentions)s.") % facts)
    parts = list(now.period.parts())
    counted = [Word(_part(part), *reversed(now.part(part))) for part in parts]
    chart = bars("volume", words[0], _("Days"), counted)
    table: list[list[Cell]] = [[one.label, one.stories, one.mentions] for one in counted]
    beside = [then.part(part) for part in then.period.parts()] if then else []
    heads = columns(_("Days"), then)
    if len(beside) == len(table):
        table = [[*row, stories, mentions] for row, (mentions, stories) in zip(table, beside, strict=True)]
    else:  # months of other lengths stand in no row together
        heads = columns(_("Days"), None)
    yield Section("volume", _("How much"), words, heads, table, chart)


def media(now: Told, then: Told | None) -> Iterator[Section]:
    """By kind of media."""
    words = tallied(now, then, "medium", {code: capfirst(str(label)) for code, label in Medium.choices})
    words = [one for one in words if one.mentions or one.then_mentions]
    if words:
        most = max(words, key=lambda one: one.mentions)
        finding = _("Most mentions: %(name)s (%(n)s).") % {"name": most.label.lower(), "n": grouped(most.mentions)}
        chart = bars("medium", finding, _("Kind of media"), words)
        yield Section(
            "medium", _("Kinds of media"), [finding], columns(_("Kind of media"), then), rows_of(words), chart
        )


def topics(now: Told, then: Told | None) -> Iterator[Section]:
    """What is spoken of; a story may have several topics."""
    words = tallied(now, then, "topic", {code: capfirst(str(label)) for code, label in TOPICS.items()})
    words = sorted((one for one in words if one.mentions or one.then_mentions), key=lambda one: -one.stories)
    if words:
        finding = _("Most stories are about %(name)s (%(n)s).") % {
            "name": words[0].label.lower(), "n": grouped(words[0].stories),
        }  # fmt: skip
        chart = bars("topics", finding, _("Topic"), words)
        yield Section("topics", _("Topics"), [finding], columns(_("Topic"), then), rows_of(words), chart)


def outlets(now: Told, then: Told | None) -> Iterator[Section]:
    """Who speaks: the loudest outlets, and the share of all mentions that each has."""
    tally = now.figures.get("outlet", {})
    loudest = sorted((-pair[0], word) for word, pair in tally.items() if word)[:MOST_OUTLETS]
    if not loudest:
        return
    names = outlets_named([word for _n, word in loudest])
    words = tallied(now, then, "outlet", {word: names.get(word, word) for _n, word in loudest})
    mentions = pair_of(now.figures, "said")[0]
    share_of = share(words[0].mentions, mentions)
    told = [_("%(name)s says most: %(share)s of all mentions.") % {"name": words[0].label, "share": _plain(share_of)}]
    told.append(_("%(n)s outlets spoke.") % {"n": grouped(sum(1 for word in tally if word))})
    table = [[*row, _plain(share(one.mentions, mentions))] for row, one in zip(rows_of(words), words, strict=True)]
    heads = [*columns(_("Outlet"), then), _("Share of voice")]
    chart = bars("outlets", told[0], _("Outlet"), words, by_mentions=True)
    yield Section("outlets", _("Outlets"), told, heads, table, chart)


def reach(now: Told, then: Told | None) -> Iterator[Section]:
    """How far the outlets reach."""
    known = reaches()

    def tiers(told: Told | None) -> dict[int, tuple[int, int]]:
        sums: dict[int, tuple[int, int]] = {}
        for word, (mentions, stories) in (told.figures.get("outlet", {}) if told else {}).items():
            tier = known.get(word, Outlet.Tier.UNKNOWN)
            held = sums.get(tier, (0, 0))
            sums[tier] = (held[0] + mentions, held[1] + stories)
        return sums

    here, there = tiers(now), tiers(then)
    words = [
        Word(capfirst(str(label)), here.get(tier, (0, 0))[1], here.get(tier, (0, 0))[0],
             there.get(tier, (0, 0))[1] if then else None, there.get(tier, (0, 0))[0] if then else None)
        for tier, label in Outlet.Tier.choices if tier in here or tier in there
    ]  # fmt: skip
    if words and set(here) | set(there) != {Outlet.Tier.UNKNOWN}:
        national = here.get(Outlet.Tier.NATIONAL, (0, 0))[1]
        finding = _("%(n)s stories began in outlets that reach the whole nation.") % {"n": grouped(national)}
        chart = bars("reach", finding, _("Reach"), words)
        yield Section("reach", _("Reach"), [finding], columns(_("Reach"), then), rows_of(words), chart)


def places(now: Told, then: Told | None) -> Iterator[Section]:
    """Of which places it is spoken."""
    tally = now.figures.get("area", {})
    most = sorted((-pair[1], -pair[0], code) for code, pair in tally.items())[:MOST_PLACES]
    if most:
        names = places_named([code for *_n, code in most])
        words = tallied(now, then, "area", {code: names.get(code, code) for *_n, code in most})
        finding = _("Most stories speak of %(name)s (%(n)s).") % {
            "name": words[0].label, "n": grouped(words[0].stories),
        }  # fmt: skip
        chart = bars("places", finding, _("Place"), words)
        yield Section("places", _("Places"), [finding], columns(_("Place"), then), rows_of(words), chart)


def voices(now: Told, then: Told | None) -> Iterator[Section]:
    """Whose words are quoted: of each story once."""
    words = tallied(now, then, "voice", {side: capfirst(str(label)) for side, label in SIDES.items()})
    words = [one for one in words if one.mentions or one.then_mentions]
    whole = sum(one.stories for one in words)
    if not whole:
        return
    ours = pair_of(now.figures, "voice", sides.INSTITUTION)[1]
    quoted, stories = pair_of(now.figures, "quoted")[1], pair_of(now.figures, "said")[1]
    facts = {"share": percent(round(100 * ours / whole)), "quoted": grouped(quoted), "stories": grouped(stories)}
    finding = _("%(share)s of the quoted words are ours; %(quoted)s of %(stories)s stories quote anybody.") % facts
    drawn = [Bar(one.label, one.stories, grouped(one.stories), 0) for one in words]
    heading, measure = _("Who is quoted"), _("Quoted words, each story once")
    chart = Bars(finding, drawn, key="voices", heading=heading, measure=measure)
    table: list[list[Cell]] = [[one.label, one.stories, *([one.then_stories or 0] if then else [])] for one in words]
    heads = [heading, measure, *([_("Compared")] if then else [])]
    yield Section("voices", heading, [finding], heads, table, chart)


def answers(now: Told, then: Told | None) -> Iterator[Section]:
    """How fast it is seen that something needs an answer, and how fast it has one."""
    standing = now.figures.get("answers", {})
    if not standing:
        return
    facts = {"answered": grouped(standing.get("answered", 0)), "open": grouped(standing.get("open", 0))}
    told = [_("%(answered)s mentions were answered, %(open)s still wait for an answer.") % facts]
    labels = {
        "asked_after": _("From arrival until it was marked as needing an answer"),
        "answered_after": _("From then until it was answered"),
    }
    table: list[list[Cell]] = []
    for name, label in labels.items():
        if found := times(now.figures.get(name, {})):
            half = span_in_words(found.half)
            told.append(_("%(what)s: half took at most %(time)s.") % {"what": label, "time": half})
            before = times(then.figures.get(name, {})) if then else None
            spans = [span_in_words(value) for value in (found.quarter, found.half, found.three_quarters)]
            beside = [span_in_words(before.half) if before else ""] if then else []
            table.append([label, found.n, *spans, *beside])
    heads = [_("What"), _("How many"), _("A quarter within"), _("Half within"), _("Three quarters within")]
    yield Section("answers", _("Answers"), told, heads + ([_("Half within, compared")] if then else []), table)


def _plain(one: Share) -> str:
    if one.is_sayable:
        return percent(round(100 * one.value, 1))
    return _("%(part)s of %(whole)s") % {"part": grouped(one.part), "whole": grouped(one.whole)}


def _part(part: Period) -> str:
    if part.days == 1:
        return _day(part.first)
    return f"{_day(part.first)} – {_day(part.last)}"


def _day(value: date) -> str:
    return format_english(value, "D j M") if in_english() else f"{value.day} {MONTHS[value.month - 1][:3]}"

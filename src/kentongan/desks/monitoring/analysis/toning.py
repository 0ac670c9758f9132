"""The section on tone: shares of the stories that speak of us, each with the interval in which it lies."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kentongan.foundation.charts import Bar, Bars
from kentongan.foundation.public.typography import grouped, percent

from ..labels.states import Tone
from .estimating import Share, difference, share
from .reads import Told
from .sections import Section, columns, rows_of, share_in_words, tallied
from .tallying import NOT_ABOUT, UNLABELLED, pair_of


def tone(now: Told, then: Told | None) -> Iterator[Section]:
    """Shares of the stories that speak of us, with the interval in which each lies."""
    labels = {str(code): capfirst(str(label)) for code, label in Tone.choices}
    whole = sum(pair_of(now.figures, "tone", code)[1] for code in labels)
    if not pair_of(now.figures, "said")[0]:
        return
    shares = {code: share(pair_of(now.figures, "tone", code)[1], whole) for code in labels}
    told = [_("Against us: %(share)s of the stories that speak of us.") % {"share": share_in_words(shares["-1"])}]
    if whole and not shares["-1"].is_sayable:
        told.append(_("These are too few stories for a percentage."))
    if then and (words := _tone_change(shares["-1"], then)):
        told.append(words)
    drawn = [
        Bar(label, shares[code].value, _short(shares[code]), place, shares[code].low, shares[code].high)
        if shares[code].is_sayable else Bar(label, shares[code].part, grouped(shares[code].part), place)
        for place, (code, label) in enumerate(labels.items())
    ]  # fmt: skip
    chart = Bars(
        told[0], drawn, key="tone", heading=_("Tone"), measure=_("Share of the stories"),
        full=1.0 if shares["-1"].is_sayable else None,
    )  # fmt: skip
    more = {NOT_ABOUT: _("doesn't speak of us"), UNLABELLED: _("not yet labelled")}
    counted = tallied(now, then, "tone", labels | {code: capfirst(label) for code, label in more.items()})
    yield Section("tone", _("Tone"), told, columns(_("Tone"), then), rows_of(counted), chart if whole else None)


def _tone_change(now: Share, then: Told) -> str:
    whole = sum(pair_of(then.figures, "tone", str(code))[1] for code in Tone.values)
    before = share(pair_of(then.figures, "tone", "-1")[1], whole)
    if not now.is_sayable or not before.is_sayable:
        return ""
    low, high = difference(now, before)
    facts = {"share": share_in_words(before)}
    if low > 0:
        return _("That is surely more than what it is compared with: %(share)s.") % facts
    if high < 0:
        return _("That is surely less than what it is compared with: %(share)s.") % facts
    return _("Compared with %(share)s that may be chance.") % facts


def _short(one: Share) -> str:
    return f"{percent(round(100 * one.value))} ({grouped(one.part)})"

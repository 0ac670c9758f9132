"""Findings as a page shows them: in words, with their sentence marked, and with a way to the field."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .findings import Finding, Severity, Span, Spot
from .messages import MESSAGES

AROUND = 160
"""Characters shown on each side of the marked words at most."""

ANCHORS = {"picture": "id_picture-chooser"}


@dataclass(frozen=True)
class Shown:
    """One finding on a page, with its field's or block's id in the editor, and its path for a link from elsewhere."""

    code: str
    severity: str
    words: str
    place: str
    anchor: str
    path: str
    before: str
    marked: str
    after: str
    link: str


@dataclass(frozen=True)
class Report:
    """All findings of a text: what blocks the submission, and what is advice."""

    errors: Sequence[Shown]
    advice: Sequence[Shown]

    @property
    def is_clean(self) -> bool:
        return not self.errors and not self.advice


def report(findings: Iterable[Finding], blocks: Sequence[Any]) -> Report:
    """Put findings in words.

    Args:
        blocks: the stored blocks of the body, whose ids lead to them in the editor.
    """
    shown = [(finding.severity, show(finding, blocks)) for finding in findings]
    return Report(
        [one for severity, one in shown if severity is Severity.ERROR],
        [one for severity, one in shown if severity is not Severity.ERROR],
    )


def message(finding: Finding) -> str:
    """What is so, and what to do about it."""
    return str(MESSAGES[finding.code]) % finding.args


def show(finding: Finding, blocks: Sequence[Any]) -> Shown:
    """One finding as the page shows it."""
    before, marked, after = _excerpt(finding)
    spot = finding.where.spot
    anchor, path = way(spot, blocks)
    return Shown(
        code=finding.code,
        severity=finding.severity.value,
        words=message(finding),
        place=place(spot, blocks),
        anchor=anchor,
        path=path,
        before=before,
        marked=marked,
        after=after,
        link=str(finding.args.get("link", "")),
    )


def summary(findings: Iterable[Finding]) -> str:
    """The findings in running words, as a refusal says them."""
    return " ".join(message(finding) for finding in findings)


def place(spot: Spot, blocks: Sequence[Any]) -> str:
    """Where in the editor, in words: ``Block 3 (Table), row 2``."""
    names = {
        "title": _("Title"), "lead": _("Lead"), "picture": _("Main picture"), "body": _("Text"),
        "event_start": _("Date of the event"), "event_place": _("Place of the event"),
        "dateline_place": _("Dateline (town)"), "writer": _("Writer (initials)"), "editor": _("Editor (initials)"),
        "title_en": _("Title in English"), "lead_en": _("Lead in English"), "body_en": _("Text in English"),
    }  # fmt: skip
    if spot.block < 0:
        return names[spot.field]
    kind = blocks[spot.block]["type"] if spot.block < len(blocks) else ""
    parts = {
        "text": _("paragraph %(number)s"), "table": _("row %(number)s"), "gallery": _("picture %(number)s"),
    }  # fmt: skip
    block = _("Block %(number)s") % {"number": spot.block + 1}
    return f"{block}, {parts[kind] % {'number': spot.part + 1}}" if kind in parts else block


def way(spot: Spot, blocks: Sequence[Any]) -> tuple[str, str]:
    """The id of the field or block in the editor, and its path for a link from elsewhere."""
    number = blocks[spot.block].get("id") if 0 <= spot.block < len(blocks) else None
    if number:
        return f"block-{number}-section", f":w:contentpath={spot.field}.{number}"
    return ANCHORS.get(spot.field, f"id_{spot.field}"), f":w:contentpath={spot.field}"


def _excerpt(finding: Finding) -> tuple[str, str, str]:
    """The sentence before, in and after the mark; the whole sentence is marked when no words are."""
    where = finding.where
    marked = where.words or where.sentence
    if marked is None:
        return "", "", ""
    whole = where.sentence or Span(0, len(where.text))
    before = where.text[min(whole.start, marked.start) : marked.start]
    after = where.text[marked.end : max(whole.end, marked.end)]
    return _tail(before), where.text[marked.start : marked.end], _head(after)


def _tail(text: str) -> str:
    return text if len(text) <= AROUND else "… " + text[-AROUND:].partition(" ")[2]


def _head(text: str) -> str:
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + " …"

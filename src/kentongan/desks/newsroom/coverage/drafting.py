"""From what was noted at the event to the text of an article: nothing is typed twice. Pure rules."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

LONGEST_LEAD = 400
ENOUGH = 25
"""Words after which the lead takes no further sentence."""
SENTENCE = re.compile(r"(?<=[.!?…])\s+")
AFTER_LEAD = ("who", "when", "where", "how", "why")
"""The order in which answers become paragraphs; what happened comes first and gives the lead."""


def lead_and_rest(what: str) -> tuple[str, str]:
    """The first one or two sentences of what happened as the lead, and what remains of it.

    The lead never ends in the middle of a sentence unless the first sentence alone is too long for it.
    """
    lead, rest = "", SENTENCE.split(" ".join(what.split())) if what.strip() else []
    while rest and len(f"{lead} {rest[0]}".strip()) <= LONGEST_LEAD and lead.count(" ") < ENOUGH:
        lead = f"{lead} {rest.pop(0)}".strip()
    if rest and not lead:
        lead = rest[0][:LONGEST_LEAD].rsplit(" ", 1)[0]
        rest[0] = rest[0][len(lead) :].strip()
    return lead, " ".join(rest)


def paragraphs(notes: Mapping[str, str]) -> str:
    """The notes after the lead as rich text: a paragraph for each answer, and for each blank line within one."""
    texts = [lead_and_rest(notes.get("what", ""))[1], *(notes.get(name, "") for name in AFTER_LEAD)]
    parts = [part.strip() for text in texts for part in re.split(r"\n\s*\n", text) if part.strip()]
    return "".join(f"<p>{escape(' '.join(part.split()), quote=False)}</p>" for part in parts)


def body(
    notes: Mapping[str, str], *, quotes: Iterable[Mapping[str, str]], pictures: Sequence[Any]
) -> list[tuple[str, Any]]:
    """The blocks of an article: paragraphs, quotes with their speakers, then the pictures.

    Args:
        pictures: those that are not the main picture; one stands alone, several make a gallery.
    """
    blocks: list[tuple[str, Any]] = []
    if text := paragraphs(notes):
        blocks.append(("text", text))
    blocks += [("quote", dict(quote)) for quote in quotes]
    if len(pictures) == 1:
        blocks.append(("photo", {"image": pictures[0]}))
    elif pictures:
        blocks.append(("gallery", [{"image": picture} for picture in pictures]))
    return blocks


def initials(names: Iterable[str]) -> str:
    """``awh/ed`` has one pair; several people's initials are joined by commas, each once."""
    return ", ".join(dict.fromkeys(name for name in names if name))[:40]

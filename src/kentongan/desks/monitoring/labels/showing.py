"""What the page of one mention shows of its labels."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from ..models import Concern
from .models import LabelCorrection, MentionLabels
from .states import Kind
from .wording import TOPICS


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is quoted: name, office, side, and how many words of theirs stand in the text."""

    name: str
    office: str
    side: str
    words: int


@dataclass(frozen=True, slots=True)
class Frame:
    """Framing words of one frame, each with how often it stands in the text."""

    frame: str
    words: tuple[tuple[str, int], ...]


def labels_context(concern: Concern) -> dict[str, Any]:
    """Labels with what is made of them; ``labels`` is None for a mention that arrived before there were any."""
    labels = MentionLabels.objects.filter(pk=concern.mention_id).first()
    rows = LabelCorrection.objects.for_system("whether a person said it, not who")
    said = set(rows.filter(mention=concern.mention_id).values_list("kind", flat=True)) if labels else set()
    chosen = {one["topic"] for one in labels.topics} if labels else set()
    return {
        "labels": labels,
        "tone_said": Kind.TONE in said,
        "topics_said": Kind.TOPICS in said,
        "speakers": speakers(labels.quotes) if labels else [],
        "frames": frames(labels.framing) if labels else [],
        "topic_choices": [(code, name, code in chosen) for code, name in TOPICS.items()],
    }


def speakers(quotes: list[dict[str, Any]]) -> list[Speaker]:
    """Who is quoted, those with the most words first."""
    words: Counter[tuple[str, str]] = Counter()
    told: dict[tuple[str, str], dict[str, Any]] = {}
    for one in quotes:
        who = (one["speaker"], "" if one["speaker"] else one["office"])
        words[who] += one["words"]
        told.setdefault(who, one)
    return [
        Speaker(name, told[name, office]["office"], told[name, office]["side"], count)
        for (name, office), count in words.most_common()
        if name or office
    ]


def frames(framing: list[dict[str, Any]]) -> list[Frame]:
    """Framing words by frame, negated ones left out."""
    words: dict[str, Counter[str]] = {}
    for one in framing:
        if not one["negated"]:
            words.setdefault(one["frame"], Counter())[one["words"].lower()] += 1
    return [Frame(frame, tuple(counts.most_common())) for frame, counts in words.items()]

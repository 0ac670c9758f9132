"""Keeps what a labeller says of mentions, in the caller's transaction; what a person said stays."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from ..documents import Document
from ..labelling.labels import Labels
from ..labelling.tone import Labelled
from ..models import Concern, Mention
from ..places.values import Span
from .held import HeldLabeller
from .models import LabelCorrection, MentionLabels
from .states import KEPT, Kind

MOST_QUOTES, MOST_FRAMING = 100, 200
"""Of a text, the first ones."""
LABELLED = (
    "tone", "tone_confidence", "tone_words", "topics", "quotes", "balance", "framing", "version", "labelled_at",
)  # fmt: skip


def keep_labels(documents: Mapping[int, Document], labeller: HeldLabeller) -> None:
    """Label mentions that have just arrived, by their numbers."""
    MentionLabels.objects.bulk_create(_rows(documents, labeller))


@transaction.atomic
def label_anew(numbers: Collection[int], labeller: HeldLabeller) -> int:
    """Label mentions by their words as they are now, except what a person corrected; how many were labelled."""
    held = dict(MentionLabels.objects.select_for_update().filter(pk__in=numbers).values_list("pk", "corrected"))
    mentions = Mention.objects.filter(pk__in=[one for one in numbers if not held.get(one)]).select_related("outlet")
    rows = _rows({mention.pk: _document(mention) for mention in mentions}, labeller)
    MentionLabels.objects.bulk_create([row for row in rows if row.pk not in held], ignore_conflicts=True)
    known = [row for row in rows if row.pk in held]
    MentionLabels.objects.bulk_create(
        known, update_conflicts=True, unique_fields=["mention"], update_fields=list(LABELLED)
    )
    repeat_tones([row.pk for row in rows])
    return len(rows)


def keep_corrections(numbers: Collection[int]) -> None:
    """Let what people said count again for mentions that took the place of others, and its concerns say so."""
    if not numbers:
        return
    rows = LabelCorrection.objects.for_system("what people said counts, whoever it was").filter(mention__in=numbers)
    for one in rows.order_by("at", "pk"):
        labels = MentionLabels.objects.filter(pk=one.mention_id)
        labels.update(**as_said(one.kind, one.value), corrected=True)
    repeat_tones(numbers)


def as_said(kind: str, value: Any) -> dict[str, Any]:
    """The labels that follow from what a person said."""
    if kind == Kind.TONE:
        return {"tone": value, "tone_confidence": 1.0, "tone_words": []}
    return {"topics": [{"topic": code, "confidence": 1.0, "words": []} for code in value]}


def repeat_tones(numbers: Collection[int]) -> None:
    """Have the concerns of mentions say the tone that their labels say."""
    said = MentionLabels.objects.filter(pk=OuterRef("mention")).values("tone")
    rows = Concern.objects.for_system("lists repeat the tone of mentions that were labelled")
    rows.filter(mention__in=numbers).update(tone=Subquery(said))


def _document(mention: Mention) -> Document:
    return Document(
        title=mention.title, text=mention.text, medium=mention.medium,
        source=mention.outlet.key if mention.outlet else "", author=mention.author, language=mention.language,
        published_at=mention.published_at,
    )  # fmt: skip


def _rows(documents: Mapping[int, Document], labeller: HeldLabeller) -> list[MentionLabels]:
    version, labels = labeller.label(list(documents.values()))
    now = timezone.now()
    return [
        MentionLabels(mention_id=number, version=version, labelled_at=now, **told(one))
        for number, one in zip(documents, labels, strict=True)
    ]


def told(labels: Labels) -> dict[str, Any]:
    """Labels as they are kept; see ``models.MentionLabels``."""
    tone = labels.tone
    return {
        "tone": KEPT[tone.label],
        "tone_confidence": tone.confidence,
        "tone_words": [{"words": one.words, **_at(one.span), "weight": one.weight} for one in tone.deciding],
        "topics": [_topic(one) for one in labels.topics],
        "quotes": [
            {
                "speaker": one.speaker, "office": one.office, "direct": one.direct, **_at(one.span),
                "words": one.words, "how": one.how, "side": one.side, "official": one.official,
            }
            for one in labels.quotes[:MOST_QUOTES]
        ],
        "balance": [one._asdict() for one in labels.balance],
        "framing": [
            {"frame": one.frame, "words": one.words, **_at(one.span), "negated": one.negated}
            for one in labels.framing[:MOST_FRAMING]
        ],
    }  # fmt: skip


def _topic(labelled: Labelled) -> dict[str, Any]:
    words = list(dict.fromkeys(one.words for one in labelled.deciding))
    return {"topic": labelled.label, "confidence": labelled.confidence, "words": words}


def _at(span: Span) -> dict[str, Any]:
    return {"field": span.field, "start": span.start, "end": span.end}

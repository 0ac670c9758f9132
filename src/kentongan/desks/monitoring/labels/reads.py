"""Questions that other rooms and pages ask about labels."""

from collections.abc import Iterable

from .models import MentionLabels


def tones_of(ids: Iterable[int]) -> dict[int, int | None]:
    """Mention → −1 against, 0 neither, 1 for, None where the institution isn't spoken of; none for the unlabelled."""
    return dict(MentionLabels.objects.filter(pk__in=ids).values_list("pk", "tone"))


def labels_of(ids: Iterable[int]) -> dict[int, MentionLabels]:
    """Mention → its labels."""
    return MentionLabels.objects.in_bulk(list(ids))


def locked_tones(ids: Iterable[int]) -> dict[int, int | None]:
    """As :func:`tones_of`, while nobody may change them until the transaction ends."""
    return dict(MentionLabels.objects.select_for_update().filter(pk__in=ids).values_list("pk", "tone"))

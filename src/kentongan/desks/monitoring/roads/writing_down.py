"""Has a machine write down what is said in a recording, in the background; the recording is deleted afterwards."""

import logging
import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from ..models import Recording
from ..states import RecordingState
from . import speech
from .clips import Clip

log = logging.getLogger(__name__)


def begin(recording_id: int) -> None:
    """Give it to a worker."""
    write_down.enqueue(recording_id)


@task()
def write_down(recording_id: int) -> None:
    """Write one recording down; begun again after a kill it begins anew, and what it says is received once."""
    recording = Recording.framework.select_related("unit", "by").get(pk=recording_id)
    if recording.state != RecordingState.WAITING:
        return
    try:
        clips = _heard(recording)
    except Exception:
        log.exception("recording %s can't be written down", recording_id)
        clips = []
    _settle(recording, clips)


def _heard(recording: Recording) -> list[Clip]:
    with NamedTemporaryFile(suffix=Path(recording.file).suffix) as local:
        with default_storage.open(recording.file, "rb") as file:
            shutil.copyfileobj(file, local)
        local.flush()
        clips = []
        for clip in speech.transcriber().clips(Path(local.name)):
            clips.append(clip)
            if len(clips) % 100 == 0:
                Recording.framework.filter(pk=recording.pk).update(touched_at=timezone.now())
        return clips


@transaction.atomic
def _settle(recording: Recording, clips: list[Clip]) -> None:
    from ..actions.broadcasting import Programme, keep_broadcast

    state = RecordingState.DONE if clips else RecordingState.FAILED
    mine = Recording.objects.for_system("the worker that wrote it down").filter(
        pk=recording.pk, state=RecordingState.WAITING
    )
    if not mine.update(state=state, file="", touched_at=timezone.now()):
        return
    if clips:
        programme = Programme(
            recording.medium, recording.outlet, recording.title, recording.aired_at, recording.address
        )
        keep_broadcast(recording.unit, programme, clips, by=recording.by)
    transaction.on_commit(lambda: default_storage.delete(recording.file))

"""Writes down what is said in a recording, where this installation can: an optional extra with a model on the own disk.

Nothing is fetched from elsewhere: without a model's path there is no speech recognition, and the pages don't offer it.
"""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from django.conf import settings

from .clips import LONGEST_LINE, MOST_LINES, Clip

LIBRARY = "faster_whisper"


class Transcriber(Protocol):
    """Whatever turns sound into lines."""

    def clips(self, recording: Path) -> Iterator[Clip]:
        """The lines of a recording with their seconds, in their order.

        Raises:
            Exception: the library's own; the recording is none, or broken.
        """


class FasterWhisper:
    """Whisper by way of CTranslate2, on the processor, with numbers of eight bits."""

    def __init__(self, model: str) -> None:
        from faster_whisper import WhisperModel

        self._model = WhisperModel(model, device="cpu", compute_type="int8", local_files_only=True)

    def clips(self, recording: Path) -> Iterator[Clip]:
        segments, _about = self._model.transcribe(str(recording), language="id", vad_filter=True)
        for number, segment in enumerate(segments):
            if number == MOST_LINES:
                return
            if words := " ".join(segment.text.split())[:LONGEST_LINE]:
                yield Clip(float(segment.start), words)


def is_available() -> bool:
    """Whether recordings may be brought: the extra is installed and its model lies on this machine's disk."""
    return bool(settings.SPEECH_MODEL) and find_spec(LIBRARY) is not None


@cache
def transcriber() -> Transcriber:
    """The worker's own, with its model in memory from the first recording on."""
    return FasterWhisper(settings.SPEECH_MODEL)

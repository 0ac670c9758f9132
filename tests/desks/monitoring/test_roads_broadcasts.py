"""What was said on the air: lines with their seconds, and recordings that a machine writes down."""

import io
import sys
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from roads_samples import SOUND, SUBTITLES, kept_files

from kentongan.desks.monitoring.actions.bringing import Upload
from kentongan.desks.monitoring.actions.broadcasting import Programme, keep_broadcast, keep_recording
from kentongan.desks.monitoring.actions.queries import write_query
from kentongan.desks.monitoring.models import (
    Broadcast,
    Concern,
    Mention,
    Recording,
)
from kentongan.desks.monitoring.reads_roads import lines_of
from kentongan.desks.monitoring.roads import speech
from kentongan.desks.monitoring.roads.clips import Clip, clips_of
from kentongan.desks.monitoring.roads.writing_down import write_down
from kentongan.foundation.conduct.errors import Incomplete

pytestmark = pytest.mark.usefixtures("no_pauses", "understands_anew")


def test_a_broadcast_shows_the_lines_that_matched_with_their_seconds(listener, karanganyar, staff):
    write_query(karanganyar, name="kantor", text='"KPU Karanganyar" AND posko', by=listener)
    programme = Programme(
        "tv", "TV Satu", "Kabar Malam", datetime(2026, 11, 21, 12, tzinfo=UTC), "https://tvsatu.example/rekaman/9"
    )
    concern = keep_broadcast(karanganyar, programme, clips_of(SUBTITLES), by=listener).concern
    assert keep_broadcast(karanganyar, programme, clips_of(SUBTITLES), by=listener).concern == concern
    assert Mention.objects.count() == Broadcast.objects.count() == 1
    lines = lines_of(concern)
    assert [(line.clock, line.matches) for line in lines] == [("0:00:01", False), ("0:00:04", True), ("0:12:03", False)]
    assert lines[1].address == "https://tvsatu.example/rekaman/9#t=4"
    shown = staff(listener).get(f"/kantor/pantauan/{concern.pk}/").text
    assert 'href="https://tvsatu.example/rekaman/9#t=4"' in shown
    assert "<mark>KPU Karanganyar membuka posko aduan</mark>" in shown


def test_broadcasts_at_one_live_address_stay_apart_and_a_video_leads_to_its_second(listener, karanganyar):
    for title in ("Pagi", "Siang"):
        on_air = datetime(2026, 11, 21, 1, tzinfo=UTC)
        programme = Programme("radio", "RRI Solo", title, on_air, "https://rri.example/live")
        keep_broadcast(karanganyar, programme, clips_of(f"00:01 {title} kami"), by=listener)
    assert Mention.objects.count() == 2
    video = Programme("tv", "TV Satu", "Malam", datetime(2026, 11, 21, 3, tzinfo=UTC), "https://youtu.be/dQw4w9WgXcQ")
    concern = keep_broadcast(karanganyar, video, clips_of("01:02 Halo"), by=listener).concern
    assert [line.address for line in lines_of(concern)] == ["https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=62s"]


@pytest.fixture
def hearing(monkeypatch, settings):
    """This installation listens: what it hears is what the test says."""
    heard: list[Clip] = []
    settings.SPEECH_MODEL = "/srv/model"
    monkeypatch.setattr(speech, "find_spec", lambda name: object())
    monkeypatch.setattr(speech, "transcriber", lambda: SimpleNamespace(clips=lambda path: iter(heard)))
    return heard


def test_a_machine_writes_a_recording_down_once(
    hearing, listener, karanganyar, staff, django_capture_on_commit_callbacks
):
    sent = {
        "unit": karanganyar.code, "medium": "radio", "station": "RRI Solo", "title": "Pagi",
        "aired_at": "2026-11-20T07:00",
    }  # fmt: skip
    browser, before = staff(listener), kept_files()
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/kantor/pantauan/tambah/siaran/", {**sent, "file": SimpleUploadedFile("a.mp3", SOUND)})
    silent = Recording.framework.get()
    assert (silent.state, silent.file) == ("failed", "")
    hearing += [Clip(1.0, "Selamat pagi"), Clip(65.5, "KPU Karanganyar membuka posko")]
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/kantor/pantauan/tambah/siaran/", {**sent, "file": SimpleUploadedFile("a.mp3", SOUND)})
    written = Recording.framework.latest("pk")
    assert (written.state, written.file) == ("done", "")
    write_down.func(written.pk)
    concern = Concern.objects.visible_to(listener).get()
    assert [(line.clock, line.words) for line in lines_of(concern)][1] == ("0:01:05", "KPU Karanganyar membuka posko")
    assert kept_files() == before
    assert browser.get("/kantor/pantauan/tambah/").status_code == 200


def test_where_nobody_listens_a_recording_is_refused(listener, karanganyar, nothing_changes):
    programme = Programme("radio", "RRI Solo", "Pagi", timezone.now())
    with nothing_changes(), pytest.raises(Incomplete) as told:
        keep_recording(karanganyar, programme, Upload(io.BytesIO(SOUND), "a.mp3"), by=listener)
    assert told.value.field == "file"


def test_the_whisper_adapter_asks_for_a_local_model_and_gives_lines(monkeypatch, tmp_path):
    asked = {}

    class WhisperModel:
        def __init__(self, model, **how):
            asked.update(how, model=model)

        def transcribe(self, path, **how):
            said = [SimpleNamespace(start=0.5, text=" Selamat  pagi "), SimpleNamespace(start=2.0, text="  ")]
            return iter(said), None

    monkeypatch.setitem(sys.modules, "faster_whisper", SimpleNamespace(WhisperModel=WhisperModel))
    assert list(speech.FasterWhisper("/srv/model").clips(tmp_path)) == [Clip(0.5, "Selamat pagi")]
    assert (asked["model"], asked["local_files_only"]) == ("/srv/model", True)

"""Bring in what was said in a programme: its lines, or a recording that a machine writes down."""

from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit

from ..models import Broadcast, Concern, Outlet, Recording
from ..outlets import kept
from ..receiving import Arrival, Received
from ..roads import speech
from ..roads.at_once import receive_one
from ..roads.clips import Clip, clock
from ..roads.posts import post_of
from ..roads.rows import name_key
from ..roads.taking import store_recording
from ..roads.writing_down import begin as begin_writing
from .bringing import Upload, public_address, require
from .telling import Kept, Outcome, Words, tell


@dataclass(frozen=True, slots=True)
class Programme:
    """What was on the air: which station, when, and where the recording is, if it has an address."""

    medium: str
    station: str
    title: str
    aired_at: datetime
    recording: str = ""

    @property
    def key(self) -> str:
        """By which it is recognised: station, moment and title."""
        return f"air:{self.station_key}:{self.aired_at.isoformat()}:{' '.join(self.title.casefold().split())}"

    @property
    def station_key(self) -> str:
        return name_key(self.medium, self.station)


@transaction.atomic
def keep_broadcast(unit: Unit, programme: Programme, clips: list[Clip], *, by: Person) -> Kept:
    """Keep what was said in a programme, line by line; of a programme that is known, these words stand beside it.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        Incomplete: nothing was said, the station has no name, or the recording's address is none.
    """
    require(unit, by)
    if not clips:
        raise Incomplete(_("No words were found. Choose a subtitle file or a transcript."), field="file")
    if not programme.station_key:
        raise Incomplete(_("Name the station."), field="station")
    recording = public_address(programme.recording, "recording") if programme.recording else ""
    key = programme.station_key
    outlet = kept([Outlet(key=key, name=programme.station[:120], medium=programme.medium)])[key]

    said = "\n".join(clip.words for clip in clips)

    def settle(done: Received) -> None:
        if done.new:
            Broadcast.objects.create(mention_id=done.new[0], recording=recording, starts=[clip.start for clip in clips])

    came = receive_one(
        Arrival(
            medium=programme.medium, title=programme.title, text=said, seen_at=timezone.now(),
            road=f"broadcast:{unit.pk}", outlet=outlet, published_at=programme.aired_at,
            # A station's live address shows another programme every hour; only a post's is of one thing.
            url=recording if post_of(recording) else "", keys=(programme.key,), asked=(unit.pk, by.pk),
        ),
        settle=settle,
    )  # fmt: skip
    rows = Concern.objects.for_system("what was just brought").select_related("mention")
    concern = rows.get(mention=came.number, unit=unit)
    timed = "\n".join(f"{clock(clip.start)} {clip.words}".strip() for clip in clips)
    words = Words(timed, programme.title, said_at=programme.aired_at, plain=said)
    outcome = Outcome.NEW if came.new else tell(concern, words, by=by)
    ledger.record("monitoring.broadcast.kept", concern, unit=unit.code, by=by, mention=came.number)
    return Kept(concern, outcome)


@transaction.atomic
def keep_recording(unit: Unit, programme: Programme, upload: Upload, *, by: Person) -> Recording:
    """Keep a recording until a machine has written down what is said in it.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        Incomplete: the station has no name, or this installation writes nothing down.
        Rejected: it is no recording, or too large.
    """
    require(unit, by)
    if not speech.is_available():
        raise Incomplete(
            _("Nothing here can listen to recordings. Choose a subtitle file or a transcript."), field="file"
        )
    if not programme.station_key:
        raise Incomplete(_("Name the station."), field="station")
    address = public_address(programme.recording, "recording") if programme.recording else ""
    name = store_recording(upload.file, name=upload.name)
    try:
        recording = Recording.framework.create(
            unit=unit, by=by, medium=programme.medium, outlet=programme.station[:120], title=programme.title[:300],
            aired_at=programme.aired_at, address=address, file=name,
        )  # fmt: skip
    except BaseException:
        default_storage.delete(name)
        raise
    ledger.record("monitoring.recording.kept", recording, unit=unit.code, by=by)
    transaction.on_commit(lambda: begin_writing(recording.pk))
    return recording

"""By which track the system proposes to count a request; the officer chooses, and both stand in the ledger.

Two plain rules, the first that holds: the request itself speaks of an election, or the calendar names an election day
to come, so that a stage runs. The election track follows the kind of information (Perki KI 1/2019), which only a person
sees; so a proposal prefills the form and changes no day.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kentongan.foundation.public.typography import day as in_words

from .clockwork import Clockwork
from .models import InformationRequest
from .states import Track

OWN_NAMES = re.compile(r"\b(komisi pemilihan umum|komisi independen pemilihan)\b", re.IGNORECASE)
"""The office's own name speaks of no election."""
WORDS = re.compile(
    r"\b(pemilu|pilkada|pilpres|pileg|pilgub|pilbup|pilwalkot|pilwali|pemilihan|pemungutan suara|penghitungan suara"
    r"|perolehan suara|surat suara|rekapitulasi suara|dana kampanye|kampanye|daftar pemilih|data pemilih"
    r"|calon (anggota|legislatif|presiden|gubernur|bupati|wali ?kota|kepala daerah|peserta|perseorangan)|caleg|paslon"
    r"|dpt|dptb|dps|dpshp|dpb|tps|kpps|pps|pantarlih|dapil|sirekap|silon|sipol|sidalih)\b",
    re.IGNORECASE,
)
"""Words by which a request speaks of an election; what also means something else (PPK, calon) only in such company."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A track, why in one sentence, and the rule as a code for the ledger."""

    track: Track
    reason: str
    rule: str


def proposal(case: InformationRequest, clockwork: Clockwork, today: date) -> Proposal:
    """The track that the system proposes for a request, with its reason."""
    if found := WORDS.search(OWN_NAMES.sub(" ", f"{case.asked}\n{case.purpose}")):
        reason = _("Proposed: election information, because the request says “%s”.") % found[0]
        return Proposal(Track.ELECTION, reason, "words")
    if election := clockwork.book.election_ahead(case.unit_id, today):
        facts = {"name": election.name, "day": in_words(election.date)}
        reason = _("Proposed: election information, because an election lies ahead (%(name)s, %(day)s).") % facts
        return Proposal(Track.ELECTION, reason, "stage")
    reason = _("Proposed: public information, because nothing in the request speaks of an election.")
    return Proposal(Track.ORDINARY, reason, "none")

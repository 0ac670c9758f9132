"""What the nation's people decide about the model in use: go back to an earlier one, label the last days anew."""

from functools import partial

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from ..states import WORK
from .held import serving_model
from .learning import serve
from .models import Relabelling, ToneModel
from .relabelling import last_days, work_on
from .states import ModelState

LONGEST_REASON = 500


@transaction.atomic
def roll_back(model: ToneModel, *, reason: str, by: Actor) -> None:
    """An earlier model labels again.

    Raises:
        NotAllowed: the person may not work at the nation's desk.
        Incomplete: no reason is given, or one too long.
        WrongState: the model isn't one that was in use.
    """
    nation = _require(by)
    if not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise Incomplete(_("Write why, in at most %(most)s characters.") % {"most": LONGEST_REASON}, field="reason")
    row = ToneModel.objects.select_for_update().filter(pk=model.pk, state=ModelState.RETIRED).first()
    if row is None:
        raise WrongState(_("Only a model that was in use can be taken again."))
    facts = {"version": row.version, "instead_of": serving_model().version, "reason": reason.strip()}
    serve(row)
    ledger.record("monitoring.tone_model.rolled_back", row, unit=nation.code, by=by, **facts)


@transaction.atomic
def relabel(*, by: Actor) -> Relabelling:
    """Have the mentions of the last days labelled by the model in use, in the background.

    Raises:
        NotAllowed: the person may not work at the nation's desk.
        WrongState: it is under way.
    """
    nation = _require(by)
    position, until = last_days()
    told = {"version": serving_model().version, "position": position, "until": until}
    try:
        with transaction.atomic():
            row = Relabelling.objects.create(by=None if isinstance(by, System) else by, **told)
    except IntegrityError:
        raise WrongState(_("Mentions are being labelled anew. Wait until it is done.")) from None
    ledger.record("monitoring.tone_model.relabelling", row, unit=nation.code, by=by, version=row.version)
    transaction.on_commit(partial(work_on.enqueue, row.pk))
    return row


def _require(by: Actor) -> Unit:
    nation = Unit.objects.get(parent=None)
    if not can(by, WORK, nation):
        raise NotAllowed(_("You may not do this in this unit."))
    return nation

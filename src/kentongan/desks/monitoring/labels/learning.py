"""What people said teaches a candidate; it is taken into use only if it is better on labels it has not seen.

Training runs in a process of its own: the worker stays as small as it is, and what labels never loads scikit-learn.
"""

import logging
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from multiprocessing import get_context

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from kentongan.foundation import ledger
from kentongan.foundation.people.actors import System
from kentongan.foundation.units.models import Unit

from ..labelling.judging import FEWEST, Decision, promote
from ..labelling.linear import Model, read
from ..labelling.selecting import for_tone
from ..labelling.tokens import LONGEST
from ..labelling.tone import starting_examples, starting_model
from ..labelling.training import Example, Parted, part, telling, train
from .held import serving_model
from .models import LabelCorrection, ToneModel
from .states import SAID, Kind, ModelState

log = logging.getLogger(__name__)

MOST = 20_000
"""People's labels that are learned from, the newest: some 60 MB of text."""
TEACHER = System("learning")


@task()
def learn_tone() -> None:
    """Train a candidate and judge it, in the background."""
    learn()


def learn() -> ToneModel | None:
    """Make a candidate of people's labels and judge it; None while too few were held out, or nothing is new.

    A candidate that a killed worker left is judged first.
    """
    parted = part(examples())
    if len(telling(parted.held_out, for_tone)) < FEWEST:
        return None
    row = ToneModel.objects.filter(state=ModelState.CANDIDATE).first() or _candidate(parted)
    return judge(row, parted) if row.state == ModelState.CANDIDATE else None


def examples() -> list[Example]:
    """The newest label that people gave to each mention's tone, with its words, in the order they were given."""
    rows = LabelCorrection.objects.for_system("people's labels teach the next model").filter(kind=Kind.TONE)
    told = rows.order_by("-at", "-pk").values_list(
        "mention_id", "value", "by_id", "at", "mention__title", "mention__text", "mention__version__story_id"
    )
    found: dict[int, Example] = {}
    for number, value, by, at, title, text, story in told[:MOST].iterator():
        found.setdefault(
            number,
            Example(f"{title}\n{text}"[:LONGEST], SAID[value], str(by or ""), at, f"{story}" if story else f"{number}"),
        )
    return list(reversed(found.values()))


def judge(row: ToneModel, parted: Parted) -> ToneModel:
    """Promote the candidate or refuse it; where the model in use changed meanwhile, it is compared with that one."""
    current = serving_model()
    decision = promote(read(row.data), current, parted.held_out, for_tone)
    with transaction.atomic():
        ToneModel.objects.select_for_update().filter(state=ModelState.SERVING).first()
        if serving_model().version == current.version:
            return _decided(row, decision)
    return judge(row, parted)


def serve(row: ToneModel) -> None:
    """Have a model label from now on, in the caller's transaction; the one before is retired and kept."""
    serving = ToneModel.objects.select_for_update().filter(state=ModelState.SERVING).exclude(pk=row.pk)
    if not serving.update(state=ModelState.RETIRED):
        shipped = starting_model()
        ToneModel.objects.get_or_create(
            version=shipped.version, defaults={"data": shipped.as_json(), "state": ModelState.RETIRED}
        )
    row.state, row.promoted_at = ModelState.SERVING, timezone.now()
    row.save(update_fields=["state", "promoted_at"])


def _candidate(parted: Parted) -> ToneModel:
    """Train; the same labels give the same model, which is judged once."""
    facts = {
        "sources": [
            {"name": "starting_examples.toml", "from": "The Kentongan developers", "licence": "Apache-2.0"},
            {"name": "labels", "from": "Officers of this institution", "licence": ""},
        ]
    }
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as apart:
        lesson = [*starting_examples(), *parted.training]
        model: Model = apart.submit(train, "tone", lesson, for_tone, facts=facts).result()
    told = {"data": model.as_json(), "examples": len(parted.training)}
    row, _new = ToneModel.objects.get_or_create(version=model.version, defaults=told)
    return row


def _decided(row: ToneModel, decision: Decision) -> ToneModel:
    row.judgement = asdict(decision)
    if decision.promoted:
        serve(row)
        nation = Unit.objects.get(parent=None)
        figures = {"version": row.version, "labels": row.examples, "share": decision.share}
        ledger.record("monitoring.tone_model.promoted", row, unit=nation.code, by=TEACHER, **figures)
    else:
        row.state, row.data = ModelState.REFUSED, ""
    row.save()
    log.info("a candidate for tone was judged: %s", decision.code)
    return row

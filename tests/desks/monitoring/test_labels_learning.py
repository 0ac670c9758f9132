"""Corrections teach: a better model is taken into use, a worse one refused; going back, and labelling anew."""

import json
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from types import SimpleNamespace

import pytest
from django.utils import timezone

from kentongan.desks.monitoring.labelling.labels import Labeller
from kentongan.desks.monitoring.labelling.linear import read
from kentongan.desks.monitoring.labelling.tone import starting_model
from kentongan.desks.monitoring.labelling.training import Example, held_out
from kentongan.desks.monitoring.labels import learning, relabelling, tasks
from kentongan.desks.monitoring.labels.held import HeldLabeller
from kentongan.desks.monitoring.labels.learning import learn
from kentongan.desks.monitoring.labels.models import LabelCorrection, MentionLabels, Relabelling, ToneModel
from kentongan.desks.monitoring.labels.relabelling import label_portion
from kentongan.desks.monitoring.labels.steering import relabel, roll_back
from kentongan.desks.monitoring.models import Concern, Mention
from kentongan.desks.monitoring.numbering import first_number
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry

UP, DOWN = ("zig", "zag", "zug", "zog"), ("wib", "wab", "wub", "wob")
FILLER = tuple(f"kata{number}" for number in range(60))
LABELS = 640


def news(number):
    dice = random.Random(number)
    return " ".join([*dice.sample(FILLER, 8), "KPU", *dice.sample(UP if number % 2 else DOWN, 2)])


@pytest.fixture
def labelled(karanganyar, listener):
    """Labels of officers that say what no shipped model can know: made-up words speak for us or against us."""
    now = timezone.now()
    base = first_number(now - timedelta(days=60))
    Mention.objects.bulk_create(
        Mention(id=base + number, medium="online", title="", text=news(number), seen_at=now) for number in range(LABELS)
    )
    LabelCorrection.framework.bulk_create(
        LabelCorrection(
            unit=karanganyar, mention_id=base + number, kind="tone", value=1 if number % 2 else -1, by=listener,
            at=now - timedelta(days=1),
        )
        for number in range(LABELS)
    )  # fmt: skip
    return [base + number for number in range(LABELS)]


def test_only_a_better_model_is_taken_into_use(
    labelled, nation, person, karanganyar, listener, staff, nothing_changes, monkeypatch
):
    monkeypatch.setattr(learning, "train", partial(learning.train, bits=10))
    LabelCorrection.framework.filter(mention__in=labelled[100:]).update(kind="topics")
    with nothing_changes():
        assert learn() is None  # too few to judge it
    LabelCorrection.framework.update(kind="tone")
    labeller = HeldLabeller()
    before = labeller.now()

    better = learn()
    assert (better.state, better.judgement["code"], better.examples) == ("serving", "better", _learned(labelled))
    assert better.judgement["share"] > 0.9
    assert labeller.now().version != before.version
    assert labeller.now().labeller.tone.version == better.version
    [promoted] = Entry.objects.filter(verb="monitoring.tone_model.promoted")
    assert json.loads(promoted.details)["version"] == better.version
    learned = read(better.data)
    monkeypatch.setattr(learning, "train", lambda *_, **__: learned)
    monkeypatch.setattr(learning, "ProcessPoolExecutor", lambda **_: ThreadPoolExecutor(1))
    with nothing_changes():
        assert learn() is None  # the same labels teach nothing new
    mistaken = replace(learned, weights=-learned.weights)
    ToneModel.objects.create(version=mistaken.version, data=mistaken.as_json())  # a killed worker left it
    worse = learn()
    assert worse.version == mistaken.version
    assert (worse.state, worse.data, worse.promoted_at, worse.judgement["code"]) == ("refused", "", None, "not_better")
    assert worse.judgement["candidate"]["macro_f1"] < worse.judgement["current"]["macro_f1"]
    assert ToneModel.objects.get(state="serving") == better
    assert Entry.objects.filter(verb__startswith="monitoring.tone_model").count() == 1

    shipped = ToneModel.objects.get(state="retired")
    chief = person("national-editor", nation)
    for by in (listener, person("editor", karanganyar)):
        with nothing_changes(), pytest.raises(NotAllowed):
            roll_back(shipped, reason="Terlalu banyak salah", by=by)
    with nothing_changes(), pytest.raises(Incomplete):
        roll_back(shipped, reason=" ", by=chief)
    with nothing_changes(), pytest.raises(WrongState):
        roll_back(worse, reason="Coba", by=chief)
    page = staff(listener).get("/kantor/pantauan/nada/").text
    assert better.version in page
    assert "belum pasti lebih baik" in page
    assert "Pakai lagi" not in page
    browser = staff(chief)
    assert "Pakai lagi" in browser.get("/kantor/pantauan/nada/").text
    denied = staff(listener).post(f"/kantor/pantauan/nada/{shipped.pk}/pakai/", {"reason": "Coba"})
    assert denied.status_code == 404
    browser.post(f"/kantor/pantauan/nada/{shipped.pk}/pakai/", {"reason": "Terlalu banyak salah"})
    assert labeller.now().labeller.tone.version == starting_model().version
    assert dict(ToneModel.objects.values_list("version", "state")) == {
        shipped.version: "serving", better.version: "retired", worse.version: "refused"
    }  # fmt: skip
    assert (
        json.loads(Entry.objects.get(verb="monitoring.tone_model.rolled_back").details)["reason"]
        == "Terlalu banyak salah"
    )


def _apart(number):
    return held_out(Example("", "", story=str(number)))


def _learned(numbers):
    return sum(not _apart(number) for number in numbers)


@pytest.fixture
def recent(karanganyar, monkeypatch):
    """Twenty-five mentions of the last month and one older, none labelled."""
    monkeypatch.setattr(relabelling, "AT_ONCE", 10)
    now = timezone.now()
    numbers = [first_number(now - timedelta(days=day)) for day in [40, *range(25)]]
    Mention.objects.bulk_create(
        Mention(id=one, medium="online", title="", text="KPU dipuji karena cepat dan baik", seen_at=now)
        for one in numbers
    )
    Concern.framework.bulk_create(
        Concern(unit=karanganyar, mention_id=one, medium="online", arrived_at=now) for one in numbers
    )
    return numbers


def test_the_last_days_are_labelled_anew_once_whatever_stops_it(
    recent, nation, person, listener, nothing_changes, monkeypatch
):
    corrected = recent[3]
    MentionLabels.objects.create(mention_id=corrected, tone=-1, corrected=True)
    with nothing_changes(), pytest.raises(NotAllowed):
        relabel(by=listener)
    chief = person("national-editor", nation)
    row = relabel(by=chief)
    with nothing_changes(), pytest.raises(WrongState):
        relabel(by=chief)
    labeller = HeldLabeller()
    labeller.now()
    label, calls = Labeller.label, []

    def dies(self, documents):
        calls.append(len(documents))
        if len(calls) == 2:
            raise KeyboardInterrupt
        if len(calls) == 4:  # another worker is quicker
            Relabelling.objects.update(position=row.until - 1)
        return label(self, documents)

    monkeypatch.setattr(Labeller, "label", dies)
    assert label_portion(row.pk, labeller)
    with nothing_changes(), pytest.raises(KeyboardInterrupt):
        label_portion(row.pk, labeller)
    assert label_portion(row.pk, labeller)
    with nothing_changes():
        position = Relabelling.objects.get().position
        assert not label_portion(row.pk, labeller)
    assert Relabelling.objects.get().position == position
    assert label_portion(row.pk, labeller)
    assert not label_portion(row.pk, labeller)
    row.refresh_from_db()
    assert (row.running, row.done) == (False, 24)
    told = dict(MentionLabels.objects.values_list("pk", "tone"))
    assert told == {corrected: -1} | {one: 1 for one in recent[1:] if one != corrected}
    shown = Concern.framework.filter(mention__in=recent[1:]).exclude(mention=corrected)
    assert set(shown.values_list("tone", flat=True)) == {1}
    assert not Relabelling.objects.filter(running=True).exists()


def test_what_a_killed_worker_left_is_given_to_another(recent, nation, person, monkeypatch):
    given = []
    monkeypatch.setattr(tasks, "work_on", SimpleNamespace(enqueue=given.append))
    row = relabel(by=person("national-editor", nation))
    tasks.resume_relabelling()
    assert given == []
    Relabelling.objects.update(touched_at=timezone.now() - timedelta(minutes=6))
    tasks.resume_relabelling()
    tasks.resume_relabelling()
    assert given == [row.pk]

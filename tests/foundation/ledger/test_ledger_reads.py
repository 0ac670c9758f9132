"""Entries can be looked up, and their verbs are told in plain words."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy

from kentongan.foundation import ledger
from kentongan.foundation.ledger import wording
from kentongan.foundation.ledger.reads import entries


@pytest.fixture
def three(db):
    return [
        ledger.record("test.begun", "x:1", unit="33.13", by="person:1"),
        ledger.record("test.ended", "x:1", unit="33.13", by="person:2"),
        ledger.record("test.begun", "x:2", unit="00", by="person:1"),
    ]


def test_entries_come_newest_first_and_only_of_the_units_asked_for(three):
    begun, ended, elsewhere = three
    assert list(entries(None)) == [elsewhere, ended, begun]
    assert list(entries(["33.13"])) == [ended, begun]
    assert list(entries([])) == []


def test_entries_can_be_narrowed(three):
    begun, ended, elsewhere = three
    assert list(entries(None, actor="person:1")) == [elsewhere, begun]
    assert list(entries(None, verb="test.begun", subject="x:1")) == [begun]
    assert list(entries(None, since=ended.at)) == [elsewhere, ended]
    assert list(entries(None, until=ended.at)) == [begun]
    assert list(entries(None, since=timezone.now() + timedelta(seconds=1))) == []


@pytest.fixture
def labels(monkeypatch):
    monkeypatch.setattr(wording, "_LABELS", {})


def test_a_verb_with_words_makes_a_sentence(labels):
    wording.register_verb_label("newsroom.submitted", "mengajukan berita untuk disetujui")
    assert wording.sentence("newsroom.submitted", actor="Ani") == "Ani mengajukan berita untuk disetujui"
    assert wording.verb_labels() == {"newsroom.submitted": "mengajukan berita untuk disetujui"}


def test_words_follow_the_readers_language(labels):
    wording.register_verb_label("test.done", gettext_lazy("Ledger"))
    assert wording.verb_label("test.done") == "Buku catatan"
    with translation.override("en"):
        assert wording.verb_label("test.done") == "Ledger"


def test_a_verb_without_words_is_shown_as_it_is(labels):
    assert wording.sentence("test.unknown", actor="Ani") == "Ani test.unknown"


def test_a_verb_gets_words_only_once(labels):
    wording.register_verb_label("test.done", "selesai")
    with pytest.raises(ValueError, match="already has a label"):
        wording.register_verb_label("test.done", "rampung")
    assert wording.verb_label("test.done") == "selesai"

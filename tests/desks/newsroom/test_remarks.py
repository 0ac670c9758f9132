"""Remarks of a return: on the whole or beside a part, kept with its words, found again, one of them at least."""

import json

import pytest

from kentongan.desks.newsroom import actions
from kentongan.desks.newsroom.models import Remark
from kentongan.desks.newsroom.remarks import asked_of, parts_of, with_ways
from kentongan.foundation.conduct.errors import Incomplete, Refused
from kentongan.foundation.ledger.models import Entry
from samples import make_article

pytestmark = pytest.mark.django_db

BODY = [
    ("text", "<p>Warga datang pagi.</p><p>Petugas menjelaskan di pasar.</p>"),
    ("quote", {"text": "Suara Anda berharga", "speaker": "Sri", "office": "Ketua"}),
    ("table", {"caption": "Peserta", "rows": "Desa|Orang\nJati|12", "source": "Daftar"}),
]


@pytest.fixture
def sent(karanganyar, author):
    return actions.submit(make_article(karanganyar, author, body=BODY), by=author)


def returned(article, head, **given):
    return actions.send_back(article, revision=article.latest_revision_id, by=head, **{"comment": "", **given})


def test_the_parts_of_a_text_are_what_a_reader_could_point_at(sent):
    text = sent.get_latest_revision_as_object()
    block, quote, table = (one["id"] for one in text.body.raw_data)
    assert [(part.key, part.text) for part in parts_of(text)] == [
        ("title", text.title),
        ("lead", text.lead),
        (f"body.{block}.0", "Warga datang pagi."),
        (f"body.{block}.1", "Petugas menjelaskan di pasar."),
        (f"body.{quote}.0", "Suara Anda berharga Sri, Ketua"),
        (f"body.{table}.0", "Peserta Daftar Desa | Orang Jati | 12"),
    ]
    second = parts_of(text)[3]
    assert (second.place, second.anchor) == ("Blok 1, paragraf 2", f"block-{block}-section")
    assert second.path == f":w:contentpath=body.{block}"


def test_a_remark_keeps_the_words_it_is_about(sent, head, author):
    key = parts_of(sent.get_latest_revision_as_object())[3].key
    article = returned(sent, head, comment="Hampir selesai.", on={key: " Pasar mana? ", "lead": "Lebih pendek."})
    whole, lead, second = asked_of(article)
    assert (whole.part, whole.quote, whole.text) == ("", "", "Hampir selesai.")
    assert (lead.part, lead.quote, lead.text) == ("lead", article.lead, "Lebih pendek.")
    assert (second.part, second.quote, second.text) == (key, "Petugas menjelaskan di pasar.", "Pasar mana?")
    assert {one.revision_id for one in (whole, lead, second)} == {article.latest_revision_id}
    assert {one.person for one in (whole, lead, second)} == {head}
    entry = Entry.objects.get(verb="newsroom.article.returned")
    assert json.loads(entry.details)["remarks"] == [whole.pk, lead.pk, second.pk]

    text = article.get_latest_revision_as_object()
    text.body = [("text", "<p>Semuanya baru.</p>")]
    ways = {one.part: part and part.key for one, part in with_ways(asked_of(article), text)}
    assert ways == {"": None, "lead": "lead", key: None}
    assert asked_of(actions.submit(article, by=author)) == []


def test_only_the_last_return_asks(sent, head, author):
    again = actions.submit(returned(sent, head, comment="Pertama."), by=author)
    article = returned(again, head, on={"title": "Kedua."})
    assert [one.text for one in asked_of(article)] == ["Kedua."]
    assert [one.text for one in Remark.objects.filter(article=article)] == ["Kedua.", "Pertama."]


def test_a_remark_on_a_part_that_is_not_there_is_refused(sent, head, nothing_changes):
    with nothing_changes(), pytest.raises(Refused, match="sudah tidak ada"):
        returned(sent, head, comment="Baik.", on={"body.lain.0": "Ini apa?"})


def test_a_return_without_any_remark_is_refused(sent, head, nothing_changes):
    with nothing_changes(), pytest.raises(Incomplete):
        returned(sent, head)


def test_the_form_takes_a_remark_on_a_part_alone_and_keeps_what_was_typed(sent, head, staff):
    page, address = staff(head), f"/kantor/redaksi/{sent.pk}/kembalikan/"
    given = {"revision": sent.latest_revision_id, "comment": "", "on-lead": ""}
    refused = page.post(address, given)
    assert refused.context["return_form"].errors == {
        "comment": ["Tuliskan apa yang perlu diperbaiki, supaya penulis dapat melanjutkan."]
    }
    assert not Remark.objects.exists()
    stale = page.post(address, {**given, "revision": 0, "on-lead": "Lebih pendek."})
    assert "Lebih pendek." in stale.content.decode()
    assert not Remark.objects.exists()
    assert page.post(address, {**given, "on-lead": "Lebih pendek."})["Location"] == "/kantor/redaksi/"
    assert Remark.objects.get().part == "lead"


def test_ids_of_blocks_that_a_browser_made_up_are_not_trusted(sent):
    text = sent.get_latest_revision_as_object()
    value = text.body.raw_data[0]["value"]
    blocks = [{"type": "text", "value": value, "id": one} for one in ("sama", "sama", "x" * 200)]
    text.body = text.body.stream_block.to_python(blocks)
    keys = [part.key for part in parts_of(text)]
    assert keys[2:] == ["body.0.0", "body.0.1", "body.1.0", "body.1.1", "body.2.0", "body.2.1"]


def test_remarks_on_a_text_that_was_taken_back_meanwhile_are_shown_with_the_reason(
    sent, head, author, staff, nothing_changes
):
    name = f"on-{parts_of(sent.get_latest_revision_as_object())[3].key}"
    actions.recall(sent, by=author)
    words = {"revision": sent.latest_revision_id, "comment": "Hampir selesai.", name: "Pasar mana?"}
    browser, address = staff(head), f"/kantor/redaksi/{sent.pk}/"
    with nothing_changes():
        returned_late = browser.post(f"{address}kembalikan/", words).content.decode()
        approved_late = browser.post(f"{address}setujui/", {"revision": sent.latest_revision_id, "digest": "x"})
    assert "Catatan Anda belum terkirim." in returned_late
    assert "Hampir selesai." in returned_late
    assert "Pasar mana?" in returned_late
    assert '<div class="note note--late" role="alert">' in approved_late.content.decode()


def test_a_remark_on_a_part_that_is_gone_is_shown_again(sent, head, staff, nothing_changes):
    words = {
        "revision": sent.latest_revision_id - 1,
        "comment": "",
        "on-body.hilang.0": "Pasar mana?",
        "on-lead": "Ya.",
    }
    browser = staff(head)
    with nothing_changes():
        page = browser.post(f"/kantor/redaksi/{sent.pk}/kembalikan/", words).content.decode()
    assert "Bagian ini tidak ada lagi di naskah." in page
    assert "Pasar mana?" in page

"""Topics by seed words that hold on a day, and by a model once there is one."""

from datetime import date

import pytest

from kentongan.desks.monitoring.documents import Document
from kentongan.desks.monitoring.labelling.selecting import for_topic
from kentongan.desks.monitoring.labelling.tokens import tokenise
from kentongan.desks.monitoring.labelling.topics import SeedRow, Topics, shipped_seeds
from kentongan.desks.monitoring.labelling.training import Example, train

DAY = date(2026, 11, 22)


def topics(title, text, **more):
    return Topics(on=DAY, **more).label([tokenise(Document(title, text))])[0]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Surat suara tiba di gudang.", "logistics"),
        ("Coklit selesai, DPT ditetapkan.", "voter_list"),
        ("Rekapitulasi di kecamatan berlangsung malam.", "results"),
        ("DKPP membacakan putusan kode etik.", "ethics"),
        ("Bawaslu mengusut politik uang.", "integrity"),
        ("Permohonan didaftarkan ke Mahkamah Konstitusi.", "disputes"),
        ("Honor petugas KPPS cair.", "officers"),
        ("Sosialisasi kepada pemilih pemula.", "education"),
        ("PPID menjawab permohonan informasi.", "information"),
        ("Server KPU diretas.", "technology"),
        ("Dana hibah untuk anggaran pilkada.", "budget"),
        ("Unjuk rasa berakhir ricuh.", "security"),
        ("Template braille bagi tunanetra.", "access"),
        ("Tahapan pencalonan dimulai.", "stages"),
        ("Harga beras naik.", "other"),
    ],
)
def test_seed_words_name_a_topic(text, topic):
    assert topics("", text)[0].label == topic


def test_a_topic_says_by_which_words_and_table():
    (one,) = topics("Surat suara rusak", "Surat suaranya disimpan di gudang.")
    assert (one.label, one.reason, one.version) == ("logistics", "seed_words", Topics(on=DAY).version)
    assert [(word.words, word.span.field, word.weight) for word in one.deciding] == [
        ("Surat suara", "title", 4.0), ("gudang", "text", 1.0),
    ]  # fmt: skip
    assert one.confidence == round(5 / 6, 4)


def test_a_weak_word_alone_names_nothing_and_a_further_topic_needs_half_of_the_first_ones_weight():
    assert [one.label for one in topics("", "Ada gudang.")] == ["other"]
    both = topics("", "Surat suara dan politik uang.")
    assert [one.label for one in both] == ["integrity", "logistics"]
    assert [one.label for one in topics("", "Surat suara, kotak suara, bilik suara, dan politik uang.")] == [
        "logistics"
    ]


def test_rows_hold_from_their_first_day_to_their_last():
    rows = [
        SeedRow("heat", "panas", 2.0, date(2026, 1, 1), date(2026, 7, 1)),
        SeedRow("rain", "hujan", 2.0, date(2026, 7, 1)),
    ]
    batch = [tokenise(Document("", "Panas lalu hujan."))]
    found = {day: Topics(rows, on=day).label(batch)[0][0].label for day in (date(2026, 6, 30), date(2026, 7, 1))}
    assert found == {date(2026, 6, 30): "heat", date(2026, 7, 1): "rain"}
    assert Topics(rows, on=date(2026, 6, 30)).version != Topics(rows, on=date(2026, 7, 1)).version
    assert Topics(rows, on=date(2025, 1, 1)).label(batch)[0][0].label == "other"


def test_the_shipped_table_is_sound():
    rows = shipped_seeds()
    assert len({(row.topic, row.phrase) for row in rows}) == len(rows)
    assert {row.weight for row in rows} == {1.0, 2.0}
    assert len({row.topic for row in rows}) == 14


@pytest.fixture(scope="module")
def model():
    texts = {"ethics": "sidang teradu pengadu majelis", "weather": "hujan banjir angin awan"}
    examples = [Example(f"{text} kata{n} lain{n}", label) for label, text in texts.items() for n in range(12)]
    return train("topic", examples, for_topic, bits=10)


def test_a_model_that_is_sure_comes_before_seed_words_and_one_that_isnt_after(model):
    sure = topics("", "Hujan dan banjir, angin, awan. Surat suara basah.", model=model)
    assert [(one.label, one.reason) for one in sure] == [("weather", "learned"), ("logistics", "seed_words")]
    assert sure[0].version == model.version
    assert {"hujan", "banjir"} <= {part for word in sure[0].deciding for part in word.words.lower().split()} | {
        "banjir"
    }
    unsure = topics("", "Surat suara tiba.", model=model)
    assert unsure[0].label == "logistics"
    assert unsure[1].reason == "learned"


def test_where_both_agree_the_topic_stands_once(model):
    found = topics("", "Sidang teradu: majelis DKPP membacakan putusan etik.", model=model)
    assert [one.label for one in found].count("ethics") == 1
    assert found[0].label == "ethics"

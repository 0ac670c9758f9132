"""Labels of what arrives, people's word on them, and the stream narrowed by them."""

import json
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone

from kentongan.desks.monitoring.actions.queries import write_query
from kentongan.desks.monitoring.labelling.tone import starting_model
from kentongan.desks.monitoring.labels.actions import correct_tone, correct_topics
from kentongan.desks.monitoring.labels.held import HeldLabeller
from kentongan.desks.monitoring.labels.keeping import label_anew
from kentongan.desks.monitoring.labels.models import LabelCorrection, MentionLabels
from kentongan.desks.monitoring.labels.reads import labels_of, tones_of
from kentongan.desks.monitoring.models import Concern, Mention
from kentongan.desks.monitoring.receiving import Arrival, bring, receive
from kentongan.desks.monitoring.understanding import Understander
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.units.models import Official

PRAISE = "Warga memuji KPU Karanganyar karena pelayanan daftar pemilih sangat baik, cepat, dan ramah."
BLAME = "KPU Karanganyar dinilai buruk dan lamban. Warga kecewa, logistik surat suara kacau dan petugas curang."
SAID = "“Kami sudah menyiapkan semua kotak suara,” kata Ketua KPU Karanganyar Bima Sakti, Senin."
ELSEWHERE = "Pasar di Karanganyar ramai menjelang hari raya."
CHECKED = "import sys; import kentongan.desks.monitoring.{}; print('sklearn' in sys.modules)"


@pytest.fixture
def arrived(listener, karanganyar):
    """Four texts that concern Karanganyar, by the usual road: number by title."""
    write_query(karanganyar, name="kantor", text="Karanganyar", by=listener)
    Official.objects.create(unit=karanganyar, name="Bima Sakti", title="Ketua")
    now = timezone.now()
    texts = {"Pujian": PRAISE, "Kritik": BLAME, "Siap": SAID, "Pasar": ELSEWHERE}
    done = receive(
        [
            Arrival("online", title, text, now, "source:0", published_at=now - timedelta(minutes=place))
            for place, (title, text) in enumerate(texts.items())
        ],
        Understander(),
    )
    return dict(zip(texts, done.new, strict=True))


def concern_of(number, unit):
    return Concern.framework.select_related("unit", "mention").get(mention=number, unit=unit)


def tones(unit):
    rows = Concern.framework.filter(unit=unit).values_list("mention__title", "tone")
    return dict(rows)


def test_what_arrives_is_labelled_with_what_stands_behind_each_label(arrived, karanganyar):
    assert tones_of(arrived.values()) == {
        arrived["Pujian"]: 1, arrived["Kritik"]: -1, arrived["Siap"]: tones(karanganyar)["Siap"], arrived["Pasar"]: None
    }  # fmt: skip
    assert tones(karanganyar) | {"Siap": 0} == {"Pujian": 1, "Kritik": -1, "Siap": 0, "Pasar": None}
    told = labels_of(arrived.values())
    praise, blame, said, elsewhere = (told[arrived[title]] for title in ("Pujian", "Kritik", "Siap", "Pasar"))
    assert praise.version.partition("/")[0] == starting_model().version
    assert 0.33 < praise.tone_confidence <= 1
    assert all(PRAISE[one["start"] : one["end"]] == one["words"] for one in praise.tone_words)
    assert [one["topic"] for one in praise.topics] == ["voter_list"]
    assert praise.topics[0]["words"] == ["daftar pemilih"]
    assert "logistics" in [one["topic"] for one in blame.topics]
    assert [(one["speaker"], one["side"], one["official"], one["direct"]) for one in said.quotes] == [
        ("Bima Sakti", "institution", karanganyar.code, True)
    ]
    assert [(one["side"], one["share"]) for one in said.balance] == [("institution", 1.0)]
    assert {one["frame"] for one in praise.framing} == {"praise"}
    assert (elsewhere.tone_words, elsewhere.quotes) == ([], [])
    assert [one["topic"] for one in elsewhere.topics] == ["other"]


def test_a_persons_word_counts_at_once_everywhere_and_stays(arrived, listener, karanganyar, semarang, person):
    number = arrived["Kritik"]
    bring([(number, (semarang.pk, listener.pk))], timezone.now())
    assert concern_of(number, semarang).tone == -1
    model = labels_of([number])[number].version
    assert correct_tone(concern_of(number, karanganyar), 0, by=listener)
    assert not correct_tone(concern_of(number, karanganyar), 0, by=listener)
    assert correct_topics(concern_of(number, karanganyar), ["results", "ethics"], by=listener)
    assert (concern_of(number, karanganyar).tone, concern_of(number, semarang).tone) == (0, 0)
    labels = labels_of([number])[number]
    assert (labels.tone, labels.tone_confidence, labels.tone_words, labels.corrected) == (0, 1.0, [], True)
    assert labels.topics == [{"topic": code, "confidence": 1.0, "words": []} for code in ("results", "ethics")]

    other = person("editor", semarang)
    assert correct_tone(concern_of(number, semarang), 1, by=other)
    assert tones_of([number]) == {number: 1}
    assert correct_tone(concern_of(number, karanganyar), -1, by=listener)  # the latest counts
    assert concern_of(number, semarang).tone == -1
    mine = LabelCorrection.objects.visible_to(listener).filter(kind="tone")
    assert list(mine.values_list("value", "model_value", "model_version", "by")) == [(-1, -1, model, listener.pk)]
    theirs = LabelCorrection.objects.visible_to(other)
    assert list(theirs.values_list("value", "model_value", "model_version")) == [(1, -1, model)]
    facts = [json.loads(one.details) for one in Entry.objects.filter(verb="monitoring.label.corrected").order_by("pk")]
    assert [(one["kind"], one["value"], one["before"]) for one in facts] == [
        ("tone", 0, None), ("topics", ["results", "ethics"], None), ("tone", 1, None), ("tone", -1, 0)
    ]  # fmt: skip

    Mention.objects.filter(pk__in=[number, arrived["Pujian"]]).update(text=ELSEWHERE, title="Lain")
    assert label_anew([number, arrived["Pujian"]], HeldLabeller()) == 1
    assert tones_of([number, arrived["Pujian"]]) == {number: -1, arrived["Pujian"]: None}
    assert concern_of(arrived["Pujian"], karanganyar).tone is None


def test_refusals_change_nothing(arrived, listener, karanganyar, semarang, person, nothing_changes):
    concern = concern_of(arrived["Kritik"], karanganyar)
    for by in (person("editor", semarang), person("head", karanganyar)):
        with nothing_changes(), pytest.raises(NotAllowed):
            correct_tone(concern, 1, by=by)
        with nothing_changes(), pytest.raises(NotAllowed):
            correct_topics(concern, ["ethics"], by=by)
    for tone in (2, -2):
        with nothing_changes(), pytest.raises(Incomplete):
            correct_tone(concern, tone, by=listener)
    for topics in ([], ["nonsense"], ["stages", "logistics", "voter_list", "results", "disputes", "ethics"]):
        with nothing_changes(), pytest.raises(Incomplete):
            correct_topics(concern, topics, by=listener)


def test_pages_tell_labels_and_take_corrections(arrived, listener, staff, karanganyar, person, semarang):
    browser = staff(listener)
    page = browser.get("/kantor/pantauan/").text
    assert page.count("mendukung kita</span>") == 1
    assert '<span class="chip chip--topic">daftar pemilih</span>' in page
    against = browser.get("/kantor/pantauan/?tab=new&tone=-1").text
    assert "Kritik" in against
    assert "Pujian" not in against
    assert "Pasar" in browser.get("/kantor/pantauan/?tone=none").text
    about = browser.get("/kantor/pantauan/?topic=logistics").text
    assert "Kritik" in about
    assert "Pujian" not in about
    assert "Kritik" in browser.get("/kantor/pantauan/?tone=9&topic=x").text  # not understood: nothing is left out
    assert 'name="topic"' not in browser.get("/kantor/pantauan/?tab=relevant").text

    concern = concern_of(arrived["Pujian"], karanganyar)
    address = f"/kantor/pantauan/{concern.pk}/"
    assert "<mark>" in browser.get(address).text
    back = "/kantor/pantauan/?tone=1"
    assert browser.post(f"{address}nada/against/", {"back": back})["Location"] == back
    browser.post(f"{address}topik/", {"topics": ["budget"]})
    page = browser.get(address).text
    assert page.count("dikatakan petugas") == 2
    assert browser.post(f"{address}nada/worse/").status_code == 404
    assert staff(person("editor", semarang)).post(f"{address}nada/for/").status_code == 404
    assert MentionLabels.objects.get(pk=arrived["Pujian"]).tone == -1
    said = browser.get(f"/kantor/pantauan/{concern_of(arrived['Siap'], karanganyar).pk}/").text
    assert "<strong>Bima Sakti</strong>" in said


def test_what_is_read_in_the_place_of_what_was_told_is_labelled_anew_unless_corrected(listener, karanganyar):
    write_query(karanganyar, name="kantor", text="Karanganyar", by=listener)
    now, understander = timezone.now(), Understander()

    def arrive(number, text, **how):
        told = Arrival("online", "Kabar", text, now, "import:1", url=f"https://kabar.example/{number}", **how)
        return receive([told], understander).numbers[0]

    said = arrive(1, PRAISE)
    correct_tone(concern_of(said, karanganyar), 0, by=listener)
    page = arrive(1, BLAME, first_hand=True)
    arrive(2, PRAISE)
    other = arrive(2, BLAME, first_hand=True)
    assert tones_of([said, page, other]) == {page: 0, other: -1}
    assert (concern_of(page, karanganyar).tone, concern_of(other, karanganyar).tone) == (0, -1)
    assert LabelCorrection.objects.visible_to(listener).get().mention_id == page


def test_labels_never_load_what_only_training_needs():
    for room in ("labelling.labels", "labelling.judging"):
        told = subprocess.run([sys.executable, "-c", CHECKED.format(room)], capture_output=True, text=True, check=True)
        assert told.stdout.strip() == "False"


def test_an_erased_person_leaves_their_word(arrived, listener, karanganyar):
    correct_tone(concern_of(arrived["Pujian"], karanganyar), 0, by=listener)
    field = LabelCorrection._meta.get_field("by")
    assert field.null
    assert field.remote_field.on_delete.__name__ == "SET_NULL"

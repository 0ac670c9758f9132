"""Mentions come before units by the places they name; corrections move them and are learned."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kentongan.desks.monitoring.actions.concerns import move_concern
from kentongan.desks.monitoring.actions.places import correct_place, take_back_correction, write_subject
from kentongan.desks.monitoring.models import Concern, Mention, Outlet, PlaceCorrection, Subject
from kentongan.desks.monitoring.places.values import Concerned, Named, Placement, Span
from kentongan.desks.monitoring.places.values import Reason as Why
from kentongan.desks.monitoring.placing import reason
from kentongan.desks.monitoring.receiving import Arrival, receive
from kentongan.desks.monitoring.understanding import Understander
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, Stale
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.units.models import Official

WHY = ["unit_named", "KPU Karanganyar", "title"]


@pytest.fixture
def outlet(db):
    return Outlet.objects.create(key="kabar.example", name="Kabar")


@pytest.fixture
def arrive(arriving):
    """A text arrives: ``arrive("title", "text")`` gives the codes of the units before which it comes, with sureness."""
    return arriving()


@pytest.fixture
def arriving(outlet):
    """Another worker, which reads anew what was taught: see ``arrive``."""
    return lambda: worker(outlet)


def worker(outlet):
    understander = Understander()

    def run(title, text=""):
        now = timezone.now()
        arrival = Arrival(
            "online", title, text, now, "test", outlet=outlet, url=f"https://kabar.example/{hash((title, text))}"
        )
        [number] = receive([arrival], understander).new
        rows = Concern.framework.filter(mention=number).select_related("unit", "mention__outlet")
        run.concerns = {row.unit.code: row for row in rows}
        return {code: row.reasons[-1].get("sure") for code, row in run.concerns.items()}

    return run


def test_a_text_on_the_institution_comes_before_the_unit_of_its_place(arrive, karanganyar):
    assert arrive("KPU Karanganyar buka posko") == {"33.13": True}
    [reason] = arrive.concerns["33.13"].reasons
    assert (reason["place"], reason["name"], reason["before"], reason["why"][0]) == ("33.13", "karanganyar", "kpu", WHY)
    assert arrive("Kecelakaan di Karanganyar", "Dua truk bertabrakan di Kabupaten Karanganyar.") == {}
    assert arrive("Posko pemilih dibuka", "Warga Karanganyar dapat memeriksa data pemilih.") == {"33.13": False}
    assert arrive("Pilkada Semarang aman") == {"33": False}
    assert arrive.concerns["33"].reasons[0]["of"] == ["33.22", "33.74"]


def test_officials_are_known_until_they_leave(arrive, karanganyar, semarang):
    Official.objects.create(unit=karanganyar, name="Dr. Wiratmaja Kusumahadi, S.H.", title="Ketua")
    gone = timezone.localdate() - timedelta(days=1)
    Official.objects.create(unit=semarang, name="Sasmitaningrum Purwahadi", title="Ketua", until=gone)
    assert arrive("KPU terima kunjungan", "“Kami siap,” kata Wiratmaja Kusumahadi.") == {"33.13": False}
    assert arrive.concerns["33.13"].reasons[0]["why"] == [["official_named", "Wiratmaja Kusumahadi", "text"]]
    assert arrive("KPU terima kunjungan", "“Kami siap,” kata Sasmitaningrum Purwahadi.") == {}


def test_a_correction_moves_the_mention_and_two_units_teach(arrive, arriving, unit_at, person, karanganyar, staff):
    demak = unit_at("kab-demak")
    officer, there = person("editor", karanganyar), person("editor", demak)
    browser = staff(officer)
    for number in (1, 2):
        assert arrive(f"Posko pemilih {number} di desa", "Panwas Karanganyar memantau pemilu.") == {"33.13": True}
        concern = arrive.concerns["33.13"]
        assert "Bukan wilayah kami" in browser.get(f"/kantor/pantauan/{concern.pk}/").text
        assert browser.get(f"/kantor/pantauan/{concern.pk}/wilayah/").status_code == 200
        moved = browser.post(f"/kantor/pantauan/{concern.pk}/wilayah/", {"right_unit": "33.21"})
        assert moved["Location"] == f"/kantor/pantauan/{concern.pk}/"
        concern.refresh_from_db()
        given = Concern.objects.visible_to(there).get(mention=concern.mention)
        assert (concern.state, given.state) == ("irrelevant", "new")
        assert given.reasons == [{"corrected": "33.13", "by": "KPU Karanganyar"}]
    assert "Diberikan kepada Anda oleh KPU Karanganyar" in staff(there).get(f"/kantor/pantauan/{given.pk}/").text
    verbs = Entry.objects.filter(verb__startswith="monitoring.").order_by("pk").values_list("unit", "verb")
    assert list(verbs)[-2:] == [("33.21", "monitoring.concern.passed"), ("33.13", "monitoring.concern.misplaced")]
    correction = PlaceCorrection.objects.managed_by(officer).get(mention=concern.mention)
    assert (correction.name, correction.before, correction.outlet) == ("karanganyar", "panwas", "kabar.example")
    assert arrive("Posko tiga di desa", "Panwas Karanganyar memantau pemilu.") == {"33.13": True}, "one unit alone"
    move_concern(given, "keep", by=there)
    arrive = arriving()
    assert arrive("Posko ketiga di desa", "Panwas Karanganyar memantau pemilu.") == {"33.21": True}
    page = staff(there).get(f"/kantor/pantauan/{arrive.concerns['33.21'].pk}/").text
    assert "menurut 2 satker nama ini berarti demikian di sini" in page

    browser.post(f"/kantor/pantauan/wilayah/{correction.pk}/kembali/")
    concern.refresh_from_db()
    assert concern.state == "relevant"
    assert Concern.framework.filter(mention=concern.mention, unit=demak).exists(), "they are at work on it"
    assert arrive("Posko keempat di desa", "Panwas Karanganyar memantau pemilu.") == {"33.13": True}


def test_refused_corrections_change_nothing(arrive, person, karanganyar, semarang, jateng, nation, nothing_changes):
    arrive("KPU Karanganyar buka posko")
    concern = arrive.concerns["33.13"]
    officer, stranger, head = person("editor", karanganyar), person("editor", semarang), person("head", karanganyar)
    for by in (stranger, head):
        with nothing_changes(), pytest.raises(NotAllowed):
            correct_place(concern, jateng, by=by)
    with nothing_changes(), pytest.raises(Incomplete):
        correct_place(concern, karanganyar, by=officer)
    correction = correct_place(concern, jateng, by=officer)
    with nothing_changes(), pytest.raises(Incomplete):
        correct_place(concern, semarang, by=officer)
    with nothing_changes(), pytest.raises(NotAllowed):
        take_back_correction(correction, by=stranger)
    take_back_correction(correction, by=officer)
    with nothing_changes(), pytest.raises(Stale):
        take_back_correction(correction, by=officer)
    with nothing_changes(), pytest.raises(NotAllowed):
        write_subject(nation, text="KPU", number=2, by=officer)


def test_the_nation_says_what_is_our_business(arrive, person, nation, karanganyar, staff, nothing_changes):
    assert arrive("Gempa di Karanganyar", "Gempa mengguncang Kabupaten Karanganyar.") == {}
    browser = staff(person("editor", nation))
    assert "pilkada" in browser.get("/kantor/pantauan/pokok/").text
    with nothing_changes():
        assert browser.post("/kantor/pantauan/pokok/", {"text": "gempa AND (", "number": "0"}).status_code == 422
    assert browser.post("/kantor/pantauan/pokok/", {"text": "gempa", "number": "0"}).status_code == 302
    assert Subject.objects.get().number == 1
    assert arrive("Gempa lagi di Karanganyar", "Gempa mengguncang Kabupaten Karanganyar.") == {"33.13": True}
    assert staff(person("editor", karanganyar)).get("/kantor/pantauan/pokok/").status_code == 404


def test_a_place_can_be_asked_for_in_a_query(arrive, karanganyar, person):
    from kentongan.desks.monitoring.actions.queries import write_query

    write_query(karanganyar, name="banjir", text="banjir AND place:33.13", by=person("editor", karanganyar))
    arrive("Banjir", "Banjir melanda Kabupaten Karanganyar.")
    assert [list(reason) for reason in arrive.concerns["33.13"].reasons] == [["query", "version"]]
    assert Mention.objects.count() == 1


def test_the_stream_says_why_and_where_it_is_not_sure(arrive, karanganyar, jateng, person, staff, nation):
    assert arrive("Pilkada Semarang aman") == {"33": False}
    page = staff(person("editor", jateng)).get("/kantor/pantauan/").text
    assert "menyebut Pilkada Semarang di judul" in page
    assert "mungkin" in page
    unclear = arrive.concerns["33"]
    page = staff(person("editor", jateng)).get(f"/kantor/pantauan/{unclear.pk}/").text
    assert "mana yang dimaksud, Kabupaten Semarang / Kota Semarang: mohon dipastikan." in page
    chosen = staff(person("editor", jateng)).get(f"/kantor/pantauan/{unclear.pk}/wilayah/").text
    assert '<option value="33.22" selected>' in chosen
    assert "Apa urusan kita" in staff(person("editor", nation)).get("/kantor/pantauan/kueri/").text
    assert "Apa urusan kita" not in staff(person("editor", karanganyar)).get("/kantor/pantauan/kueri/").text


@pytest.mark.parametrize(("codes", "name"), [(("33.13",), "karanganyar"), (("33.05",), ""), ((), "")])
def test_only_a_name_that_may_mean_the_area_can_be_learned(codes, name):
    span = Span("title", 0, 18)
    named = Named("karanganyar", "panwas", codes, "office_named", "Panwas Karanganyar", span)
    concerned = Concerned("33.13", 0.9, True, (Why("office_named", "Panwas Karanganyar", span),))
    assert reason(concerned, Placement((named,), (concerned,)))["name"] == name

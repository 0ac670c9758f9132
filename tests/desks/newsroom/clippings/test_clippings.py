"""Clippings: noted by staff of the unit, listed in public at once, each deed in the ledger."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kentongan.desks.newsroom.clippings import actions
from kentongan.desks.newsroom.clippings.models import Clipping
from kentongan.foundation.conduct.errors import Incomplete
from kentongan.foundation.ledger.models import Entry

pytestmark = pytest.mark.django_db

REPORT = {
    "outlet": "Harian Contoh",
    "title": "KPU Karanganyar buka kelas pemilih",
    "url": "https://contoh.invalid/1",
    "published_on": date(2026, 11, 20),
}


@pytest.fixture
def clipping(karanganyar, author):
    return actions.note(unit=karanganyar, by=author, **REPORT)


def verbs():
    return list(
        Entry.objects.filter(verb__startswith="newsroom.clipping").order_by("pk").values_list("verb", flat=True)
    )


def test_a_report_stands_on_the_list_of_its_unit_and_those_above(clipping, karanganyar, semarang, site):
    assert verbs() == ["newsroom.clipping.noted"]
    page = site(karanganyar, "/kliping/").content.decode()
    assert '<a href="https://contoh.invalid/1" rel="noopener external">KPU Karanganyar buka kelas pemilih</a>' in page
    assert "Harian Contoh" in page
    assert "KPU Karanganyar buka" not in site(semarang, "/kliping/").content.decode()
    assert "Harian Contoh · KPU Kabupaten Karanganyar" in site(karanganyar.parent, "/kliping/").content.decode()


def test_it_is_mended_and_removed(clipping, author, karanganyar, site):
    actions.change(clipping, title="Judul baru", by=author)
    assert Clipping.objects.public(karanganyar).get().title == "Judul baru"
    actions.remove(clipping, by=author)
    assert not Clipping.objects.public(karanganyar).exists()
    assert verbs() == [f"newsroom.clipping.{verb}" for verb in ("noted", "changed", "removed")]


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"url": "javascript:alert(1)"}, ValidationError),
        ({"url": "https://contoh.invalid/1"}, ValidationError),
        ({"title": ""}, ValidationError),
        ({"published_on": None}, ValidationError),
        ({"published_on": timezone.localdate() + timedelta(days=2)}, Incomplete),
    ],
)
def test_what_doesnt_fit_is_refused_and_changes_nothing(clipping, author, karanganyar, nothing_changes, wrong, refusal):
    with nothing_changes(), pytest.raises(refusal):
        actions.note(unit=karanganyar, by=author, **{**REPORT, "url": "https://contoh.invalid/2", **wrong})


def test_another_units_clippings_are_not_ours(clipping, semarang, person, nothing_changes):
    stranger = person("author", semarang)
    for run in (
        lambda: actions.note(unit=clipping.unit, by=stranger, **REPORT),
        lambda: actions.change(clipping, title="x", by=stranger),
        lambda: actions.remove(clipping, by=stranger),
    ):
        with nothing_changes(), pytest.raises(PermissionDenied):
            run()


def test_staff_note_mend_and_remove_on_their_pages(author, karanganyar, staff):
    desk = staff(author)
    given = {**REPORT, "published_on": "2026-11-20", "unit": karanganyar.pk}
    assert desk.post("/kantor/kliping/catat/", given).status_code == 302
    clipping = Clipping.objects.public(karanganyar).get()
    assert desk.post("/kantor/kliping/catat/", given).status_code == 422
    page = desk.get("/kantor/kliping/").content.decode()
    assert clipping.title in page
    assert desk.post(f"/kantor/kliping/{clipping.pk}/", {**given, "title": "Baru"}).status_code == 302
    assert Clipping.objects.public(karanganyar).get().title == "Baru"
    assert desk.post(f"/kantor/kliping/{clipping.pk}/", {**given, "url": "bukan alamat"}).status_code == 422
    assert desk.post(f"/kantor/kliping/{clipping.pk}/hapus/").status_code == 302
    assert not Clipping.objects.public(karanganyar).exists()


def test_who_only_looks_on_changes_nothing(clipping, person, jateng, staff, nothing_changes):
    desk = staff(person("coordinator", jateng))
    assert clipping.title in desk.get("/kantor/kliping/").content.decode()
    assert 'action="/kantor/kliping/' not in desk.get(f"/kantor/kliping/{clipping.pk}/").content.decode()
    with nothing_changes():
        assert desk.post(f"/kantor/kliping/{clipping.pk}/hapus/").status_code in {302, 403}
        assert desk.post(f"/kantor/kliping/{clipping.pk}/", {**REPORT, "title": "x"}).status_code in {302, 403, 422}

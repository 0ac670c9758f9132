"""The list of watched wording: everybody at a newsroom reads it, the nation's editors keep it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kentongan.desks.newsroom.checks import listing
from kentongan.desks.newsroom.checks.models import StagePeriod, WatchedWording
from kentongan.foundation.ledger.models import Entry

pytestmark = pytest.mark.django_db
LIST = "/kantor/redaksi/ungkapan/"
FACTS = {"phrase": "Suara  Terbanyak #", "stage": "", "severity": "advice", "reason": "memuji calon"}


@pytest.fixture
def keeper(person, nation):
    return person("national-editor", nation)


def test_a_wording_is_watched_from_now_on(keeper):
    row = listing.watch(by=keeper, **FACTS)
    assert (row.phrase, row.active) == ("suara terbanyak #", True)
    entry = Entry.objects.get()
    assert (entry.verb, entry.unit) == ("newsroom.wording.watched", "00")


@pytest.mark.parametrize(
    "wrong",
    [{"phrase": ""}, {"phrase": " # "}, {"stage": "sometime"}, {"severity": "strong"}, {"reason": " "}],
)
def test_what_does_not_fit_is_refused(keeper, wrong, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError):
        listing.watch(by=keeper, **{**FACTS, **wrong})


def test_the_same_wording_stands_once_in_a_stage(keeper, nothing_changes):
    listing.watch(by=keeper, **FACTS)
    with nothing_changes(), pytest.raises(ValidationError):
        listing.watch(by=keeper, **FACTS)
    listing.watch(by=keeper, **{**FACTS, "stage": "quiet"})


@pytest.mark.parametrize("role", ["author", "head", "coordinator"])
def test_only_the_nation_keeps_the_list(role, person, karanganyar, jateng, keeper, staff, nothing_changes):
    row = listing.watch(by=keeper, **FACTS)
    period = listing.set_period(
        stage="quiet", since=date(2027, 1, 1), until=date(2027, 1, 3), legal_basis="PKPU", by=keeper
    )
    somebody = person(role, jateng if role == "coordinator" else karanganyar)
    verbs = (
        lambda: listing.watch(by=somebody, **{**FACTS, "stage": "quiet"}),
        lambda: listing.change_wording(row, severity="error", reason="x", active=False, by=somebody),
        lambda: listing.set_period(
            stage="quiet", since=date(2027, 1, 1), until=date(2027, 1, 3), legal_basis="x", by=somebody
        ),
        lambda: listing.drop_period(period, by=somebody),
    )
    for verb in verbs:
        with nothing_changes(), pytest.raises(PermissionDenied):
            verb()
    browser = staff(somebody)
    page = browser.get(f"{LIST}?q=Terbanyak")
    assert page.status_code == 200
    assert "suara terbanyak #" in page.content.decode()
    assert "ungkapan/tambah" not in page.content.decode()
    assert browser.get(f"{LIST}{row.pk}/").status_code in {302, 403}


def test_a_change_without_difference_writes_nothing(keeper, nothing_changes):
    row = listing.watch(by=keeper, **FACTS)
    with nothing_changes():
        listing.change_wording(row, severity="advice", reason="memuji calon", active=True, by=keeper)


def test_the_pages_carry_the_verbs(keeper, staff):
    browser = staff(keeper)
    browser.post(f"{LIST}tambah/", FACTS)
    row = WatchedWording.objects.get(phrase="suara terbanyak #")
    browser.post(f"{LIST}{row.pk}/", {"severity": "error", "reason": "mengajak"})
    row.refresh_from_db()
    assert (row.severity, row.reason, row.active) == ("error", "mengajak", False)
    browser.post(
        f"{LIST}tahapan/", {"stage": "quiet", "since": "2027-01-01", "until": "2027-01-03", "legal_basis": "PKPU"}
    )
    period = StagePeriod.objects.get()
    assert "masa tenang" in browser.get(LIST).content.decode()
    browser.post(f"{LIST}tahapan/{period.pk}/hapus/")
    assert not StagePeriod.objects.exists()
    verbs = list(Entry.objects.filter(unit="00").order_by("seq").values_list("verb", flat=True))
    assert verbs == [
        f"newsroom.{verb}" for verb in ("wording.watched", "wording.changed", "stage.entered", "stage.removed")
    ]
    assert browser.post(f"{LIST}tambah/", {**FACTS, "phrase": ""}).status_code == 422
    wrong = {"stage": "quiet", "since": "2027-01-05", "until": "2027-01-03", "legal_basis": "PKPU"}
    assert browser.post(f"{LIST}tahapan/", wrong).status_code == 422

"""The pages on imports: for the unit's head and national administrators, to look at only."""

import old_pages
import pytest

from kentongan.desks.newsroom.migration.models import SiteImport

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path, karanganyar, bring):
    """An import of two pages, one of which has no story."""
    folder = old_pages.saved(tmp_path / "situs")
    (folder / "rusak.html").write_text(old_pages.TITLE_ONLY)
    bring(folder, karanganyar)
    return SiteImport.objects.for_system("test").get()


def test_the_head_sees_what_became_of_each_page(run, head, staff):
    browser = staff(head)
    listed = browser.get("/kantor/impor/").content.decode()
    assert run.unit.short_name in listed
    page = browser.get(f"/kantor/impor/{run.pk}/").content.decode()
    assert "KPU Karanganyar Gelar Simulasi Pemungutan Suara" in page
    assert "rusak.html" in page
    failed = browser.get(f"/kantor/impor/{run.pk}/?keadaan=failed").content.decode()
    assert "rusak.html" in failed
    assert "Simulasi.html" not in failed


def test_the_report_is_downloaded_as_a_sheet(run, head, staff):
    answer = staff(head).get(f"/kantor/impor/{run.pk}/laporan.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="impor-kab-karanganyar-{run.pk}.csv"'
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[1].startswith("Simulasi.html,")


@pytest.mark.parametrize(("role", "place", "status"), [
    ("national-admin", "ri", 200),
    ("head", "kab-karanganyar", 200),
    ("head", "kota-semarang", 404),
    ("author", "kab-karanganyar", 403),
    ("coordinator", "jateng", 403),
])  # fmt: skip
def test_who_may_look(run, role, place, status, person, unit_at, staff):
    browser = staff(person(role, unit_at(place)))
    answers = [browser.get(f"/kantor/impor/{run.pk}/{part}").status_code for part in ("", "laporan.csv")]
    assert {302 if one == 302 and status == 403 else one for one in answers} <= {status, 302}
    assert (200 in answers) == (status == 200)


def test_the_pages_cost_the_same_however_many_there_are(run, head, staff, django_assert_max_num_queries):
    browser = staff(head)
    browser.get("/kantor/impor/")
    for number in range(20):
        SiteImport.framework.create(unit=run.unit, kind="folder", source=f"/situs/{number}")
        run.items.create(address=f"{number}.html", remarks=[["no_title", ""]])
    with django_assert_max_num_queries(25):
        browser.get("/kantor/impor/")
    with django_assert_max_num_queries(25):
        browser.get(f"/kantor/impor/{run.pk}/")

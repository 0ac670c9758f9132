"""Pages in the staff shell: previewed with readers' addresses, and homes that nobody can take away."""

import pytest

from kentongan.foundation.public.pages import StaticPage, UnitHome

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(karanganyar, head):
    page = karanganyar.home.add_child(instance=StaticPage(title="Sejarah kantor", slug="sejarah", live=False))
    page.save_revision(user=head)
    return page


def test_a_draft_is_shown_as_readers_will_see_it(page, head, staff):
    answer = staff(head).get(f"/kantor/pages/{page.pk}/view_draft/")
    assert answer.status_code == 200
    assert "Sejarah kantor" in answer.content.decode()
    assert "/berita/rss.xml" in answer.content.decode()


@pytest.mark.parametrize("verb", ["unpublish", "delete"])
def test_a_units_home_stays(verb, karanganyar, head, staff):
    staff(head).post(f"/kantor/pages/{karanganyar.home.pk}/{verb}/")
    assert UnitHome.objects.get(unit=karanganyar).live


@pytest.mark.parametrize("path", ["/%00", "/dokumen/" + "9" * 5000 + "/x"])
def test_odd_addresses_are_not_found(path, karanganyar, site):
    assert site(karanganyar, path).status_code == 404


def test_a_nul_in_a_question_asks_for_nothing(karanganyar, head, site, staff):
    assert site(karanganyar, "/berita/?rubrik=%00").status_code == 200
    assert staff(head).get("/kantor/redaksi/?q=%00").status_code == 404

"""The form under names of a unit that are not, or no longer, its own: what was typed is taken, and the way goes on."""

from uuid import uuid4

import pytest
from django.core import signing
from django.utils import timezone

from kentongan.desks.information.models import InformationRequest
from kentongan.desks.information.public import robots
from kentongan.desks.information.secrets import link_of, token_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]

OWN = "ppid-karanganyar.test"
FORM = {
    "asked": "Salinan DIPA 2025", "purpose": "penelitian", "obtain": "soft", "delivery": "mail", "kind": "person",
    "name": "Warga Contoh", "identity": "3313014107900005", "address": "Jalan Melati 5", "email": "warga@contoh.id",
}  # fmt: skip


@pytest.fixture
def under(client):
    """Ask for a page under a name, or send the form there from its own page."""

    def run(host, path, data=None):
        if data is None:
            return client.get(path, headers={"host": host})
        own = {"host": host, "sec-fetch-site": "same-origin", "origin": f"http://{host}"}
        return client.post(path, data, headers=own)

    return run


def filled():
    earlier = signing.dumps(timezone.now().timestamp() - 60, salt=robots.SALT)
    return {**FORM, "key": str(uuid4()), "since": earlier}


def test_an_unconfirmed_name_leads_to_the_form_and_takes_what_was_sent(under, ask, karanganyar):
    karanganyar.host = OWN
    karanganyar.save()
    for path in ("/ppid/permohonan/?cari=dipa", "/en/ppid/permohonan/"):
        page = under(OWN, path)
        assert (page.status_code, page["Location"]) == (302, f"{karanganyar.address_url}{path}")
    sent = under(OWN, "/ppid/permohonan/", filled())
    case = InformationRequest.framework.get()
    assert (sent.status_code, case.unit) == (200, karanganyar)
    assert f'href="{link_of(case)}"' in sent.text
    assert OWN not in link_of(case), "the page that is a key stands under the name by rule"
    page = f"/ppid/lacak/{token_of(case)}/"
    assert under(OWN, page)["Location"] == link_of(case)
    assert under(karanganyar.host_name, page).status_code == 200
    assert f'href="{link_of(case)}"' in under(OWN, f"{page}tarik/", {"reason": "Sudah"}).text
    case.refresh_from_db()
    assert case.state == "withdrawn"


def test_a_form_that_was_open_when_the_name_was_confirmed_is_not_lost(under, karanganyar):
    before = karanganyar.host_name
    karanganyar.host, karanganyar.host_confirmed_at = OWN, timezone.now()
    karanganyar.save()
    sent = under(before, "/ppid/permohonan/", filled())
    case = InformationRequest.framework.get()
    assert sent.status_code == 200
    assert link_of(case).startswith(karanganyar.address_url)
    assert f'href="{link_of(case)}"' in sent.text
    assert under(before, "/ppid/permohonan/").status_code == 301

"""An election and its results are found where readers see them, and nowhere once they are taken off the sites."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from kentongan.desks.newsroom.elections.actions import elections as actions
from kentongan.desks.newsroom.elections.models import Election, ResultVersion
from kentongan.desks.newsroom.elections.tags import menu_tag
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.ledger.models import Entry as Deed
from kentongan.foundation.public.store.purges import Purge
from kentongan.foundation.search.finding import find
from kentongan.foundation.search.models import Entry

pytestmark = pytest.mark.django_db


def titles(words):
    return [hit.entry.title for hit in find(words).hits]


def purged():
    return set(" ".join(Purge.objects.values_list("tags", flat=True)).split())


def test_an_election_and_its_results_are_found_by_what_they_name(election, table, release):
    assert titles("Kenanga") == [election.name]
    release(table)
    assert set(titles("Kenanga")) == {election.name, f"Hasil: {table}"}
    assert titles("Jatiyoso") == [f"Hasil: {table}"]
    (hit,) = find("Jatiyoso", kind="results").hits
    assert hit.entry.url == f"/pemilu/hasil/{table.pk}/"
    assert hit.entry.text.startswith("Sementara, 2 dari 3 wilayah sudah masuk. Suara terbanyak: nomor 1")


def test_a_draft_is_not_found(author, karanganyar, election):
    from datetime import date

    actions.enter(unit=karanganyar, name="Rahasia besar", kind="regent", day=date(2027, 1, 1), by=author)
    assert titles("Rahasia") == []


def test_what_is_corrected_is_found_by_its_new_words(election, table, release, head):
    release(table)
    actions.change(election, name="Pemilihan Wali (contoh)", by=head)
    assert set(titles("Wali")) == {"Pemilihan Wali (contoh)", f"Hasil: Pemilihan Wali (contoh) · {table.heading}"}
    assert titles("Bupati") == [] or all("Bupati" not in title for title in titles("Bupati"))
    actions.remove(actions.set_stage(
        election, name="Kampanye", starts="2026-09-25", ends="2026-11-21", legal_basis="PKPU (contoh)", confirmed=True,
        by=head,
    ), by=head)  # fmt: skip
    assert titles("Kampanye") == []


def test_an_election_taken_off_is_nowhere_and_comes_back_whole(election, table, release, head, client, karanganyar):
    release(table)
    before = sorted(Entry.framework.values_list("kind", "object_id", "title", "text", "url", "published_at"))
    address = {"host": karanganyar.host_name}
    Purge.objects.all().delete()
    taken = actions.withdraw(election, reason="Nama pemilihannya keliru.", by=head)
    assert taken.state == "draft"
    assert titles("Kenanga") == titles("Jatiyoso") == []
    for path in (f"/pemilu/hasil/{table.pk}/", f"/pemilu/{election.pk}-{election.slug}/"):
        assert client.get(path, headers=address).status_code == 404
    assert 'href="/pemilu/"' not in client.get("/", headers=address).text
    assert {"elections", f"election:{election.pk}", "unit:33.13", menu_tag("33"), menu_tag("00")} <= purged()
    assert Deed.objects.get(verb="elections.election.withdrawn").subject == f"elections.election:{election.pk}"
    actions.publish(taken, by=head)
    assert sorted(Entry.framework.values_list("kind", "object_id", "title", "text", "url", "published_at")) == before


def test_only_the_head_takes_it_off_and_says_why(election, author, head, nothing_changes):
    with nothing_changes(), pytest.raises(NotAllowed):
        actions.withdraw(election, reason="Coba", by=author)
    with nothing_changes(), pytest.raises(Incomplete):
        actions.withdraw(election, reason=" ", by=head)


def test_the_head_takes_it_off_on_its_page(election, head, staff):
    browser = staff(head)
    address = f"/kantor/pemilu/{election.pk}/turunkan/"
    assert address in browser.get(f"/kantor/pemilu/{election.pk}/").text
    assert browser.post(address, {"reason": ""}).status_code == 422
    assert browser.post(address, {"reason": "Keliru."}).status_code == 302
    assert Election.framework.get(pk=election.pk).state == "draft"


def test_made_anew_the_index_says_the_same(election, table, release):
    release(table)
    before = sorted(Entry.framework.values_list("kind", "object_id", "title", "text", "url", "published_at"))
    Entry.framework.filter(kind="results").delete()
    call_command("rebuild-search", verbosity=0)
    assert sorted(Entry.framework.values_list("kind", "object_id", "title", "text", "url", "published_at")) == before


# --- the database's own refusal ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [{"content": {}}, {"digest": "0" * 64}, {"totals": {}}, {"number": 9}, {"state": "draft", "published_at": None},
     {"note": "lain"}, {"form": "lain"}],
)  # fmt: skip
def test_the_database_refuses_to_change_a_published_version(table, release, fields):
    version = release(table)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        ResultVersion.framework.filter(pk=version.pk).update(**fields)
    found = ResultVersion.framework.get(pk=version.pk)
    assert (found.content, found.digest, found.number, found.state) == (
        version.content, version.digest, version.number, "published",
    )  # fmt: skip


def test_the_database_refuses_to_delete_a_published_version(table, release, send):
    version = release(table)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        ResultVersion.framework.filter(pk=version.pk)._raw_delete("default")
    assert ResultVersion.framework.filter(pk=version.pk).exists()
    draft = send(table).version
    ResultVersion.framework.filter(pk=draft.pk).delete()
    assert not ResultVersion.framework.filter(pk=draft.pk).exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows no REPLACE")
def test_on_sqlite_replacing_is_no_way_around(table, release):
    version = release(table)
    with pytest.raises(IntegrityError, match="never changed"), connection.cursor() as cursor:
        cursor.execute(
            "REPLACE INTO elections_resultversion SELECT * FROM elections_resultversion WHERE id = %s", [version.pk]
        )


def test_who_uploaded_may_be_forgotten(table, release):
    version = release(table)
    ResultVersion.framework.filter(pk=version.pk).update(uploaded_by=None, submitted_by=None, published_by=None)
    assert ResultVersion.framework.get(pk=version.pk).uploaded_by is None


def test_a_version_of_an_election_taken_off_waits_for_it(election, table, send, author, head):
    from kentongan.desks.newsroom.elections.actions import results

    version = results.submit(send(table).version, by=author)
    actions.withdraw(election, reason="Keliru.", by=head)
    with pytest.raises(ValidationError):
        results.approve(version, digest=version.digest, by=head)
    assert titles("Jatiyoso") == []

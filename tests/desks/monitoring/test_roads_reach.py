"""How far an export reaches, and how what it brought is taken out again."""

from datetime import timedelta

import pytest
from django.utils import timezone
from roads_samples import begin, read_to_end, take
from test_collecting import story

from kentongan.desks.monitoring.actions.bringing import keep_post
from kentongan.desks.monitoring.actions.concerns import move_concern
from kentongan.desks.monitoring.actions.importing import drop_import, withdraw_import
from kentongan.desks.monitoring.actions.queries import write_query
from kentongan.desks.monitoring.collecting.collector import Collector
from kentongan.desks.monitoring.models import Concern, FirstTold, Import, Mention, Story
from kentongan.desks.monitoring.roads import tasks, withdrawing
from kentongan.desks.monitoring.roads.withdrawing import remove_portion
from kentongan.foundation.conduct.errors import NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry

pytestmark = pytest.mark.usefixtures("no_pauses", "understands_anew", "by_hand")


@pytest.fixture
def listening(person, karanganyar, semarang, jateng, nation):
    """Four offices that listen for the same word, by their short codes."""
    units = {"33.13": karanganyar, "33.74": semarang, "33": jateng, nation.code: nation}
    for unit in units.values():
        write_query(unit, name="posko", text="posko", by=person("editor", unit))
    return units


def bring(unit, by, content: str) -> Import:
    imported = take(unit, by, content.encode())
    begin(imported, by)
    return read_to_end(imported)


def before(title: str) -> set[str]:
    return set(Concern.framework.filter(mention__title=title).values_list("unit__code", flat=True))


def test_an_export_comes_before_its_own_line_alone(listening, person, listener, karanganyar, jateng, nation):
    bring(karanganyar, listener, "title\nposko satu\n")
    bring(jateng, person("editor", jateng), "title\nposko dua\n")
    bring(nation, person("editor", nation), "title\nposko tiga\n")
    assert before("posko satu") == {"33.13", "33", nation.code}
    assert before("posko dua") == before("posko tiga") == set(listening)
    bring(nation, person("editor", nation), "title\nposko satu\n")
    assert before("posko satu") == set(listening), "the nation brought it, too"


def test_once_we_read_the_page_ourselves_it_comes_before_all(
    listening, nation, listener, karanganyar, network, news_site, any_port
):
    from kentongan.desks.monitoring.actions.bringing import bring_address

    news_site.pages["/a"] = story()
    bring(karanganyar, listener, f"title,url\nposko,{any_port}/a\n")
    assert before("posko") == {"33.13", "33", nation.code}
    bring_address(karanganyar, url=f"{any_port}/a", by=listener)
    Collector(network=network).collect_due()
    assert before("KPU Karanganyar buka posko aduan") == set(listening)
    assert Mention.objects.count() == 1
    assert not FirstTold.objects.exists(), "it isn't the export's to withdraw any more"


def take_out(imported) -> Import:
    while remove_portion(imported.pk):
        pass
    imported.refresh_from_db()
    return imported


@pytest.fixture
def in_portions(monkeypatch):
    monkeypatch.setattr(withdrawing, "AT_ONCE", 2)
    monkeypatch.setattr("kentongan.desks.monitoring.actions.importing.begin_withdrawal", lambda pk: None)


def test_a_withdrawn_export_leaves_what_others_told_or_worked_on(
    in_portions, listening, person, listener, karanganyar, semarang, jateng, monkeypatch
):
    rows = "title,url\n" + "".join(f"posko {one},https://kabar.example/{one}\n" for one in "abcdef")
    first = bring(karanganyar, listener, rows + "posko g,https://x.com/warga/status/5\n")
    bring(semarang, person("editor", semarang), "title,url\nposko b,https://kabar.example/b\n")
    later = Import.framework.latest("pk")
    other = person("editor", jateng)
    move_concern(Concern.framework.get(mention__title="posko c", unit=jateng), "keep", by=other)
    keep_post(
        semarang, link="https://x.com/warga/status/5", network="x", account="", text="antre", said_at=None,
        by=person("editor", semarang),
    )  # fmt: skip
    assert Story.objects.exists()

    withdraw_import(first, by=listener)
    assert remove_portion(first.pk)

    def killed(numbers):
        raise KeyboardInterrupt

    with monkeypatch.context() as during:
        during.setattr(withdrawing, "_delete", killed)
        with pytest.raises(KeyboardInterrupt):
            remove_portion(first.pk)
    begun: list[int] = []
    monkeypatch.setattr(tasks, "begin_withdrawal", begun.append)
    Import.framework.update(touched_at=timezone.now() - timedelta(minutes=6))
    tasks.resume_imports()
    assert begun == [first.pk]

    assert take_out(first).removed == 4
    assert first.removed_at is not None
    assert not remove_portion(first.pk)
    assert set(Mention.objects.values_list("title", flat=True)) == {"posko b", "posko c", "posko g"}
    assert {one.mentions for one in Story.objects.filter(into=None)} == {1}
    verbs = Entry.objects.filter(verb__startswith="monitoring.import.", unit="33.13").order_by("-pk")
    assert list(verbs.values_list("verb", flat=True)[:2]) == [
        "monitoring.import.removed", "monitoring.import.withdrawn",
    ]  # fmt: skip

    withdraw_import(later, by=later.by)
    assert take_out(later).removed == 1, "what both told goes with the last of them"
    assert not Mention.objects.filter(title="posko b").exists()


def test_only_who_brought_it_or_coordinates_withdraws_within_thirty_days(
    in_portions, person, listener, karanganyar, jateng, staff, nothing_changes
):
    imported = bring(karanganyar, listener, "title\nposko\n")
    colleague, neighbour = person("editor", karanganyar), person("editor", jateng)
    for by in (colleague, neighbour):
        with nothing_changes(), pytest.raises(NotAllowed):
            withdraw_import(imported, by=by)
    address = f"/kantor/pantauan/tambah/ekspor/{imported.pk}/"
    assert "Tarik ekspor ini" not in staff(colleague).get(address).text
    assert "Tarik ekspor ini" in staff(listener).get(address).text
    Import.framework.update(finished_at=timezone.now() - timedelta(days=30, minutes=1))
    imported.refresh_from_db()
    assert "Tarik ekspor ini" not in staff(listener).get(address).text
    with nothing_changes(), pytest.raises(WrongState):
        withdraw_import(imported, by=listener)
    Import.framework.update(finished_at=timezone.now() - timedelta(days=29))
    withdraw_import(imported, by=person("coordinator", jateng))
    with nothing_changes(), pytest.raises(WrongState):
        withdraw_import(imported, by=listener)
    take_out(imported)
    assert "1 pemberitaan sudah dikeluarkan" in staff(listener).get(address).text

    running = take(karanganyar, listener, b"title\nlain\n")
    begin(running, listener)
    with nothing_changes(), pytest.raises(WrongState):
        withdraw_import(running, by=listener)
    drop_import(running, by=listener)
    staff(listener).post(f"/kantor/pantauan/tambah/ekspor/{running.pk}/tarik/")
    running.refresh_from_db()
    assert running.withdrawn_by == listener

"""Runs of an import: again, after a change or a failure, by whom, in a freeze, on a full disk; and its report."""

import csv
import errno
from datetime import UTC, datetime, timedelta

import old_pages
import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError
from django.utils import timezone

from kentongan.desks.newsroom.migration.folders import Folder
from kentongan.desks.newsroom.migration.keeping import DiskFull
from kentongan.desks.newsroom.migration.models import ImportItem, SiteImport
from kentongan.desks.newsroom.migration.web import Web
from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.providers import COUNTED
from kentongan.desks.newsroom.reading.models import LegacyAddress
from kentongan.foundation.assets.models import Photo
from kentongan.foundation.public.counter import views
from kentongan.foundation.stages.models import Freeze

pytestmark = pytest.mark.django_db

OFFLINE = Web(offline=True)


@pytest.fixture
def folder(tmp_path):
    """A folder with one saved page."""
    return old_pages.saved(tmp_path / "situs")


def add(folder, name, **fields):
    fields = {"address": f"https://kab-karanganyar.kpu.go.id/blog/read/{name}", "title": name.title(), **fields}
    (folder / f"{name}.html").write_text(old_pages.national(**fields), encoding="utf-8")


def test_running_again_changes_nothing(folder, karanganyar, bring, only_signs_of_life_change):
    bring(folder, karanganyar)
    with only_signs_of_life_change():
        bring(folder, karanganyar)
        bring(folder, karanganyar, "--recheck")


def test_a_count_that_went_on_is_no_change_but_other_words_are_told(folder, karanganyar, bring, items):
    bring(folder, karanganyar)
    (folder / "Simulasi.html").write_text(old_pages.national(views="2,000"), encoding="utf-8")
    bring(folder, karanganyar)
    [article] = Article.objects.within(karanganyar)
    assert items() == [("Simulasi.html", "done", [])]
    (folder / "Simulasi.html").write_text(old_pages.national(story="Kalimat lain."), encoding="utf-8")
    bring(folder, karanganyar)
    bring(folder, karanganyar)
    assert items() == [("Simulasi.html", "done", ["changed"])]
    assert [one.pk for one in Article.objects.within(karanganyar)] == [article.pk]
    assert article.versions.count() == 1
    assert views(COUNTED, [article.pk]) == {article.pk: 1089}


def test_a_failed_page_is_tried_again_and_a_new_one_taken(folder, karanganyar, bring, items):
    (folder / "rusak.html").write_text(old_pages.TITLE_ONLY)
    bring(folder, karanganyar)
    assert items() == [("Simulasi.html", "done", []), ("rusak.html", "failed", ["no_body"])]
    add(folder, "apel", story="Apel pagi.")
    add(folder, "rusak", story="Kini utuh.")
    bring(folder, karanganyar)
    assert {(name, state) for name, state, _codes in items()} == {
        ("Simulasi.html", "done"),
        ("rusak.html", "done"),
        ("apel.html", "done"),
    }
    assert Article.objects.within(karanganyar).count() == 3


def test_one_text_under_two_addresses_is_one_article(folder, karanganyar, bring, items):
    add(folder, "salinan", title="KPU Karanganyar Gelar Simulasi Pemungutan Suara")
    bring(folder, karanganyar)
    [article] = Article.objects.within(karanganyar)
    assert items() == [("Simulasi.html", "done", []), ("salinan.html", "skipped", ["same_text"])]
    assert set(LegacyAddress.objects.values_list("path", "article")) == {
        ("/blog/read/simulasi-pemungutan-suara", article.pk),
        ("/blog/read/salinan", article.pk),
    }


def test_the_same_picture_is_kept_once(folder, karanganyar, bring):
    add(folder, "apel", story="Apel pagi.")
    bring(folder, karanganyar)
    assert Photo.objects.filter(collection=karanganyar.collection).count() == 1
    assert {one.picture_id for one in Article.objects.within(karanganyar)} == {Photo.objects.get().pk}


def test_drafts_stay_drafts(folder, karanganyar, bring, site):
    bring(folder, karanganyar, "--drafts")
    [article] = Article.objects.within(karanganyar)
    assert (article.state, article.live, article.first_published_at) == ("draft", False, None)
    assert site(karanganyar, article.path_on_host).status_code == 404
    assert not article.versions.exists()


def test_a_page_without_any_date_is_a_draft_and_said_so(tmp_path, karanganyar, bring, items):
    folder = tmp_path / "situs"
    folder.mkdir()
    add(folder, "tanpa", day="", story="Tidak ada hari di sini.", image="/tiada.jpg")
    add(folder, "acara", day="", image="/tiada.jpg")
    bring(folder, karanganyar)
    assert items() == [
        ("acara.html", "done", ["offline", "date_of_event"]),
        ("tanpa.html", "done", ["offline", "no_date"]),
    ]
    states = {one.title: (one.state, one.first_published_at) for one in Article.objects.within(karanganyar)}
    assert states == {"Acara": ("published", datetime(2025, 2, 14, 5, tzinfo=UTC)), "Tanpa": ("draft", None)}


def test_only_who_may_approve_publishes(folder, karanganyar, semarang, person, bring, nothing_changes):
    for role, unit in (("author", karanganyar), ("head", semarang), ("national-admin", karanganyar.parent.parent)):
        who = person(role, unit)
        with nothing_changes(), pytest.raises(CommandError, match=who.email):
            bring(folder, karanganyar, "--by", who.email)
    head = person("head", karanganyar)
    bring(folder, karanganyar, "--by", head.email)
    [article] = Article.objects.within(karanganyar)
    assert (article.approved_by, article.author, article.live) == (head, head, True)


def test_an_author_brings_drafts(folder, karanganyar, author, bring):
    bring(folder, karanganyar, "--drafts", "--by", author.email)
    assert [one.state for one in Article.objects.within(karanganyar)] == ["draft"]


def test_a_freeze_holds_texts_back_until_somebody_says_why(folder, karanganyar, bring, items):
    now = timezone.now()
    Freeze.objects.create(
        unit=karanganyar.parent.parent,
        kind="emergency",
        starts=now - timedelta(days=1),
        ends=now + timedelta(days=1),
        legal_basis="Keputusan 1",
    )
    bring(folder, karanganyar)
    assert items() == [("Simulasi.html", "failed", ["frozen"])]
    assert not Article.objects.within(karanganyar).exists()
    bring(folder, karanganyar, "--despite-freeze", "Situs lama ditutup")
    assert items() == [("Simulasi.html", "done", [])]


def test_a_full_disk_stops_the_run_and_leaves_nothing_half(folder, karanganyar, bring, take, monkeypatch, items):
    def full(name, content, **more):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(default_storage, "save", full)
        with pytest.raises(DiskFull):
            take(Folder(folder), karanganyar, OFFLINE, roots=(folder,))
        with pytest.raises(CommandError):
            bring(folder, karanganyar)
    assert not Article.objects.within(karanganyar).exists()
    assert not Photo.objects.exists()
    assert items() == [("Simulasi.html", "pending", [])]
    bring(folder, karanganyar)
    assert items() == [("Simulasi.html", "done", [])]


def test_a_run_that_another_finished_takes_nothing(folder, karanganyar, take, monkeypatch):
    from kentongan.desks.newsroom.migration import bringing

    build = bringing.Draft.fields

    def meanwhile(draft):
        fields = build(draft)
        ImportItem.objects.update(state="done")
        return fields

    monkeypatch.setattr(bringing.Draft, "fields", meanwhile)
    tally = take(Folder(folder), karanganyar, OFFLINE, roots=(folder,))
    assert (tally.done, tally.skipped) == (0, 1)
    assert not Article.objects.within(karanganyar).exists()


def test_the_report_tells_every_page(folder, tmp_path, karanganyar, bring):
    (folder / "=rusak.html").write_text(old_pages.TITLE_ONLY)
    told = bring(folder, karanganyar, "--report", tmp_path / "laporan.csv")
    with (tmp_path / "laporan.csv").open(encoding="utf-8-sig", newline="") as file:
        heading, broken, whole = csv.reader(file)
    [article] = Article.objects.within(karanganyar)
    assert len(heading) == 6
    assert broken[0] == "'=rusak.html"
    assert broken[2:5] == ["", "", ""]
    assert whole[0] == "Simulasi.html"
    assert whole[2:5] == [article.get_absolute_url(), article.title, "2025-02-14 10:15"]
    run = SiteImport.objects.for_system("test").get()
    counted = {"pending": 0, "done": 1, "failed": 1, "skipped": 0, "changed": 0}
    assert run.sums == {**counted, "remarks": {"no_body": 1, "check": 1}}
    assert run.ended_at is not None
    assert broken[5] in told


def test_a_picture_that_intake_refuses_is_told_and_the_text_stays(folder, karanganyar, bring, items):
    (folder / "Simulasi_files" / "simulasi.jpg").write_bytes(b"\xff\xd8\xff" + b"bukan gambar")
    bring(folder, karanganyar)
    assert items() == [("Simulasi.html", "done", ["refused"])]
    [article] = Article.objects.within(karanganyar)
    assert (article.live, article.picture) == (True, None)


def test_editorial_errors_are_counted_and_block_nothing(folder, karanganyar, bring):
    (folder / "Simulasi.html").write_text(
        old_pages.national(more="<p>NIK ketua panitia: 3313012501900001.</p>"), encoding="utf-8"
    )
    bring(folder, karanganyar)
    [item] = ImportItem.objects.all()
    assert ["check", "Di sini ada nomor induk kependudukan (NIK). Hapus nomornya: itu data pribadi."] in item.remarks
    assert [one.live for one in Article.objects.within(karanganyar)] == [True]


@pytest.mark.parametrize(
    "options", [["--delay", "-1"], ["--delay", "nanti"], ["--only", "("], ["--kind", "lain"], ["--unit", "tiada"]]
)
def test_wrong_options_are_explained(folder, karanganyar, bring, options, nothing_changes):
    with nothing_changes(), pytest.raises(CommandError):
        bring(folder, karanganyar, *options)

"""A published page becomes a complete draft, once; what can't become one leaves nothing behind."""

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from kentongan.desks.newsroom import actions
from kentongan.desks.newsroom.importing import AlreadyImported, NotImportable, import_article, lead_of
from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.providers import COUNTED
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.people.actors import System
from kentongan.foundation.public.counter import views

REFERENCE = date(2026, 11, 21)

PAGE = """Sosialisasi

KPU Sukamaju Kenalkan Surat Suara Contoh di Pasar Desa

SUKAMAJU -  KPU Sukamaju mengenalkan surat suara, Selasa - Rabu (10 - 11/11/2026). Warga & petugas hadir.

Acara yang digelar di Pasar Desa Sukamaju ini dihadiri pedagang dan <siswa>. Petugas menjelaskan cara melipat.

"Kami ingin warga tidak canggung lagi ketika masuk ke bilik suara", jelas Nawala.

Di akhir acara warga mencoba melipat sendiri. (NW/ed. Foto: dok KPU Sukamaju)

Bagikan:

facebook twitter whatapps

Telah dilihat 1,234 kali"""

ONE_LINE_EACH = """KIP Kota Contoh Buka Kelas Menulis
Kota Contoh, kip-contoh.example — KIP Kota Contoh membuka kelas menulis, Senin (9/11).
Peserta menulis satu berita pendek. (abc/def. Foto: ghi/KIP Kota Contoh)"""


@pytest.fixture
def page_file(tmp_path):
    def write(content):
        path = tmp_path / "laman.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def command(capsys):
    def run(*arguments):
        call_command("import-article", *map(str, arguments))
        return capsys.readouterr().out

    return run


def articles():
    return list(Article.objects.for_system("tests").order_by("pk"))


@pytest.mark.django_db
def test_every_part_of_the_page_has_its_place(karanganyar, author):
    article = import_article(PAGE, unit=karanganyar, by=author, reference=REFERENCE)
    assert article.title == "KPU Sukamaju Kenalkan Surat Suara Contoh di Pasar Desa"
    assert (article.state, article.live, article.author) == ("draft", False, author)
    assert article.category.code == "sosialisasi"
    assert article.dateline_place == "Sukamaju"
    assert (article.event_start, article.event_end) == (date(2026, 11, 10), date(2026, 11, 11))
    assert article.event_place == "Pasar Desa Sukamaju"
    assert (article.writer, article.editor, article.photographer) == ("NW", "ed", "dok")
    assert article.lead.startswith("KPU Sukamaju mengenalkan")
    assert article.lead.endswith("Warga & petugas hadir.")
    assert [block.block_type for block in article.body] == ["text", "quote", "text"]
    assert article.body[0].value.source.count("<p>") == 2
    assert "Warga &amp; petugas hadir.</p>" in article.body[0].value.source
    assert "&lt;siswa&gt;" in article.body[0].value.source
    assert article.body[1].value["text"] == "Kami ingin warga tidak canggung lagi ketika masuk ke bilik suara"
    assert article.body[1].value["speaker"] == "Nawala"
    assert article.body[2].value.source == "<p>Di akhir acara warga mencoba melipat sendiri.</p>"
    assert "Bagikan" not in json.dumps(article.body.get_prep_value())
    assert views(COUNTED, [article.pk]) == {article.pk: 1234}
    assert article.get_latest_revision_as_object().title == article.title
    assert [(e.verb, e.actor) for e in Entry.objects.filter(subject=f"newsroom.article:{article.pk}")] == [
        ("newsroom.article.created", author.actor_code)
    ]


@pytest.mark.django_db
def test_a_page_without_category_views_and_second_day(semarang):
    article = import_article(ONE_LINE_EACH, unit=semarang, by=System("import-article"), reference=REFERENCE)
    assert (article.category.code, article.author) == ("berita", None)
    assert (article.event_start, article.event_end, article.event_place) == (date(2026, 11, 9), None, "")
    assert (article.writer, article.editor, article.photographer) == ("abc", "def", "ghi")
    assert article.credits_line == "(abc/def. Foto: ghi/KPU Kota Semarang)"
    assert views(COUNTED, [article.pk]) == {article.pk: 0}


@pytest.mark.django_db
def test_without_a_credit_line_the_importer_is_the_writer_and_the_draft_can_go_on(karanganyar, author, head):
    text = "Latihan Menghitung Suara\nPetugas berlatih menghitung suara di aula kantor sejak pagi ini."
    article = import_article(text, unit=karanganyar, by=author, reference=REFERENCE)
    assert (article.writer, article.dateline_place) == (author.initials, karanganyar.place)
    submitted = actions.submit(article, by=author)
    assert actions.approve(submitted, revision=submitted.latest_revision_id, by=head).live


@pytest.mark.django_db
@pytest.mark.parametrize(
    "again",
    [
        PAGE,
        PAGE.replace("1,234", "9.999"),
        PAGE.replace("\n\n", "\n").replace('"Kami', "“Kami").replace('suara"', "suara”"),
        PAGE.partition("Bagikan:")[0],
    ],
)
def test_the_same_story_is_imported_once(karanganyar, author, nothing_changes, again):
    first = import_article(PAGE, unit=karanganyar, by=author, reference=REFERENCE)
    with nothing_changes(), pytest.raises(AlreadyImported, match=str(first.pk)) as known:
        import_article(again, unit=karanganyar, by=author, reference=REFERENCE)
    assert known.value.article == first


@pytest.mark.django_db
def test_another_story_and_another_unit_are_another_draft(karanganyar, semarang, author):
    first = import_article(PAGE, unit=karanganyar, by=author, reference=REFERENCE)
    changed = import_article(PAGE.replace("melipat", "membuka"), unit=karanganyar, by=author, reference=REFERENCE)
    elsewhere = import_article(PAGE, unit=semarang, by=System("import-article"), reference=REFERENCE)
    assert articles() == [first, changed, elsewhere]


@pytest.mark.django_db
def test_nobody_imports_into_a_unit_they_do_not_write_in(semarang, author, nothing_changes):
    with nothing_changes(), pytest.raises(PermissionDenied):
        import_article(PAGE, unit=semarang, by=author, reference=REFERENCE)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "Berita Terkini", "Judul saja", "x" * 201 + "\nCerita."])
def test_a_text_that_is_no_page_is_refused(karanganyar, author, nothing_changes, text):
    with nothing_changes(), pytest.raises(NotImportable):
        import_article(text, unit=karanganyar, by=author, reference=REFERENCE)


@pytest.mark.parametrize(
    ("paragraph", "lead"),
    [
        ("Satu kalimat saja", "Satu kalimat saja"),
        ("Satu hal. Dua hal? Tiga hal.", "Satu hal. Dua hal?"),
        (
            "Drs. H. Nawala dari KPU RI. Hadir pula warga. Selesai.",
            "Drs. H. Nawala dari KPU RI. Hadir pula warga. Selesai.",
        ),
        ("“Mari!” Begitu ajaknya. Warga datang.", "“Mari!” Begitu ajaknya."),
        ("Pendek dulu. " + "Panjang " * 60 + "sekali.", "Pendek dulu."),
        ("a" * 500, "a" * 399 + "…"),
        ("kata " * 100, ("kata " * 79).rstrip() + "…"),
    ],
)
def test_the_lead_is_the_first_sentences(paragraph, lead):
    assert lead_of(paragraph) == lead
    assert len(lead) <= 400


@pytest.mark.django_db
def test_the_command_tells_where_the_draft_waits_and_the_second_time_that_it_is_there(command, page_file, author):
    path = page_file("\ufeff" + PAGE)
    told = command(path, "--unit", "kab-karanganyar", "--by", author.email.upper())
    [article] = articles()
    assert (article.author, article.unit.slug) == (author, "kab-karanganyar")
    assert f"{article.pk}" in told
    assert article.title in told
    assert "http://kantor.localhost:8000/kantor/" in told
    again = command(path, "--unit", "33.13")
    assert str(article.pk) in again
    assert articles() == [article]


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_old_editors_files_are_read(command, page_file, encoding):
    command(page_file(PAGE.replace("canggung", "“kikuk” – ragu").encode(encoding)), "--unit", "33.13")
    [article] = articles()
    assert "“kikuk” – ragu" in str(article.body.get_prep_value())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n\n ",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"%PDF-1.7\n\x81\x8d\x90",
        b"Judul\n" + b"a" * (1024 * 1024),
        b"Judul",
    ],
)
def test_a_bad_file_writes_nothing_and_says_why(command, page_file, nothing_changes, content):
    with nothing_changes(), pytest.raises(CommandError) as refusal:
        command(page_file(content), "--unit", "kab-karanganyar")
    assert refusal.value.returncode == 1
    assert str(refusal.value)


@pytest.mark.django_db
def test_a_missing_file_a_folder_and_a_stranger_are_named(command, page_file, tmp_path, nothing_changes):
    path = page_file(PAGE)
    for arguments, named in (
        ((tmp_path / "tiada.txt", "--unit", "33.13"), "tiada.txt"),
        ((tmp_path, "--unit", "33.13"), str(tmp_path)),
        ((path, "--unit", "33.13", "--by", "siapa@contoh.test"), "siapa@contoh.test"),
        ((path, "--unit", "kab-karangayar"), "kab-karanganyar"),
        ((path, "--unit", "zzzz"), "zzzz"),
    ):
        with nothing_changes(), pytest.raises(CommandError, match=named.replace(".", r"\.")):
            command(*arguments)


@pytest.mark.django_db
def test_a_person_from_elsewhere_is_refused_by_name(command, page_file, person, semarang, nothing_changes):
    stranger = person("author", semarang)
    with nothing_changes(), pytest.raises(CommandError, match=stranger.email):
        command(page_file(PAGE), "--unit", "33.13", "--by", stranger.email)

"""A folder of saved pages becomes published articles: from the command line to the reader's screen."""

import json
from datetime import UTC, date, datetime

import old_pages
import pytest

from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.providers import COUNTED
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.public.counter import views

pytestmark = pytest.mark.django_db


def test_a_saved_page_is_published_where_its_old_address_leads(tmp_path, karanganyar, bring, site):
    told = bring(old_pages.saved(tmp_path / "situs"), karanganyar)
    [article] = Article.objects.within(karanganyar)
    assert (article.title, article.state, article.live) == (
        "KPU Karanganyar Gelar Simulasi Pemungutan Suara",
        "published",
        True,
    )
    assert article.first_published_at == datetime(2025, 2, 14, 3, 15, tzinfo=UTC)
    assert (article.event_start, article.event_end) == (date(2025, 2, 13), date(2025, 2, 14))
    assert (article.writer, article.editor, article.photographer) == ("awh", "ed", "rap")
    assert (article.dateline_place, str(article.category)) == ("Karanganyar", "Berita Terkini")
    assert [block.block_type for block in article.body] == ["text", "quote"]
    assert article.body[1].value["speaker"] == "Nawala Kirana"
    assert article.picture.description == "Petugas memasukkan surat suara ke kotak"
    assert article.picture.collection == karanganyar.collection
    assert article.picture.credit == "rap/KPU Kabupaten Karanganyar"
    assert views(COUNTED, [article.pk]) == {article.pk: 1089}
    for path in ("/blog/read/simulasi-pemungutan-suara", "/index.php/blog/read/simulasi-pemungutan-suara"):
        answer = site(karanganyar, path)
        assert (answer.status_code, answer["Location"]) == (301, article.get_absolute_url())
    page = site(karanganyar, article.path_on_host).content.decode()
    assert "Komisi Pemilihan Umum (KPU) Kabupaten Karanganyar menggelar simulasi" in page
    assert "whatapps" not in page
    assert told.startswith("1 halaman, 1 diimpor sekarang (0 sebagai draf)")


def test_the_import_is_one_deed_in_the_ledger_and_no_news(tmp_path, karanganyar, bring):
    bring(old_pages.saved(tmp_path / "situs"), karanganyar)
    [article] = Article.objects.within(karanganyar)
    deeds = Entry.objects.filter(subject=f"newsroom.article:{article.pk}").order_by("seq")
    assert [(one.verb, one.actor) for one in deeds] == [
        ("newsroom.article.created", "system:import-site"),
        ("newsroom.article.imported", "system:import-site"),
    ]
    version = article.versions.get()
    assert json.loads(deeds[1].details)["digest"] == version.digest
    assert not Message.objects.exists()

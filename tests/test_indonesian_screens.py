"""The screens our users meet are Indonesian: no string on them falls back to English."""

import re

import pytest
from django.utils.translation import trans_real

from kentongan.desks.newsroom import actions
from samples import make_article

pytestmark = pytest.mark.django_db

SAME_IN_BOTH = {
    "PPID", "RSS",
    "Status: ", "exact", "slug",
    "WhatsApp", "Facebook", "X", "Telegram", "Kentongan", "Status", "Slug", "URL", "ID", "Email", "SVG",
    "Wagtail", "HTML", "Esc", "WIB", "WITA", "WIT", "KPU", "CSV", "XLSX", "Draft", "Data", "Filter", "Format",
    "April", "September", "November",
    "Minimum", "Agenda",
}  # fmt: skip
"""Words that Indonesian writes as English does, and names."""

STAFF = [
    "/kantor/", "/kantor/redaksi/", "/kantor/redaksi/?tab=published", "/kantor/redaksi/{waiting}/",
    "/kantor/redaksi/{draft}/",
    "/kantor/snippets/newsroom/article/", "/kantor/snippets/newsroom/article/add/",
    "/kantor/snippets/newsroom/article/edit/{draft}/", "/kantor/snippets/newsroom/article/history/{draft}/",
    "/kantor/snippets/newsroom/article/delete/{draft}/",
    "/kantor/images/", "/kantor/images/add/", "/kantor/images/multiple/add/", "/kantor/images/chooser/",
    "/kantor/documents/", "/kantor/documents/multiple/add/", "/kantor/documents/chooser/",
    "/kantor/pages/{home}/", "/kantor/pages/{home}/edit/", "/kantor/pages/{home}/history/",
    "/kantor/pages/add/public/staticpage/{home}/", "/kantor/account/", "/kantor/jsi18n/", "/kantor/tidak-ada/",
    "/kantor/choose-page/", "/kantor/choose-external-link/",
]  # fmt: skip
PUBLIC = ["/", "/berita/", "/tentang/", "/kontak/", "/satker/", "/tidak-ada/"]


@pytest.fixture
def untranslated(monkeypatch):
    """The msgids that were asked for in Indonesian and have none."""
    missed: set[str] = set()

    original = trans_real.DjangoTranslation.gettext

    def gettext(self, message):
        result = original(self, message)
        if self.language() == "id" and result == message and re.search("[A-Za-z]{2}", message):
            missed.add(message)
        return result

    monkeypatch.setattr(trans_real.DjangoTranslation, "gettext", gettext)
    return missed


def left(missed: set[str]) -> set[str]:
    """What is neither the same in both languages nor made of placeholders alone."""
    return {text for text in missed if text not in SAME_IN_BOTH and re.search("[A-Za-z]{3}", bare(text))}


def bare(text: str) -> str:
    return re.sub(r"%\(\w+\)[sd]|%[sd]|\{\w*\}", "", text)


def test_staff_screens(untranslated, author, head, karanganyar, staff):
    waiting = actions.submit(make_article(karanganyar, author), by=author)
    draft = make_article(karanganyar, author, title="Draf")
    values = {"waiting": waiting.pk, "draft": draft.pk, "home": karanganyar.home.pk}
    browsers = staff(author), staff(head)
    untranslated.clear()
    for path in STAFF:
        for browser in browsers:
            answer = browser.get(path.format(**values))
            assert answer.status_code in {200, 302, 404}, path
    assert left(untranslated) == set()


def test_public_screens(untranslated, karanganyar, jateng, nation, draft, author, head, publish, site):
    article = publish(draft, by=author, head=head)
    untranslated.clear()
    for unit in (karanganyar, jateng, nation):
        for path in PUBLIC:
            site(unit, path)
    assert site(karanganyar, article.path_on_host).status_code == 200
    assert left(untranslated) == set()


def test_the_check_can_fail(untranslated):
    from django.utils import translation

    with translation.override("id"):
        translation.gettext("A sentence that nobody has translated")
    assert left(untranslated) == {"A sentence that nobody has translated"}

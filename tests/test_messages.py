"""Every screen speaks Indonesian: the tool that watches the catalogues, and the catalogues themselves."""

import importlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import polib
import pytest
from django.utils.translation import ngettext, override, pgettext, trans_real
from django.views.i18n import JavaScriptCatalog

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
messages = importlib.import_module("messages")
spoken = importlib.import_module("spoken")
Message = spoken.Message

SAME_IN_BOTH = {
    "%(field_label)s:",
    "%(status_display)s %(task_name)s %(started_at)s",
    "%(time_zone_option)s: %(localized_time_zone_label)s",
    "Format",
    "ID",
    "Status %(status)s",
    "Status: ",
    "Token",
    "slug",
    "status",
}
"""Messages of the libraries whose right Indonesian is the English."""


# --- what modules and templates say ------------------------------------------------------------------


def test_python_calls_are_found_under_any_imported_name():
    source = """
        from django.utils import translation
        from django.utils.translation import gettext as _, gettext_lazy, ngettext_lazy
        from django.utils.translation import npgettext, pgettext as p

        a = _("Save")
        b = gettext_lazy("Read "
                         "on")
        c = ngettext_lazy("one day", "%(n)d days", "n")
        d = p("verb", "Order")
        e = npgettext("mail", "one letter", "%(n)d letters", 3)
        f = translation.gettext("Reason")
    """
    assert list(spoken.in_python(dedent(source))) == [
        Message("Save"),
        Message("Read on"),
        Message("one day", plural="%(n)d days"),
        Message("Order", context="verb"),
        Message("one letter", context="mail", plural="%(n)d letters"),
        Message("Reason"),
    ]


def test_other_calls_of_the_same_name_say_nothing():
    source = """
        from somewhere import gettext as _

        _("not ours")
        [_ for _ in ("a", "b")]
    """
    assert list(spoken.in_python(dedent(source))) == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('{% translate "Send" %}', [Message("Send")]),
        ("{% trans 'Send' as label %}", [Message("Send")]),
        ('{% translate "May" context "month" %}', [Message("May", context="month")]),
        ('{% include "x.html" with title=_("News") %}{{ _("More") }}', [Message("News"), Message("More")]),
        ('{{ title|default:_("Untitled") }}', [Message("Untitled")]),
        (
            "{% blocktranslate with name=unit.name %}News of {{ name }}{% endblocktranslate %}",
            [Message("News of %(name)s")],
        ),
        (
            "{% blocktranslate trimmed %}\n  Two lines\n  in one\n{% endblocktranslate %}",
            [Message("Two lines in one")],
        ),
        (
            '{% blocktrans trimmed count n=n context "x" %}1 day{% plural %}{{ n }} days{% endblocktrans %}',
            [Message("1 day", context="x", plural="%(n)s days")],
        ),
        ("{% blocktranslate %}100% open{% endblocktranslate %}", [Message("100%% open")]),
        ('{# translate "no" #}{% comment %}{% translate "no" %}{% endcomment %}<p>gettext("no")</p>', []),
    ],
)
def test_template_tags_say(source, said):
    assert list(spoken.in_template(source)) == said


# --- a package with one module and one template ------------------------------------------------------


@pytest.fixture
def package(tmp_path):
    folder = tmp_path / "desks" / "tellers"
    (folder / "templates" / "tellers").mkdir(parents=True)
    (folder / "views.py").write_text("from django.utils.translation import gettext as _\n_('Hello %(name)s')\n")
    (folder / "templates" / "tellers" / "queue.html").write_text(
        "{% load i18n %}{% blocktranslate count n=n %}<b>one</b> waits{% plural %}<b>{{ n }}</b> wait"
        '{% endblocktranslate %}{% translate "Open" context "state" %}'
    )
    return folder


def translate(package, **texts):
    """Fill the package's catalogue; the keyword is the first word of the message."""
    catalogue = messages.catalogue_of(package)
    messages.update(catalogue)
    file = polib.pofile(str(catalogue.path))
    for entry in file:
        text = texts.get(entry.msgid.strip("<b>").split()[0].split("<")[0], "")
        if entry.msgid_plural:
            entry.msgstr_plural = {0: text}
        else:
            entry.msgstr = text
    file.save()
    return file


COMPLETE = {"Hello": "Halo %(name)s", "one": "<b>%(n)s</b> menunggu", "Open": "Terbuka"}


def found(package):
    return [line.split("django.po: ")[1] for line in messages.problems(messages.catalogue_of(package))]


def test_packages_of_every_storey_have_a_catalogue(package, tmp_path):
    for folder in ("locale", "config", "foundation/units", "desks/__pycache__"):
        (tmp_path / folder).mkdir(parents=True)
    names = [folder.relative_to(tmp_path).as_posix() for folder in messages.packages(tmp_path)]
    assert names == ["config", "desks/tellers", "foundation/units"]


def test_a_complete_catalogue_has_no_problem(package):
    translate(package, **COMPLETE)
    assert found(package) == []


def test_a_message_without_indonesian_is_named_with_its_source(package):
    translate(package, **COMPLETE | {"Open": ""})
    assert found(package) == ["no Indonesian for 'Open' (templates/tellers/queue.html)"]


def test_a_package_without_any_catalogue_lacks_every_message(package):
    assert len(found(package)) == 3


def test_a_doubtful_translation_counts_as_missing(package):
    file = translate(package, **COMPLETE)
    file.find("Hello %(name)s").flags.append("fuzzy")
    file.save()
    assert found(package) == [
        "no Indonesian for 'Hello %(name)s' (views.py)",
        "doubtful (fuzzy) Indonesian for 'Hello %(name)s'",
    ]


def test_a_message_that_nothing_says_is_named(package):
    translate(package, **COMPLETE)
    (package / "views.py").unlink()
    assert found(package) == ["nothing says 'Hello %(name)s' any more"]


@pytest.mark.parametrize(
    "broken",
    [
        {"Hello": "Halo"},
        {"Hello": "Halo %(nama)s"},
        {"Hello": "Halo <i>%(name)s</i>"},
        {"one": "%(n)s menunggu"},
        {"one": "<b>satu</b> menunggu"},
    ],
)
def test_a_lost_placeholder_or_tag_is_named(package, broken):
    translate(package, **COMPLETE | broken)
    (line,) = found(package)
    assert line.startswith("placeholders differ")


def test_a_wrong_plural_rule_is_named(package):
    file = translate(package, **COMPLETE)
    file.metadata["Plural-Forms"] = "nplurals=2; plural=n != 1;"
    file.save()
    assert found(package) == ["the header must say Plural-Forms: nplurals=1; plural=0;"]


def test_update_keeps_translations_adds_new_messages_and_drops_unused_ones(package):
    translate(package, **COMPLETE)
    (package / "views.py").write_text("from django.utils.translation import gettext as _\n_('Goodbye')\n")
    catalogue = messages.catalogue_of(package)
    messages.update(catalogue)
    assert [(e.msgid, messages.text_of(e)) for e in catalogue.entries()] == [
        ("<b>one</b> waits", "<b>%(n)s</b> menunggu"),
        ("Open", "Terbuka"),
        ("Goodbye", ""),
    ]


def test_update_of_an_unchanged_package_changes_no_byte(package):
    translate(package, **COMPLETE)
    catalogue = messages.catalogue_of(package)
    messages.update(catalogue)
    first = catalogue.path.read_bytes()
    messages.update(catalogue)
    assert catalogue.path.read_bytes() == first


def test_update_of_a_silent_package_leaves_no_catalogue(tmp_path):
    (tmp_path / "units.py").write_text("AREA = 1\n")
    catalogue = messages.catalogue_of(tmp_path)
    messages.update(catalogue)
    assert not catalogue.path.exists()


def test_two_catalogues_that_disagree_are_named(package, tmp_path):
    translate(package, **COMPLETE)
    other = tmp_path / "desks" / "doors"
    shutil.copytree(package, other)
    both = [messages.catalogue_of(package), messages.catalogue_of(other)]
    assert list(messages.contradictions(both)) == []
    translate(other, **COMPLETE | {"Open": "Buka"})
    (line,) = messages.contradictions(both)
    assert "'Open' is 'Buka' here and 'Terbuka'" in line


def test_compiled_catalogues_hold_the_translations(package):
    translate(package, **COMPLETE)
    messages.compile_all(package)
    entries = {e.msgid: e for e in polib.mofile(str(package / "locale/id/LC_MESSAGES/django.mo"))}
    assert entries["Hello %(name)s"].msgstr == "Halo %(name)s"
    assert entries["<b>one</b> waits"].msgstr_plural == {0: "<b>%(n)s</b> menunggu"}


def test_a_catalogue_that_django_never_opens_is_named(package, tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    assert list(messages.unreachable(package)) == [
        "kentongan.desks.tellers: Django loads no catalogue from it (see LOCALE_PATHS)"
    ]
    monkeypatch.setattr(messages.settings, "LOCALE_PATHS", [str(package / "locale")])
    assert list(messages.unreachable(package)) == []


# --- the repository ----------------------------------------------------------------------------------


def test_every_message_of_ours_has_its_indonesian():
    assert messages.check() == []


def test_the_command_fails_and_names_what_is_wrong(monkeypatch, capsys):
    monkeypatch.setattr(messages, "check", lambda: ["desks/tellers: no Indonesian for 'Open'"])
    assert messages.main("check") == 1
    assert "no Indonesian for 'Open'" in capsys.readouterr().out
    assert messages.main("chek") == 2


# --- the libraries -----------------------------------------------------------------------------------


@pytest.fixture
def indonesian(tmp_path, settings) -> Iterator[None]:
    """Indonesian as the sources have it now, not as it was last compiled."""
    shutil.copytree(messages.ROOT / "locale", tmp_path / "locale", ignore=shutil.ignore_patterns("*.mo"))
    messages.compile_all(tmp_path)
    settings.LOCALE_PATHS = [str(tmp_path / "locale")]
    trans_real._translations.clear()
    with override("id"):
        yield
    trans_real._translations.clear()


def shown(message, catalogue, number):
    """What a screen in Indonesian shows for a message; None when it falls back to English."""
    key = f"{message.context}\x04{message.text}" if message.context else message.text
    if not message.plural:
        return catalogue.get(key)
    try:
        return catalogue.plural(key, number)
    except KeyError:
        return None


@pytest.mark.parametrize(("domain", "at_least"), [("django", 2300), ("djangojs", 80)])
def test_every_message_of_the_libraries_reaches_the_screen_in_indonesian(indonesian, domain, at_least):
    catalogue = trans_real.DjangoTranslation("id", domain=domain)._catalog
    said = [spoken_by.message for spoken_by in spoken.in_libraries(domain).values()]
    results = [(message, shown(message, catalogue, number)) for message in said for number in (1, 5)]
    assert len(said) > at_least
    assert [message for message, text in results if not text] == []
    assert [
        (message, text)
        for message, text in results
        if messages.placeholders(text) != messages.placeholders(message.plural or message.text)
    ] == []


def test_what_we_add_for_the_libraries_is_indonesian():
    entries = [e for domain in ("django", "djangojs") for e in messages.completion(domain).entries()]
    assert {e.msgid for e in entries if messages.text_of(e) == e.msgid} == SAME_IN_BOTH


def test_our_one_plural_form_serves_every_number_beside_libraries_with_two(indonesian):
    for number in (0, 1, 2, 11):
        assert ngettext("Delete 1 page", "Delete %(counter)s pages", number) == "Hapus %(counter)s halaman"
        keys = ngettext("You have added %(count)s security key.", "You have added %(count)s security keys.", number)
        assert keys == "Anda telah menambahkan %(count)s kunci sandi."
    assert pgettext("Task", "Failed") == "Gagal"


def test_scripts_of_the_admin_get_our_words_and_our_plural_rule(indonesian):
    view = JavaScriptCatalog()
    view.translation = trans_real.DjangoTranslation("id", domain="djangojs")
    catalogue = view.get_catalog()
    assert catalogue["Cancel"] == "Batal"
    assert catalogue["%(num)s error"] == ["%(num)s kesalahan"]
    assert view.get_plural() == "0"


def test_a_library_message_without_indonesian_is_noticed(monkeypatch):
    known = spoken.in_libraries("djangojs")
    new = Message("Brand new button")
    monkeypatch.setattr(messages, "in_libraries", lambda _: {**known, new.key: spoken.Spoken(new, ["wagtail"])})
    assert list(messages.problems(messages.completion("djangojs"))) == [
        "locale/id/LC_MESSAGES/djangojs.po: no Indonesian for 'Brand new button' (wagtail)"
    ]

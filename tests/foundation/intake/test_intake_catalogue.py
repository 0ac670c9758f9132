import ast
import re
from pathlib import Path

import polib
import pytest
from django.utils.translation import override

from kentongan.foundation import intake
from kentongan.foundation.intake.errors import FetchFailed, Rejected
from kentongan.foundation.intake.reasons import FETCH_REASONS, UPLOAD_REASONS

PACKAGE = Path(intake.__file__).parent
CATALOGUE = polib.pofile(str(PACKAGE / "locale/id/LC_MESSAGES/django.po"))
MARK = re.compile(r"%\(\w+\)s")


def marked_messages() -> set[str]:
    """Every text in the package's code that is marked for translation."""
    found = set()
    for file in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_":
                found.add(node.args[0].value)
    return found


def values(*sentences: str) -> dict[str, str]:
    return {name: "x" for sentence in sentences for name in re.findall(r"%\((\w+)\)s", sentence)}


def test_the_indonesian_catalogue_holds_every_message_and_no_other():
    assert {entry.msgid for entry in CATALOGUE} == marked_messages()
    assert CATALOGUE.metadata["Language"] == "id"
    assert CATALOGUE.metadata["Plural-Forms"] == "nplurals=1; plural=0;"


@pytest.mark.parametrize("entry", list(CATALOGUE), ids=lambda entry: entry.msgid[:40])
def test_every_message_is_translated_with_its_marks(entry):
    assert entry.msgstr
    assert not entry.fuzzy
    assert entry.msgid.endswith(".") == entry.msgstr.endswith(".")
    assert sorted(MARK.findall(entry.msgid)) == sorted(MARK.findall(entry.msgstr))


@pytest.mark.parametrize("code", UPLOAD_REASONS)
def test_every_refusal_says_what_happened_that_nothing_was_saved_and_how_to_mend_it(code):
    with override("en"):
        what, mend = (str(sentence) for sentence in UPLOAD_REASONS[code])
        given = values(what, mend)
        refused = Rejected(code, **given)
        assert str(refused) == f"{what % given} Nothing was saved. {mend % given}"
        assert refused.messages == [str(refused)]
        assert refused.what == what % given


@pytest.mark.parametrize("code", FETCH_REASONS)
def test_every_failed_fetch_says_what_happened_and_how_to_mend_it(code):
    with override("en"):
        what, mend = (str(sentence) for sentence in FETCH_REASONS[code])
        given = values(what, mend)
        assert str(FetchFailed(code, **given)) == f"{what % given} {mend % given}"


@pytest.mark.parametrize("code", UPLOAD_REASONS | FETCH_REASONS)
def test_every_reason_is_given_somewhere(code):
    sources = (file.read_text() for file in PACKAGE.glob("*.py") if file.name != "reasons.py")
    assert any(f'"{code}"' in source for source in sources)

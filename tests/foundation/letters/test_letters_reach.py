"""A template sees its own folder, the house's frame and the facts; nothing else."""

import uuid

import pytest
from letters_samples import LETTER, MADE_AT

from kentongan.foundation import letters
from kentongan.foundation.letters import templates


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder of templates, registered as ``place`` for one test."""
    monkeypatch.setattr(templates, "_folders", dict(templates._folders))
    folder = tmp_path / uuid.uuid4().hex
    folder.mkdir()
    letters.register_templates("place", folder)
    return folder


def rendered(place, source):
    (place / "one.typ").write_text(f"#set document(title: [x])\n{source}")
    return letters.render("place/one.typ", LETTER, made_at=MADE_AT)


def test_the_facts_and_the_neighbours_are_within_reach(place):
    (place / "other.typ").write_text("#let words = [Halo]")
    assert rendered(place, '#import "other.typ": words\n#words #json("/facts.json").place').startswith(b"%PDF-")


@pytest.mark.parametrize(
    "path",
    ["/etc/hostname", "../../secret.typ", "../secret.typ", "secret.txt", "/templates.py", "../templates.py",
     "/foundation/letters/facts.py", "link.typ", "/trial/echo.typ", "//etc/hostname", "file:///etc/hostname"],
)  # fmt: skip
def test_other_files_are_out_of_reach(place, path):
    (place.parent / "secret.typ").write_text("rahasia")
    (place / "secret.txt").write_text("rahasia")
    (place / "link.typ").symlink_to(place.parent / "secret.typ")
    with pytest.raises(letters.RenderingFailed, match=r"file not found|would escape"):
        rendered(place, f'#read("{path}")')


def test_only_templates_lie_where_the_typesetter_may_look():
    assert {path.suffix for path in templates.HOUSE.rglob("*")} == {".typ"}
    assert not any(path.is_symlink() for path in templates.HOUSE.rglob("*"))


@pytest.mark.parametrize("target", ["/etc/hostname", "../../../pyproject.toml", "/house/letter.typ"])
def test_a_drawing_brings_no_file_with_it(place, target):
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{target}"/></svg>'
    facts = LETTER | {"drawing": letters.Picture(drawing.encode(), "gambar")}
    (place / "one.typ").write_text('#import "/house/parts.typ": *\n#show: style\n#picture(facts.drawing)')
    with pytest.raises(letters.RenderingFailed):
        letters.render("place/one.typ", facts, made_at=MADE_AT)


@pytest.mark.parametrize(
    "source", ['#eval("1 + 1")', '#import "@preview/cetz:0.4.2"', '#include "@local/x:1.0.0"', '#plugin("x.wasm")']
)
def test_a_template_that_runs_text_or_fetches_is_refused(place, source):
    with pytest.raises(letters.UnsafeTemplate, match=r"one\.typ may not use"):
        rendered(place, source)


@pytest.mark.parametrize(
    "name", ["nobody/receipt.typ", "trial/none.typ", "trial", "", "trial/../trial/echo.typ", "/trial/echo.typ",
             'trial/echo.typ"\n#panic("x")', "trial/letters_samples.py"]
)  # fmt: skip
def test_an_unknown_template_is_told(name):
    with pytest.raises(letters.UnknownTemplate):
        letters.render(name, LETTER, made_at=MADE_AT)


def test_a_name_belongs_to_one_folder(place, tmp_path):
    letters.register_templates("place", place)
    with pytest.raises(ValueError, match="place"):
        letters.register_templates("place", tmp_path)
    with pytest.raises(ValueError, match="house"):
        letters.register_templates("house", tmp_path)
    with pytest.raises(ValueError, match="Rumah"):
        letters.register_templates("Rumah/x", tmp_path)

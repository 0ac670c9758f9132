"""The documents tell what the code does: their tables, names, commands and links are compared with it."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import polib
import pytest
import wagtail
from django.utils.module_loading import autodiscover_modules

from kentongan.desks.information.reporting.states import REPORT_LIFE
from kentongan.desks.information.routing.states import DISPOSITION_LIFE
from kentongan.desks.information.states import OBJECTION_LIFE, REQUEST_LIFE
from kentongan.desks.newsroom.credits import Credits, render_credits
from kentongan.desks.newsroom.states import LIFE
from kentongan.foundation.conduct import periodic
from kentongan.foundation.units import roles

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "kentongan"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SETTING = re.compile(r"KENTONGAN_[A-Z0-9_]*[A-Z0-9]")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`]+)`")
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:work|farm|home|root|tmp|Users|mnt|opt|private)/|[A-Z]:\\")
HELD_IN = {"": "any unit", "provinsi": "a province", "nasional": "KPU RI"}


def text_of(name: str | Path) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def marked_tables(text: str, mark: str) -> Iterator[list[list[str]]]:
    """Rows of cells, without the heading, of each table between ``<!-- mark: … -->`` and ``<!-- end -->``."""
    for table in re.findall(rf"<!-- {mark}:[^>]*-->\n(.*?)<!-- end -->", text, re.DOTALL):
        yield rows_of(table)


def rows_of(table: str) -> list[list[str]]:
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


def section(text: str, heading: str) -> str:
    """What stands between a heading of the second order and the next one."""
    parts = re.split(r"^## ", text, flags=re.MULTILINE)
    return next(part for part in parts if part.startswith(heading))


def plain(cell: str) -> str:
    return cell.strip("`*")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_the_repository_leads_somewhere(document):
    broken = []
    for address in LINK.findall(text_of(document)):
        path, _, anchor = unquote(address).partition("#")
        if "://" in path or path.startswith("mailto:"):
            continue
        target = (document.parent / path).resolve() if path else document
        found = target.is_relative_to(ROOT) and target.exists()
        if not found or (anchor and anchor not in anchors(target)):
            broken.append(address)
    assert broken == []


def anchors(document: Path) -> set[str]:
    """The addresses of a document's headings, as hosting pages make them."""
    titles = re.findall(r"^#+ (.+)$", text_of(document), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_document_names_a_path_of_somebodys_machine(document):
    assert MACHINE_PATH.findall(text_of(document)) == []


def test_every_document_is_reached_from_the_readme():
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        document = waiting.pop()
        if document in reached:
            continue
        reached.add(document)
        for address in LINK.findall(text_of(document)):
            target = (document.parent / unquote(address).partition("#")[0]).resolve()
            linked = target.glob("*.md") if target.is_dir() else [target]
            waiting += [one for one in linked if one.suffix == ".md"]
    assert set(DOCUMENTS) - reached == set()


@pytest.mark.parametrize(
    ("mark", "life"),
    [
        ("article-life", LIFE),
        ("request-life", REQUEST_LIFE),
        ("objection-life", OBJECTION_LIFE),
        ("disposition-life", DISPOSITION_LIFE),
        ("report-life", REPORT_LIFE),
    ],
)
def test_the_lives_of_records_are_the_tables_of_states(mark, life):
    (table,) = marked_tables(text_of("docs/architecture.md"), mark)
    assert [tuple(map(plain, row)) for row in table] == list(life.rows())


def test_every_foundation_package_is_described_and_drawn():
    packages = {path.parent.name for path in (PACKAGE / "foundation").glob("*/__init__.py")}
    table = section(text_of("docs/architecture.md"), "Storeys").split("bottom up")[1]
    described = {plain(row[0]) for row in rows_of(table)}
    drawn = set(re.findall(r">([a-z]+)</text>", text_of("docs/pictures/house.svg")))
    assert described == packages
    assert packages <= drawn


def test_the_settings_are_exactly_those_that_are_read():
    files = [path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts]
    read = {name for path in files for name in SETTING.findall(text_of(path))}
    operations = text_of("docs/operations.md")
    listed = [plain(row[0]) for row in rows_of(section(operations, "Settings"))]
    assert len(listed) == len(set(listed))
    assert {*listed, "KENTONGAN_SUPERVISOR"} == read
    assert set(SETTING.findall(operations)) == read


def test_every_command_of_ours_is_described():
    files = PACKAGE.rglob("management/commands/*.py")
    commands = {path.stem for path in files if path.stem != "__init__"}
    described = {plain(row[0]) for row in rows_of(section(text_of("docs/operations.md"), "Commands"))}
    assert described == {f"kentongan {name}" for name in commands}


def test_every_periodic_job_is_described_with_its_rhythm():
    autodiscover_modules("tasks")
    ours = {name: job for name, job in periodic.jobs.items() if name.startswith(("foundation.", "desks."))}
    real = {name.rpartition(".")[2]: in_words(job.every.total_seconds()) for name, job in ours.items()}
    rows = rows_of(section(text_of("docs/operations.md"), "What runs by itself"))
    assert {plain(row[0]): row[1] for row in rows} == real


def in_words(seconds: float) -> str:
    units = {"day": 86400, "hour": 3600, "minute": 60, "second": 1}
    name, size = next((name, size) for name, size in units.items() if seconds % size == 0)
    count = int(seconds // size)
    return f"{count} {name}{'s' if count > 1 else ''}"


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    everything = "\n".join(map(text_of, DOCUMENTS))
    named = set(re.findall(r"(?:`|^    )make ([a-z]+)", everything, re.MULTILINE))
    assert {"run", "test"} <= named
    assert named - targets == set()


def test_the_roles_and_their_rights_are_those_of_the_code():
    page = text_of("docs/people.md")
    (table,), (explained,) = marked_tables(page, "roles"), marked_tables(page, "rights")
    expected = [
        [
            seed.code,
            seed.name_id,
            seed.name_en,
            HELD_IN[seed.held_in] + (" and all below" if seed.reaches_below else ""),
            "yes" if seed.needs_second_factor else "no",
            seed.given_with,
            roles.granted(seed.code),
        ]
        for seed in roles.SEEDS
    ]
    assert [[*map(plain, row[:6]), CODE.findall(row[6])] for row in table] == expected
    every_right = {right for seed in roles.SEEDS for right in roles.granted(seed.code)}
    assert [plain(row[0]) for row in explained] == sorted(every_right)


RECIPE = [row for table in marked_tables(text_of("CONTRIBUTING.md"), "recipe") for row in table]


def test_the_recipe_has_steps():
    assert len(RECIPE) > 20


@pytest.mark.parametrize("row", RECIPE, ids=lambda row: plain(row[0]))
def test_the_newsroom_follows_the_recipe(row):
    name = plain(row[0]).replace("DESK", "newsroom")
    path = (ROOT if name.startswith(("docs/", "tests/")) else PACKAGE) / name
    assert path.exists()
    if path.is_file():
        wanted = [word.replace("DESK", "newsroom") for word in CODE.findall(row[1])]
        assert [word for word in wanted if word not in text_of(path)] == []


def test_every_desk_has_its_page_and_its_line_in_the_readme():
    desks = {path.parent.name for path in (PACKAGE / "desks").glob("*/__init__.py")}
    rows = rows_of(section(text_of("README.md"), "Desks"))
    built = {plain(row[0]) for row in rows if row[2] != "planned"}
    assert built == desks
    assert {path.stem for path in (ROOT / "docs" / "desks").glob("*.md")} == desks


def test_labels_in_the_newsrooms_page_stand_on_the_screen():
    catalogues = [polib.pofile(path) for path in PACKAGE.rglob("locale/id/LC_MESSAGES/django.po")]
    wagtails = Path(wagtail.__file__).parent.rglob("locale/id_ID/LC_MESSAGES/django.mo")
    catalogues += [polib.mofile(path) for path in wagtails]
    spoken = {entry.msgstr.lower() for catalogue in catalogues for entry in catalogue}
    labels = re.findall(r"\*\*([^*]+)\*\*", text_of("docs/desks/newsroom.md").split("## Tanya jawab")[0])
    bold = {" ".join(label.split()) for label in labels} - {"In English."}
    assert sorted(label for label in bold if label.lower() not in spoken) == []


def test_the_examples_of_credits_are_what_the_desk_writes():
    table = section(text_of("docs/desks/newsroom.md"), "Titimangsa")
    for row in rows_of(table):
        writer, editor, photographer, written = map(plain, row)
        assert render_credits(Credits(writer, editor, photographer, "KPU Kota Semarang")) == written


def test_the_demo_accounts_of_the_readme_are_those_that_are_made():
    from kentongan.config.demo.cast import PASSWORD, address
    from kentongan.config.demo.texts import unit_texts

    listed = {address(one.email) for text in unit_texts() for one in text.people if one.listed}
    seen = section(text_of("README.md"), "What you see")
    named = [plain(row[1]) for row in rows_of(seen.split("Sign in")[1])]
    assert set(named) <= listed
    assert len(named) == len(roles.SEEDS)
    assert f"`{PASSWORD}`" in seen


def test_pictures_are_small_and_all_of_them_are_shown():
    shown = {Path(address).name for address in LINK.findall(text_of("README.md")) if address.endswith(".png")}
    pictures = {path.name: path.stat().st_size for path in (ROOT / "docs" / "pictures").glob("*.png")}
    assert shown == set(pictures)
    assert [name for name, size in pictures.items() if size > 120 * 1024] == []


def test_decisions_are_numbered_and_have_the_same_rooms():
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [page.name[:4] for page in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    for page in pages:
        headings = re.findall(r"^#+ .+$", text_of(page), re.MULTILINE)
        assert headings[0].startswith(f"# {int(page.name[:4])}. ")
        assert headings[1:] == ["## Context", "## Decision", "## Consequences"]


def test_the_changelog_knows_this_version():
    from kentongan import __version__

    assert re.search(rf"^## {re.escape(__version__)} ", text_of("CHANGELOG.md"), re.MULTILINE)

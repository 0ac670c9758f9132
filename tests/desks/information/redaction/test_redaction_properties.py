"""Whatever the page and wherever the number: found means marked, marked means gone, and the rest stays."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redaction_papers import drawn, holds, paper, saved, text_of

from kentongan.desks.information.redaction.finding import find
from kentongan.desks.information.redaction.redacting import look, redact

WORDS = st.sampled_from(("surat", "keputusan", "pemohon", "warga", "daftar", "pemilih", "tetap", "ketua", "halaman"))
NUMBER = st.integers(10**15, 10**16 - 1).map(str)
GROUPING = st.sampled_from(["", " ", "-", ".", "  "])


@st.composite
def grouped(draw, number: str) -> str:
    """The number in groups of any sizes."""
    sizes, gap = draw(st.lists(st.integers(1, 6), min_size=1, max_size=6)), draw(GROUPING)
    parts, rest = [], number
    for size in sizes:
        parts.append(rest[:size])
        rest = rest[size:]
    return gap.join(part for part in [*parts, rest] if part)


@st.composite
def pages(draw) -> tuple[str, list[list[str]]]:
    """A number, and pages of lines of which some hold it."""
    number = draw(NUMBER)
    made = []
    for _page in range(draw(st.integers(1, 2))):
        lines = []
        for _line in range(draw(st.integers(1, 4))):
            words = draw(st.lists(WORDS, min_size=1, max_size=4))
            if draw(st.booleans()):
                words.insert(draw(st.integers(0, len(words))), draw(grouped(number)))
            lines.append(" ".join(words))
        made.append(lines)
    return number, made


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=pages(), turn=st.sampled_from([0, 90, 180, 270]))
def test_nothing_of_a_number_survives_and_the_words_around_it_stay(case, turn, without_cage):
    number, made = case
    pdf = paper(*[[(20, 170 - 30 * row, line) for row, line in enumerate(lines)] for lines in made], size=(600, 200))
    for page in pdf.pages:
        page.rotate(turn, relative=False)
    source = saved(pdf)
    patch = without_cage()
    try:
        marks = find(look(source), [number])
        copy = redact(source, marks, [number], dpi=100)
    finally:
        patch.undo()
    assert not holds(copy.pdf, number)
    kept = [word for text in text_of(copy.pdf) for word in text.split()]
    assert sorted(kept) == sorted(word for lines in made for line in lines for word in line.split() if word.isalpha())
    for mark in marks:
        inside = (int(mark.x0) + 1, int(mark.y0) + 1, int(mark.x1) - 1, int(mark.y1) - 1)
        if inside[0] < inside[2] and inside[1] < inside[3]:
            assert drawn(copy.pdf, mark.page).crop(inside).getextrema()[1] <= 48

"""Credits and datelines: read from published pages, written in the same form, and back again."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kentongan.desks.newsroom.credits import (
    Credits,
    Dateline,
    parse_credits,
    render_credits,
    render_dateline,
    split_dateline,
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("(nwl/ed. Foto: tgr/KPU Kota Teluk Sunyi)", Credits("nwl", "ed", "tgr", "KPU Kota Teluk Sunyi")),
        ("(nwl/wds. Foto: tgr/KPU Bukit Terang)", Credits("nwl", "wds", "tgr", "KPU Bukit Terang")),
        ("(nwl/ed. Foto: dok KPU Bukit Terang)", Credits("nwl", "ed", "dok", "KPU Bukit Terang")),
        ("( nwl / Ed, foto : Dok. KIP Aceh )", Credits("nwl", "ed", "dok", "KIP Aceh")),
        ("(nwl. Foto: tgr)", Credits("nwl", "", "tgr", "")),
        ("(nwl/ed. Foto: KPU Bukit Terang)", Credits("nwl", "ed", "", "KPU Bukit Terang")),
        ("(Foto: tgr/KPU Bukit Terang)", Credits("", "", "tgr", "KPU Bukit Terang")),
        ("(Nawala/Tirta. Foto: Tegar Muda/KPU X)", Credits("Nawala", "Tirta", "Tegar Muda", "KPU X")),
        ("(NW)", Credits("NW")),
        ("(nwl/wds).", Credits("nwl", "wds")),
        ("(nwl, wds/ed)", Credits("nwl, wds", "ed")),
        ("(nwl/ed/KPU Bukit Terang)", Credits("nwl", "ed", "", "KPU Bukit Terang")),
        ("(nwl/KPU Bukit Terang)", Credits("nwl", "", "", "KPU Bukit Terang")),
        ("(ed: wds)", Credits("", "wds")),
        ("(ed)", Credits("", "ed")),
        ("(HumasKPUBukitTerang)", Credits("HumasKPUBukitTerang")),
        ("(Humas KPU Bukit Terang)", Credits("Humas KPU Bukit Terang")),
    ],
)
def test_credit_lines_are_read(text, named):
    assert parse_credits(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "",
        "()",
        "nwl/ed",
        "(27/10)",
        "(5/11/2025)",
        "(praktik baik)",
        "(bersambung)",
        "(a)",
        "(nwl/wds/tgr)",
        "(ed/nwl)",
        "(nwl/)",
        "(nwl/ed. Foto: )",
        "(nwl/KPU Satu. Foto: tgr/KPU Dua)",
        "(Foto: (tgr))",
        "(kabupaten/kotamadya)",
    ],
)
def test_other_brackets_are_no_credit_lines(text):
    assert parse_credits(text) is None


@pytest.mark.parametrize(
    ("named", "written"),
    [
        (Credits("nwl", "ed", "tgr", "KPU Bukit Terang"), "(nwl/ed. Foto: tgr/KPU Bukit Terang)"),
        (Credits("nwl", "ed", "dok", "KPU Bukit Terang"), "(nwl/ed. Foto: dok KPU Bukit Terang)"),
        (Credits("nwl", "", "", "KPU Bukit Terang"), "(nwl/KPU Bukit Terang)"),
        (Credits("", "wds", "tgr", ""), "(ed: wds. Foto: tgr)"),
        (Credits("", "", "tgr", "KIP Aceh"), "(Foto: tgr/KIP Aceh)"),
        (Credits("NW"), "(NW)"),
        (Credits(source="KPU Bukit Terang"), ""),
        (Credits(), ""),
    ],
)
def test_credits_are_written_in_the_house_form(named, written):
    assert render_credits(named) == written


initials = st.text(st.sampled_from("abcdefghijlmnoprstuwyABHR"), min_size=2, max_size=5).filter(
    lambda name: name.lower() not in {"ed", "dok", "kpu", "kip", "ppid", "humas"}
)
offices = st.sampled_from(["KPU", "KIP", "Humas KPU"]).flatmap(
    lambda kind: st.sampled_from(["Teluk Sunyi", "Kota Bukit Terang", "Kab. Pulau 7"]).map(f"{kind} {{}}".format)
)
any_credits = st.builds(
    Credits,
    writer=st.just("") | initials,
    editor=st.sampled_from(["", "ed"]) | initials,
    photographer=st.sampled_from(["", "dok"]) | initials,
    source=st.just("") | offices,
)


@given(any_credits)
def test_what_we_write_we_read_back(named):
    assume(named.writer or named.editor or named.photographer)
    assert parse_credits(render_credits(named)) == named


@given(st.text(st.sampled_from("abKPU/.:,() Fotoed"), max_size=40))
def test_whatever_is_read_says_every_letter_that_stood_there(inner):
    named = parse_credits(f"({inner})")
    if named and render_credits(named):
        lost = set(inner.lower()) - set(render_credits(named).lower())
        assert lost <= set(" .,:/")


@pytest.mark.parametrize(
    ("place", "host", "written"),
    [
        ("Semarang", "kota-semarang.kpu.go.id", "Semarang, kota-semarang.kpu.go.id —"),
        ("Semarang", "", "Semarang —"),
        ("", "kab-jepara.kpu.go.id", "kab-jepara.kpu.go.id —"),
        ("", "", ""),
    ],
)
def test_a_dateline_names_town_and_site(place, host, written):
    assert render_dateline(place, host) == written


@pytest.mark.parametrize(
    ("paragraph", "place", "host"),
    [
        ("Teluk Sunyi, kota-teluksunyi.kpu.go.id — KPU rapat.", "Teluk Sunyi", "kota-teluksunyi.kpu.go.id"),
        ("TELUK SUNYI, KAB-TELUKSUNYI.KPU.GO.ID - KPU rapat.", "Teluk Sunyi", "kab-teluksunyi.kpu.go.id"),
        ("Kab-teluksunyi.kpu.go.id – KPU rapat.", "", "kab-teluksunyi.kpu.go.id"),
        ("TELUK - KPU rapat.", "Teluk", ""),
        ("KOTA TELUK SUNYI – KPU rapat.", "Kota Teluk Sunyi", ""),
        ("BAU-BAU -- KPU rapat.", "Bau-Bau", ""),
        ("DKI JAKARTA- KPU rapat.", "DKI Jakarta", ""),
        ("Teluk Sunyi – KPU rapat.", "Teluk Sunyi", ""),
    ],
)
def test_a_dateline_is_parted_from_the_first_sentence(paragraph, place, host):
    assert split_dateline(paragraph) == (Dateline(place, host), "KPU rapat.")


@pytest.mark.parametrize(
    "paragraph",
    [
        "KPU rapat.",
        "KPU - lembaga mandiri - rapat.",
        "Rapat kerja - yang kedua - digelar.",
        "Pagi – siang hari rapat berjalan.",
        "TELUK-SUNYI rapat.",
        "Buka kota-teluksunyi.kpu.go.id — alamat resmi.",
        "TELUK -",
        "",
    ],
)
def test_a_paragraph_without_dateline_stays_whole(paragraph):
    assert split_dateline(paragraph) == (Dateline("", ""), paragraph)

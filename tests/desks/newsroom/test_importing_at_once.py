"""Two people import the same page at the same moment: one draft, and the other is told of it."""

PAGE = "Latihan Menghitung Suara\nPetugas berlatih menghitung suara di aula kantor."
PROGRAM = ("-m", "kentongan.config.command")


def test_the_constraint_keeps_a_text_to_one_draft(real_nation, tmp_path):
    path = tmp_path / "laman.txt"
    path.write_text(PAGE)
    command = (*PROGRAM, "import-article", str(path), "--unit", "33.13")
    with real_nation.start(*command) as other:
        mine = real_nation.run(*command)
        theirs = other.communicate(timeout=120)[0]
    assert other.returncode == 0
    assert sorted("http://" in told for told in (mine, theirs)) == [False, True]
    again = real_nation.run(*command)
    assert "http://" not in again

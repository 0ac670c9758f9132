"""What was compressed before and hasn't changed isn't compressed again; what has, or was cut off, is."""

import os

import pytest
from whitenoise.compress import Compressor

from kentongan.config.static_files import PatientCompressor

TEXT = "papan pengumuman desa " * 200


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "lembar.css"
    path.write_text(TEXT)
    PatientCompressor(quiet=True).compress(str(path))
    return path


@pytest.fixture
def compressed(monkeypatch):
    """The files that were really compressed."""
    seen = []
    whole = Compressor.compress
    monkeypatch.setattr(Compressor, "compress", lambda self, path: seen.append(path) or whole(self, path))
    return seen


def forms(sheet):
    return [f"{sheet}.br", f"{sheet}.gz"]


def test_an_unchanged_file_is_left_alone(sheet, compressed):
    assert PatientCompressor(quiet=True).compress(str(sheet)) == forms(sheet)
    assert compressed == []


def test_a_changed_file_is_compressed_again(sheet, compressed):
    sheet.write_text(TEXT + "berubah")
    os.utime(sheet, (1, 1))
    assert PatientCompressor(quiet=True).compress(str(sheet)) == forms(sheet)
    assert compressed == [str(sheet)]


@pytest.mark.parametrize("cut", [0, 1])
def test_a_form_that_was_cut_off_is_made_again(cut, sheet, compressed):
    os.utime(sheet, (1, 1))
    PatientCompressor(quiet=True).compress(str(sheet))
    compressed.clear()
    with open(forms(sheet)[cut], "wb") as half:  # noqa: PTH123 (a name, not a path)
        half.write(b"half")
    PatientCompressor(quiet=True).compress(str(sheet))
    assert compressed == [str(sheet)]


def test_a_file_named_by_its_content_is_left_alone_when_it_is_written_anew(tmp_path, compressed):
    sheet = tmp_path / "lembar.0123456789ab.css"
    sheet.write_text(TEXT)
    PatientCompressor(quiet=True).compress(str(sheet))
    compressed.clear()
    os.utime(sheet, (1, 1))
    assert PatientCompressor(quiet=True).compress(str(sheet)) == forms(sheet)
    assert compressed == []
    os.utime(forms(sheet)[0], (1, 1))
    PatientCompressor(quiet=True).compress(str(sheet))
    assert compressed == [str(sheet)]


def test_a_form_that_is_missing_is_made_again(sheet, compressed):
    os.remove(forms(sheet)[1])  # noqa: PTH107 (as above)
    assert PatientCompressor(quiet=True).compress(str(sheet)) == forms(sheet)
    assert compressed == [str(sheet)]

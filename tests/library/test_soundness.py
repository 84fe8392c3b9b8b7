"""Chroma's index as killed processes leave it; see also test_killed."""

import shutil

import numpy as np
import pytest

from assistant.domain import Article, EmbedderIdentity
from assistant.library.soundness import is_sound
from assistant.library.vectors import VectorKey, Vectors

IDENTITY = EmbedderIdentity(name="m", revision="r", precision="float32", dimension=8)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A folder of vectors that were written to disk in more than one go."""
    folder = tmp_path_factory.mktemp("sound") / "vectors"
    vectors = Vectors(folder, "passages")
    vectors.require(IDENTITY)
    drawn = np.random.default_rng(0).normal(size=(2_500, 8)).astype(np.float32)
    for at in range(0, 2_500, 500):
        keys = [VectorKey("a", "f", at + i) for i in range(500)]
        vectors.write(keys, list(drawn[at : at + 500]), [Article(id="a", text="x")] * 500)
    vectors.close()
    return folder


@pytest.fixture
def folder(written, tmp_path):
    return shutil.copytree(written, tmp_path / "vectors")


def test_whole_files_are_sound(folder):
    assert is_sound(folder, "passages", 0.0)


@pytest.mark.parametrize("name", ["data_level0.bin", "header.bin", "index_metadata.pickle"])
def test_a_file_that_was_cut_short_is_not_sound(folder, name):
    (file,) = folder.glob(f"*/{name}")
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert not is_sound(folder, "passages", 0.0)


def test_a_database_that_cannot_be_opened_is_not_sound(folder):
    (folder / "chroma.sqlite3").write_bytes(b"no database " * 4000)
    assert not is_sound(folder, "passages", 0.0)


def test_what_was_not_written_to_since_is_not_tried_out(folder, monkeypatch):
    monkeypatch.setattr("subprocess.run", lambda *_args, **_more: pytest.fail("tried out"))
    latest = max(file.stat().st_mtime for file in folder.glob("*/*"))
    assert is_sound(folder, "passages", latest + 1)


def test_a_folder_without_vectors_is_sound(tmp_path):
    assert is_sound(tmp_path / "nothing", "passages", 0.0)


def test_a_trial_that_cannot_begin_condemns_nothing(folder, monkeypatch):
    monkeypatch.setattr("sys.executable", shutil.which("true"))
    assert is_sound(folder, "passages", 0.0)


def test_vectors_of_another_name_are_not_looked_at(folder):
    assert is_sound(folder, "others", 0.0)

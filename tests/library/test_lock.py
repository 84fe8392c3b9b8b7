import json
import subprocess
import sys
import threading

import pytest

from assistant.errors import LibraryDamaged, LibraryInUse
from assistant.library.lock import Ownership

OWNER = """
import sys
from pathlib import Path
from assistant.library.lock import Ownership
owner = Ownership(Path(sys.argv[1]))
print("owns", flush=True)
sys.stdin.read()
owner.release()
"""


@pytest.fixture
def owner(tmp_path):
    """Another process that owns the folder."""
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "owns\n"
        yield process
        process.kill()


def test_a_second_process_is_told_who_owns_the_library(tmp_path, owner):
    with pytest.raises(LibraryInUse, match=rf"process {owner.pid} on .*since \d{{4}}") as told:
        Ownership(tmp_path)
    assert str(tmp_path) in str(told.value)


def test_the_lock_ends_with_a_killed_process_and_tells_when_it_began(tmp_path, owner):
    began = (tmp_path / "owner.json").stat().st_mtime_ns
    owner.kill()
    owner.wait()
    for _ in range(2):
        mine = Ownership(tmp_path)
        assert mine.abandoned_since == began
        mine.release()
    mine = Ownership(tmp_path)
    mine.settled()
    mine.release()
    assert not (tmp_path / "owner.json").exists()


def test_an_owner_that_settled_what_was_left_has_begun_then(tmp_path, owner):
    began = (tmp_path / "owner.json").stat().st_mtime_ns
    owner.kill()
    owner.wait()
    mine = Ownership(tmp_path)
    mine.settled()
    mine.finished = False
    mine.release()
    later = Ownership(tmp_path)
    assert later.abandoned_since is not None
    assert later.abandoned_since > began
    later.release()


def test_what_is_released_was_not_abandoned(tmp_path, owner):
    owner.communicate("")
    mine = Ownership(tmp_path)
    assert mine.abandoned_since is None
    mine.release()
    mine.release()
    assert not (tmp_path / "owner.json").exists()


def test_the_same_process_cannot_own_it_twice(tmp_path):
    mine = Ownership(tmp_path)
    with pytest.raises(LibraryInUse):
        Ownership(tmp_path)
    mine.release()


def test_another_thread_may_release_it(tmp_path):
    mine = Ownership(tmp_path)
    thread = threading.Thread(target=mine.release)
    thread.start()
    thread.join()
    Ownership(tmp_path).release()


@pytest.mark.parametrize("note", ["", "{", "[]", json.dumps({"pid": 1})])
def test_an_owner_whose_note_cannot_be_read_is_an_owner_nevertheless(tmp_path, note):
    mine = Ownership(tmp_path)
    (tmp_path / "owner.json").write_text(note)
    with pytest.raises(LibraryInUse, match="another process"):
        Ownership(tmp_path)
    mine.release()


@pytest.mark.parametrize("file", ["library.lock", "owner.json"])
def test_a_folder_that_cannot_be_written_to_is_an_error_that_says_what_to_do(tmp_path, file):
    (tmp_path / file).mkdir()
    with pytest.raises(LibraryDamaged, match="permissions"):
        Ownership(tmp_path)
    (tmp_path / file).rmdir()
    Ownership(tmp_path).release()

import threading

import pytest

from assistant.library.seqlock import SequenceLock


def in_another_thread(do):
    thread = threading.Thread(target=do)
    thread.start()
    return thread


class Pair:
    """Two numbers that a change sets to the same, one after the other."""

    def __init__(self):
        self.sequence = SequenceLock()
        self.first = self.second = 0

    def set(self, value):
        with self.sequence.changing():
            self.first = value
            self.second = value


def test_a_read_that_nothing_disturbs_is_made_once():
    made = []
    assert SequenceLock().read(lambda: made.append(1) or "found") == "found"
    assert made == [1]


def test_a_read_in_the_middle_of_which_a_change_comes_is_repeated_with_changes_kept_out():
    pair, writers, reads = Pair(), [], []

    def read():
        first = pair.first
        value = len(writers) + 1
        writers.append(in_another_thread(lambda: pair.set(value)))
        # The first time the change comes at once; the second time it has to wait for the read.
        writers[-1].join(None if len(writers) == 1 else 0.1)
        reads.append((first, pair.second))
        return reads[-1]

    assert pair.sequence.read(read) == (1, 1)
    assert reads == [(0, 1), (1, 1)]
    for writer in writers:
        writer.join()
    assert (pair.first, pair.second) == (2, 2)


def test_a_read_that_begins_in_the_middle_of_a_change_waits_for_its_end():
    pair, found = Pair(), []
    with pair.sequence.changing():
        pair.first = 1
        reader = in_another_thread(
            lambda: found.append(pair.sequence.read(lambda: (pair.first, pair.second)))
        )
        reader.join(0.1)
        assert found == []
        pair.second = 1
    reader.join()
    assert found == [(1, 1)]


def test_what_fails_because_of_a_change_is_tried_again_and_what_fails_by_itself_is_not():
    sequence, tries = SequenceLock(), []

    def read():
        tries.append(1)
        if len(tries) == 1:
            in_another_thread(lambda: change(sequence)).join()
            raise ValueError("torn")
        return "found"

    def fail():
        tries.append(1)
        raise ValueError("by itself")

    assert sequence.read(read) == "found"
    tries.clear()
    with pytest.raises(ValueError, match="by itself"):
        sequence.read(fail)
    assert len(tries) == 1


def change(sequence):
    with sequence.changing():
        pass


def test_a_change_that_fails_keeps_nobody_waiting():
    sequence = SequenceLock()
    with pytest.raises(ValueError, match="disk"), sequence.changing():
        raise ValueError("disk")
    assert sequence.read(lambda: "found") == "found"
    in_another_thread(lambda: change(sequence)).join()


def test_a_thread_may_read_inside_its_own_change_and_its_own_read():
    sequence = SequenceLock()
    with sequence.changing():
        assert sequence.read(lambda: sequence.read(lambda: "found")) == "found"
    assert sequence.read(lambda: sequence.read(lambda: "found")) == "found"

from assistant.reading.estimate import estimate


def test_folders_count_their_files_and_json_lines_their_lines(tmp_path):
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / ".hidden").write_text("Not read.")
    below = tmp_path / "below"
    below.mkdir()
    (below / "many.jsonl").write_text('{"text": "x"}\n' * 7)
    assert estimate([str(tmp_path)]) == 8
    assert estimate([str(tmp_path / "a.txt"), "https://example.org/story", "not-there"]) == 3

"""Eval sets as files: what they may hold, and errors that name the line."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from assistant.errors import EvaluationError
from assistant.evaluation.cases import Contains, schema
from assistant.evaluation.gold import impossible
from assistant.evaluation.load import load_set, load_sets
from assistant.evaluation.recognise import is_eval_set

ROOT = Path(__file__).parents[2]

FULL = """
  - id: denisov-alliances
    turns: ["What did he say?", "And about NATO?"]
    where: {source: The Wire, before: 2022-01-01}
    as_of: 2022-01-01
    expect:
      answer_contains: {any: [June, "/six (months|weeks)/"], all: alliance}
      cites:
        - {article: a, quote: "the exact words"}
        - {article: b, start: 3, end: 9}
        - article: c
      speaker: Andrey Denisov
      must_not_contain: formal ally
      standalone_contains: [Denisov, NATO]
      supports: They want no alliance.
    tags: [speaker]
    weight: 2
    note: why
"""


def test_every_key_is_read_and_short_forms_stand_for_long_ones(write_set):
    (case,) = load_set(write_set(FULL.replace("all: alliance", "all: [alliance]"))).set.cases
    assert case.asked == ("What did he say?", "And about NATO?")
    assert case.where.source == ("The Wire",)
    assert case.expect.answer_contains.any == ("June", "/six (months|weeks)/")
    assert case.expect.standalone_contains == Contains(all=("Denisov", "NATO"))
    assert case.expect.must_not_contain == ("formal ally",)
    assert case.expect.cites[1].end == 9
    assert case.expect.supports == ("They want no alliance.",)
    assert case.weight == 2


@pytest.mark.parametrize(
    ("cases", "line", "said"),
    [
        ("  - id: a\n    qestion: Why?\n    expect: {}", 4, "qestion: this key is not known"),
        ("  - id: a\n    question: Why?\n    expect: {refuze: true}", 5, "refuze"),
        ("  - id: a\n    question: Why?\n    expect:\n      speaker: 7", 6, "quotation marks"),
        ("  - id: a\n    question: Why?\n    where: {sorce: X}\n    expect: {}", 5, "sorce"),
        ("  - id: a\n    question: Why?\n    expect: {answer_contains: '/(/'}", 5, "expression"),
        ("  - id: a\n    question: Why?\n    expect: {answer_contains: '/x*/'}", 5, "empty text"),
        ("  - id: a\n    question: Why?\n    expect: {refuse: true, speaker: X}", 5, "refusal"),
        ("  - id: a\n    question: Why?\n    question: How?\n    expect: {}", 5, "twice"),
        ("  - id: a\n    expect: {}", 3, "question"),
        (
            "  - {id: a, question: Who, expect: {}}\n  - {id: a, question: When, expect: {}}",
            4,
            "id",
        ),
        ("  - id: a\n    turns: [Why?, How?, x: y: z]\n", 4, "YAML"),
        ("  - {id: a, question: Who, weight: -1, expect: {}}", 3, "weight"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_line(write_set, cases, line, said):
    file = write_set(cases)
    with pytest.raises(EvaluationError) as caught:
        load_set(file)
    assert f"{file}:{line}: " in str(caught.value)
    assert said in str(caught.value)


def test_an_expectation_that_no_answer_can_fulfil_is_named_with_its_line(write_set, ferry_target):
    loaded = load_set(
        write_set(
            """
            - id: fare
              question: What does a ticket cost?
              expect:
                cites:
                  - {article: ferry, quote: A ticket costs 14 crowns.}
                  - {article: ferry, quote: A ticket costs 15 crowns.}
                  - {article: tram}
                  - {article: ferry, start: 0, end: 9999}
            """
        )
    )
    problems = list(impossible(loaded, ferry_target.article))
    assert [problem.split(": ")[0] for problem in problems] == [
        f"{loaded.document.file}:{line}" for line in (8, 9, 10)
    ]
    assert "15 crowns" in problems[0]
    assert "tram" in problems[1]


def test_a_case_on_an_article_that_has_changed_is_named_with_its_line(write_set, ferry_target):
    now, before = ferry_target.article("ferry").content_hash, "0" * 64
    cases = """
        - {{id: same, question: Who, expect: {{}}, pinned: {{ferry: {}}}}}
        - id: changed
          question: Who
          expect: {{}}
          pinned:
            ferry: '{}'
            tram: '{}'
        """
    loaded = load_set(write_set(cases.format(now, before, before)))
    changed, gone = impossible(loaded, ferry_target.article)
    assert changed.startswith(f"{loaded.document.file}:8: changed: ")
    assert f"pin {now}" in changed
    assert "'tram'" in gone


def test_a_folder_gives_its_eval_sets_and_no_other_yaml(write_set, tmp_path):
    file = write_set("  - {id: a, question: Who, expect: {}}")
    (tmp_path / "thresholds.yaml").write_text("floors: {passed: 1.0}\n")
    (tmp_path / "compose.yaml").write_text("services: {}\n")
    assert [one.document.file for one in load_sets([tmp_path])] == [file]
    assert not is_eval_set(tmp_path / "thresholds.yaml")


def test_two_sets_of_one_name_are_an_error_that_names_both(write_set, tmp_path):
    write_set("  - {id: a, question: Who, expect: {}}")
    write_set("  - {id: a, question: Who, expect: {}}", file="other.yaml")
    with pytest.raises(EvaluationError, match=r"other\.yaml:1.*harbour\.yaml"):
        load_sets([tmp_path])


def test_the_published_schema_is_that_of_the_code_and_knows_what_is_allowed(write_set):
    published = json.loads((ROOT / "docs" / "eval-set.schema.json").read_text("utf-8"))
    assert published == schema()
    data = json.loads(json.dumps(yaml.safe_load(write_set(FULL).read_text("utf-8")), default=str))
    data["cases"][0]["expect"]["answer_contains"]["all"] = ["alliance"]
    jsonschema.validate(data, published)
    data["cases"][0]["expect"]["refuze"] = True
    with pytest.raises(jsonschema.ValidationError, match="refuze"):
        jsonschema.validate(data, published)

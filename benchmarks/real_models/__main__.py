"""Questions for a real chat model: ``python -m benchmarks.real_models --model gguf:FILE``.

``--set`` is ``news`` (forty on ten real articles, a third of them not answered there; the default),
``realtimeqa`` (twenty-four that others wrote) or ``corpus`` (twelve on the sample). ``--out FILE``
keeps the replies with what the check made of them; ``--recheck FILE`` checks kept replies anew,
without the model. Printed are the outcomes, what is shown, and what would be shown without the
check, from the same replies.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.real_models.asking import Record, ask, library, recheck
from benchmarks.real_models.questions import SETS
from benchmarks.real_models.report import report, told


def main() -> None:
    """Ask or check anew, keep, and print."""
    parser = argparse.ArgumentParser(description="Ask a real chat model.")
    parser.add_argument("--model", help="a name as in writing.model: gguf:FILE, openai:NAME, …")
    parser.add_argument("--out", type=Path, help="where to keep the replies")
    parser.add_argument("--recheck", type=Path, help="kept replies to check anew")
    parser.add_argument("--set", choices=SETS, default="news", help="which questions")
    asked = parser.parse_args()
    questions, articles = SETS[asked.set]()
    if not questions:
        return
    if not asked.model and not asked.recheck:
        print("Neither --model nor --recheck is given; no model is asked.")
        return
    records = []
    with library(articles) as opened:
        if asked.recheck:
            kept = [Record(**one) for one in json.loads(asked.recheck.read_text("utf-8"))]
            given = recheck({one.question: one for one in kept}, questions, opened)
        else:
            given = ask(asked.model, questions, opened)
        for record in given:
            print(told(record), flush=True)
            records.append(record)
            if asked.out:
                dumped = [one.model_dump() for one in records]
                asked.out.write_text(json.dumps(dumped, indent=1, ensure_ascii=False), "utf-8")
    print(report(records))


if __name__ == "__main__":
    main()

"""JUnit XML: a suite a set, a test case a case."""

from __future__ import annotations

import re
from itertools import groupby
from xml.etree import ElementTree

from assistant.evaluation.run import CaseResult, Run

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(run: Run) -> str:
    """The run as JUnit XML."""
    root = ElementTree.Element("testsuites", name="assistant eval")
    for name, group in groupby(run.results, key=lambda result: result.key.split("/")[0]):
        results = list(group)
        suite = ElementTree.SubElement(
            root,
            "testsuite",
            name=name,
            tests=str(len(results)),
            failures=str(sum(not r.passed and not r.response.error for r in results)),
            errors=str(sum(bool(r.response.error) for r in results)),
            time=f"{sum(r.response.seconds for r in results):.3f}",
            timestamp=run.made.replace(tzinfo=None).isoformat(),
        )
        for result in results:
            _case(suite, name, result)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _case(suite: ElementTree.Element, name: str, result: CaseResult) -> None:
    case = ElementTree.SubElement(
        suite,
        "testcase",
        classname=name,
        name=result.case.id,
        file=result.file,
        line=str(result.line),
        time=f"{result.response.seconds:.3f}",
    )
    if not result.passed:
        kind = "error" if result.response.error else "failure"
        said = _clean("\n".join(result.problems))
        problem = ElementTree.SubElement(case, kind, message=said.split("\n")[0])
        question = " / ".join(result.case.asked)
        problem.text = _clean(f"{said}\n\n{question}\n{result.response.text}")


def _clean(text: str) -> str:
    """``text`` without the characters that XML cannot hold."""
    return _NOT_XML.sub("�", text)

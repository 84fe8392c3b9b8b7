"""Statements: who said what, as spans of an article."""

from assistant.text.statements.find import find_statements, rules_digest
from assistant.text.statements.introductions import find_definition, find_introduction
from assistant.text.statements.names import bare_name_fits, name_matches, surname

__all__ = [
    "bare_name_fits",
    "find_definition",
    "find_introduction",
    "find_statements",
    "name_matches",
    "rules_digest",
    "surname",
]

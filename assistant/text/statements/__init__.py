"""Statements: who said what, as spans of an article."""

from assistant.text.statements.called import called_by
from assistant.text.statements.find import Speech, find_statements, read_speech, rules_digest
from assistant.text.statements.introductions import find_definition, find_introduction
from assistant.text.statements.names import bare_name_fits, name_matches, surname
from assistant.text.statements.plain import plain_name

__all__ = [
    "Speech",
    "bare_name_fits",
    "called_by",
    "find_definition",
    "find_introduction",
    "find_statements",
    "name_matches",
    "plain_name",
    "read_speech",
    "rules_digest",
    "surname",
]

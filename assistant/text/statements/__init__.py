"""Statements: who said what, as spans of an article."""

from assistant.text.statements.find import find_statements
from assistant.text.statements.names import name_matches

__all__ = ["find_statements", "name_matches"]

"""A source (file, page, folder, JSON Lines, article) becomes articles with canonical text.

The text of an article is the prose of its source in canonical form (see
:mod:`assistant.text.canonical`); offsets refer to it. The title is never repeated in the text: it
comes from the metadata of the source, or else is the first line of a plain text (if it stands alone
before a blank line, is short, and no full stop ends it), the first heading of a Markdown text, the
``h1`` of a page; such a line is then left out of the text. An article or a JSON object that is
given with its text keeps its whole text.
"""

from assistant.reading.registry import FORMATS, Format, format_for, formats
from assistant.reading.sources import read

__all__ = ["FORMATS", "Format", "format_for", "formats", "read"]

"""Pure functions on text: sentences, passages, statements, spans."""

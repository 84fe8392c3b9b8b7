"""Writing: an answer by a chat model, of which only what the articles say reaches the reader."""

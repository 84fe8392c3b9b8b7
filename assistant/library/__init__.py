"""The library: catalog, vectors and keywords, kept in step."""

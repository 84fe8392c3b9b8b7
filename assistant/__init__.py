"""Grounded answers from your own articles, with exact citations."""

"""Evals that gate changes: cases as files, metrics, a runner, comparison, a gate and reports.

Nothing here knows how an assistant answers: a target is asked, and what it says is checked against
the articles themselves.
"""

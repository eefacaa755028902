"""Screens of reports, one per file."""

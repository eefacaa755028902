"""Screens of attendance, one per file."""

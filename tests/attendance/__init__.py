"""Tests of the attendance app."""

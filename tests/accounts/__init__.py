"""Tests of people, organisations and memberships."""

"""Screens of referrals, one per file."""

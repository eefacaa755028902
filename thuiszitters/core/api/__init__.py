"""Habits of the API: gates as permissions, problem+json for every error (RFC 9457), cursor paging."""

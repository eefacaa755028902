"""Page-shaped reads of reports, one subject per file."""

"""Measurements, each beside its floor in one run; ratios travel between machines, seconds do not."""

"""Casussen and verzuimmeldingen for machines: the same gates and services as the screens."""

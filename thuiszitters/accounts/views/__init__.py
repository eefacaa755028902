"""Screens of the ground floor: the door, and what functioneel beheer keeps in order."""

"""Tests of the set-up, the embedded servers and `make run`."""

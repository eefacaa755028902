"""What was said: forms of the screens of floor 4."""

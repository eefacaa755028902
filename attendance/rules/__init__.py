"""What follows from absence: who counts, since when and why. Pure functions, no framework and no clock."""

"""Files in, verdicts out: the engine of every SOORT. What a SOORT means lives on its floor."""

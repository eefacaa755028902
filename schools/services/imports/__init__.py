"""The SOORTEN of floor 1: schools, their calendars, and the pupils."""

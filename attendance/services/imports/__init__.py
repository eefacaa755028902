"""The SOORTEN of floor 3, and the list of all of them (`soorten`)."""

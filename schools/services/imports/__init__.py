"""The SOORTEN of floor 1: scholen, samenwerkingsverbanden, vakanties, schoolkalender and the pupils themselves."""

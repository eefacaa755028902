"""Texts planted in both worlds, to be looked for where they may not stand."""

GEHEIM = "GEHEIMGEOORLOOFD"
"""Stands in the reason of every geoorloofd melding: nobody behind the wall may ever read it."""
GEHEIM_ADRES = "1999ZZ"
"""The postcode of every pupil, and in what a school told: of a secret address, so it stands on no page at all."""

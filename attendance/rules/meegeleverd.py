"""The regioprofielen that are shipped, as data for the first load (verzuimtelling.md §5).

Editable afterwards.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from attendance.rules.profiel import AANDEEL, AANEENGESLOTEN, Profiel

GELDIG_VAN: Final = date(2014, 8, 1)

ROTTERDAM: Final = Profiel("rotterdam", GELDIG_VAN, AANEENGESLOTEN, absoluut_telt_als_thuiszitter=True)
MIDDEN_HOLLAND: Final = Profiel("midden-holland", GELDIG_VAN, AANDEEL, absoluut_telt_als_thuiszitter=False)
AAN_DEN_IJSSEL: Final = Profiel(
    "aan-den-ijssel", GELDIG_VAN, AANEENGESLOTEN, absoluut_telt_als_thuiszitter=True
)

PROFIELEN: Final[Mapping[str, Profiel]] = MappingProxyType(
    {profiel.naam: profiel for profiel in (ROTTERDAM, MIDDEN_HOLLAND, AAN_DEN_IJSSEL)}
)

WOONGEMEENTEN: Final[Mapping[str, tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        "rotterdam": (("0599", "Rotterdam"),),
        "midden-holland": (
            ("0513", "Gouda"),
            ("0627", "Waddinxveen"),
            ("1892", "Zuidplas"),
            ("1901", "Bodegraven-Reeuwijk"),
            ("1931", "Krimpenerwaard"),
        ),
        "aan-den-ijssel": (("0502", "Capelle aan den IJssel"), ("0542", "Krimpen aan den IJssel")),
    }
)
"""Profile name -> (CBS code, name) of its woongemeenten."""

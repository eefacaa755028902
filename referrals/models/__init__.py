"""The nouns of floor 2."""

from referrals.models.plaatsing import Plaatsing
from referrals.models.toelaatbaarheidsverklaring import Toelaatbaarheidsverklaring
from referrals.models.traject import Traject
from referrals.models.wachtlijstplaatsing import Wachtlijstplaatsing

__all__ = ["Plaatsing", "Toelaatbaarheidsverklaring", "Traject", "Wachtlijstplaatsing"]

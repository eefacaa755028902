"""App: floor 2: TLV, wachtlijst, traject and plaatsing."""

from typing import TYPE_CHECKING, Any

from django.apps import AppConfig

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thuiszitters.accounts.models import Gebruiker


class ReferralsConfig(AppConfig):
    """Floor 2: TLV, wachtlijst, traject and plaatsing."""

    name = "referrals"
    verbose_name = "verwijzingen"

    def ready(self) -> None:
        """Add this floor's ways in to pupils: a TLV, wachtlijstplaatsing or plaatsing one may see; also to the
        second wall.
        """
        from referrals.models import (
            Plaatsing,
            Toelaatbaarheidsverklaring,
            Wachtlijstplaatsing,
        )
        from referrals.models.bereik import OPZOEKEN, PLAATSING, RIJEN, VERKLARING, WACHT
        from schools.models import leerling
        from thuiszitters.core.bereik import protect

        def via_tlv(user: "Gebruiker") -> "QuerySet[Any, Any]":
            return Toelaatbaarheidsverklaring.objects.visible_to(user).values("leerling_id")

        def via_wachtlijst(user: "Gebruiker") -> "QuerySet[Any, Any]":
            return Wachtlijstplaatsing.objects.visible_to(user).values("leerling_id")

        def via_plaatsing(user: "Gebruiker") -> "QuerySet[Any, Any]":
            return Plaatsing.objects.visible_to(user).values("leerling_id")

        protect(*RIJEN, wegen=[VERKLARING, WACHT, PLAATSING], functies=[OPZOEKEN])
        leerling.WAYS_IN.extend([via_tlv, via_wachtlijst, via_plaatsing])

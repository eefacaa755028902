"""App: floor 4: casussen, taken, Taskforce and besluiten."""

from typing import TYPE_CHECKING, Any

from django.apps import AppConfig

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thuiszitters.accounts.models import Gebruiker


class CasesConfig(AppConfig):
    """Floor 4: casussen, taken, Taskforce and besluiten."""

    name = "cases"
    verbose_name = "casussen"

    def ready(self) -> None:
        """Add this floor's way in to pupils and their ongeoorloofd absence: a casus one may see."""
        from attendance.models import verzuimmelding
        from cases.models import Casus
        from cases.models.casus import via_verzuim_in_casus
        from schools.models import leerling

        def via_casus(user: "Gebruiker") -> "QuerySet[Any, Any]":
            return Casus.objects.visible_to(user).values("leerling_id")

        leerling.WAYS_IN.append(via_casus)
        verzuimmelding.WAYS_IN.append(via_verzuim_in_casus)

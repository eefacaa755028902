"""App: floor 4: casussen, taken, Taskforce and besluiten."""

from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.urls import reverse

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from schools.models.leerling import WayIn
    from thuiszitters.accounts.models import Gebruiker


class CasesConfig(AppConfig):
    """Floor 4: casussen, taken, Taskforce and besluiten."""

    name = "cases"
    verbose_name = "casussen"

    def ready(self) -> None:
        """Add this floor's way in to pupils and their ongeoorloofd absence: a casus one may see.

        Also to the second wall. And tell referrals where the school reports a placement that belongs to a
        besluit, the imports what to do with a warning, and the view log what a page showed.
        """
        from attendance.models import verzuimmelding
        from cases import tasks  # noqa: F401  registers who judges pupils whose facts changed
        from cases.access.inzage import explain_inzage
        from cases.models import Besluit, Casus, bereik
        from cases.models.wegen import WAYS_IN, via_verzuim_in_casus
        from cases.services import duovragen
        from cases.services.aangeraakt import judge_imported
        from cases.services.datakwaliteit import follow_import
        from referrals.models import plaatsing
        from schools.models import leerling
        from thuiszitters.core import inzage
        from thuiszitters.core.bereik import protect
        from thuiszitters.core.imports import motor
        from thuiszitters.core.wegen import never

        def via_casus(way: "WayIn") -> "WayIn":
            """Pupils of the casussen of one way in; one by one, so that each can be asked for one pupil."""

            def through(user: "Gebruiker") -> "QuerySet[Any, Any]":
                casussen = way(user)
                rows = Casus.objects.values("leerling_id")
                return rows.none() if never(casussen) else rows.filter(pk__in=casussen)

            return through

        def via_besluit(plaatsing_id: "UUID") -> str:
            found = Besluit.objects.filter(plaatsing=plaatsing_id).values_list("pk", flat=True).first()
            return reverse("cases:start_melden", args=[found]) if found else ""

        motor.NA_TOEPASSEN += [follow_import, duovragen.follow_import, judge_imported]
        inzage.DUIDERS.append(explain_inzage)
        plaatsing.REPORTED_ELSEWHERE.append(via_besluit)
        protect(
            *bereik.RIJEN,
            wegen=[bereik.CASUS, bereik.TAAK, bereik.SIGNAAL, bereik.GEBREK, bereik.OVERDRACHT],
            functies=[bereik.FUNCTIE, bereik.LADERS, bereik.GEBREKEN, bereik.LAATSTE_BESLUIT],
        )
        leerling.WAYS_IN.extend(via_casus(way) for way in WAYS_IN)
        verzuimmelding.WAYS_IN.append(via_verzuim_in_casus)

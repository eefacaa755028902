"""The second wall: the same pages as web, under the policies, and as archief, which passes them by."""

import statistics
import time
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.urls import reverse

from benchmarks.meten import Meting
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.services.sessie import TWEEDE_STAP
from thuiszitters.core.actor import NIEMAND, acting_as
from thuiszitters.core.databaserollen import login

DOEL = "≤ 1,3"
KEREN = 10
BLADZIJDEN = {
    "cases:werkvoorraad": "leerplicht@demo.example",
    "cases:casussen": "school@demo.example",
    "cases:leerlingen": "school@demo.example",
}
"""A page, and who of the demo reads it: of a whole gemeente, and of one school."""


def measure_bereik(ronden: int) -> list[Meting]:
    """Every page with policies / the same page without, medians of as many rounds."""
    return [_page(naam, Gebruiker.objects.get(email=email), ronden) for naam, email in BLADZIJDEN.items()]


def _page(naam: str, person: Gebruiker, ronden: int) -> Meting:
    client = Client(SERVER_NAME="localhost")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[TWEEDE_STAP] = "totp"
    session.save()

    def open_page() -> None:
        response = client.get(reverse(naam))
        assert response.status_code == 200, (naam, response.status_code)

    tijden: dict[str, list[float]] = {"web": [], "archief": []}
    eigenaar = dict(connection.settings_dict)
    try:
        for _ in range(ronden):
            for rol, gemeten in tijden.items():
                _log_in(rol)
                gemeten.append(_seconds(open_page))
    finally:
        connection.close()
        connection.settings_dict.update(eigenaar)
    return Meting(
        f"{naam}: met rijbeveiliging / zonder",
        klok=(statistics.median(tijden["web"]), statistics.median(tijden["archief"])),
        doel=DOEL,
    )


def _log_in(rol: str) -> None:
    who = login(rol)
    connection.close()
    connection.settings_dict.update(USER=who.name, PASSWORD=who.password)


def _seconds(open_page: Callable[[], None]) -> float:
    """Of one page, the median of some; the first makes the connection and is not counted."""
    with acting_as(NIEMAND):
        open_page()
        gemeten = []
        for _ in range(KEREN):
            begin = time.perf_counter()
            open_page()
            gemeten.append(time.perf_counter() - begin)
    return statistics.median(gemeten)

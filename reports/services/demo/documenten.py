"""The documents of the demo: small, and invented from the first word to the last."""

from datetime import date, datetime
from functools import cache

from django.conf import settings

from cases.models import Casus, Secties
from cases.services.documenten import add_document
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.core.bestanden import Bestandsoort, examine
from thuiszitters.core.clock import day_of
from thuiszitters.core.opmaak import datum
from thuiszitters.core.pdf import make_pdf

BRIEF = "Brief aan de ouders over het aangepaste rooster"
PLAN = "Plan van het wijkteam"
LIJST = "Overzicht van gemiste lessen"


@cache
def _letter(titel: str, van: str, tekst: str, on: date) -> bytes:
    bron = settings.BASE_DIR / "templates" / "reports" / "demobrief.typ"
    data = {"titel": titel, "van": van, "tekst": tekst, "dag": datum(on, "lang")}
    return make_pdf(bron, {**data, "datum": [on.year, on.month, on.day]})


def add_documents(
    casus: Casus, *, leerplicht: Gebruiker, wijkteam: Gebruiker, namens: Organisatie, at: datetime
) -> None:
    """A letter and a list of leerplicht, and the plan of the wijkteam in its own part; `namens` is the wijkteam."""
    gemeente, op = casus.gemeente.organisatie, day_of(at)
    brief = _letter(
        BRIEF, str(gemeente), "Vanaf maandag komt uw kind twee ochtenden per week naar school.", op
    )
    plan = _letter(PLAN, str(namens), "Elke dinsdag wandelt een begeleider mee naar school.", op)
    lijst = "week 40: 12 uur\nweek 41: 16 uur\nweek 42: 20 uur\n(verzonnen)\n"
    for titel, naam, inhoud, sectie, by, wie in (
        (BRIEF, "brief-rooster.pdf", brief, Secties.IDENTITEIT, leerplicht, gemeente),
        (LIJST, "gemist.txt", lijst.encode(), Secties.VERZUIM_ONGEOORLOOFD, leerplicht, gemeente),
        (PLAN, "plan-wijkteam.pdf", plan, Secties.JEUGDHULP, wijkteam, namens),
    ):
        bestand = examine(naam, inhoud, Bestandsoort)
        add_document(casus_id=casus.pk, titel=titel, sectie=sectie, bestand=bestand, by=by, namens=wie, at=at)

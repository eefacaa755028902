"""Steps that more than one journey takes."""

from collections.abc import Callable
from datetime import timedelta

from tests.journeys.product import Pupil
from tests.journeys.reader import Reader
from thuiszitters.core.clock import today

AsPerson = Callable[[str], Reader]

LEERPLICHT, COLLEGA, TEAMLEIDER = "Samira Verzonnen", "Wouter van Nergenshuizen", "Ingrid de Bedachte"
SWV, BESTUURDER = "Annelies Voorbeeld", "Hendrik-Jan ten Exempel"
VOORZITTER, LID, ZAAKONDERZOEKER = "Gerda Proefstra", "Karim Schetsma", "Lieke van den Schijn"
SCHOOL, STAF = "Paul Testema", "Brigitte Verhaalsma"


def day(days: int) -> str:
    """The day so many days from now (ago when below zero), as the date control takes it."""
    return (today() + timedelta(days=days)).isoformat()


def report_ongeoorloofd(
    school: Reader, pupil: Pupil, *, soort: str, van: int, tot: int | None = None
) -> None:
    """The school reports a pupil from their page: all lessons, without a valid reason."""
    school.go(pupil.pad + "melden/")
    school.pick("Soort verzuim", soort)
    school.pick("Is het verzuim geoorloofd", "ongeoorloofd")
    school.fill("Eerste dag", day(van))
    if tot is not None:
        school.fill("Laatste dag", day(tot))
    school.fill("Wat is er aan de hand", "Mentor belde drie keer, er kwam geen antwoord.")
    school.press("Meld dit verzuim")
    school.sees("De melding is opgeslagen. Leerplicht van Rotterdam ziet haar nu.")


def open_casus(leerplicht: Reader, pupil: Pupil, *, sinds: int) -> str:
    """Leerplicht opens a casus from the page of a pupil; gives its address."""
    leerplicht.go(pupil.pad)
    leerplicht.follow("Open een casus")
    leerplicht.fill("Thuis sinds", day(sinds))
    leerplicht.fill("Waarom opent u een casus", "De school en de ouders komen er samen niet uit.")
    leerplicht.press("Open de casus")
    return leerplicht.address()


def put_forward(leerplicht: Reader, casus: str) -> None:
    """Leerplicht puts a casus before the samenwerkingsverband."""
    leerplicht.go(casus + "voordragen/")
    leerplicht.fill("Waarom draagt u deze casus voor", "Alle scholen in de wijk zeiden nee.")
    leerplicht.fill("Wat is al geprobeerd", "Drie gesprekken met school, ouders en bestuur.")
    leerplicht.press("Draag de casus voor")

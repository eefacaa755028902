"""What would change a verdict, in sentences: the answers of `attendance.rules.vooruit` with names and days."""

from collections.abc import Mapping

from attendance.rules.oordeel import (
    DREIGEND_THUISZITTER,
    LANGER_DAN_3_MAANDEN,
    THUISZITTER,
    Oordeel,
)
from attendance.rules.profiel import AANEENGESLOTEN
from attendance.rules.uitleg import procent
from attendance.rules.vooruit import KIJKT_VOORUIT, Drager, Gevolgen, Terugkeer, Vooruitblik, Vraag
from cases.queries.verzuimdossier import Meldingversie
from thuiszitters.core.opmaak import datum

WORDT = {
    DREIGEND_THUISZITTER: "dreigt de leerling thuiszitter te worden",
    THUISZITTER: "is de leerling thuiszitter",
    LANGER_DAN_3_MAANDEN: "duurt het langer dan drie maanden",
}
HOOGSTENS = 5
"""Meldingen that are named in a sentence; the table beside it has them all."""


def gevolgen_in_zinnen(
    vraag: Vraag, nu: Oordeel, gevolg: Gevolgen, meldingen: Mapping[str, Meldingversie]
) -> tuple[str, ...]:
    """The sentences, of which none says anything about geoorloofd absence."""
    zinnen: list[str] = []
    if gevolg.vooruit is not None:
        zinnen += _ahead(nu, gevolg.vooruit)
    if gevolg.terugkeer is not None:
        zinnen.append(_back(nu, gevolg.terugkeer))
    zinnen += _carriers(gevolg.dragers, meldingen)
    return tuple(zinnen)


def _ahead(nu: Oordeel, vooruit: Vooruitblik) -> list[str]:
    zinnen = [
        f"Gaat het verzuim elke schooldag door, dan {WORDT[grens]} op {datum(dag, 'lang')}."
        for grens, dag in vooruit.grenzen
    ]
    if vooruit.niet_gedekt is not None:
        zinnen.append(
            f"Verder vooruit is er geen antwoord: vanaf {datum(vooruit.niet_gedekt, 'lang')} is de schoolkalender "
            "niet bekend."
        )
    elif not zinnen and LANGER_DAN_3_MAANDEN not in nu.categorieen:
        zinnen.append(
            f"Ook als het verzuim doorgaat, bereikt de leerling de komende {KIJKT_VOORUIT} dagen geen nieuwe grens."
        )
    return zinnen


def _back(nu: Oordeel, terugkeer: Terugkeer) -> str:
    stand = "geen thuiszitter meer" if THUISZITTER in nu.categorieen else "niet meer dreigend thuiszitter"
    vanaf, op = datum(terugkeer.vanaf, "lang"), datum(terugkeer.op, "lang")
    if terugkeer.schooldagen == 1:
        opnieuw = " Een nieuwe telling begint dan bij nul." if nu.profiel.modus == AANEENGESLOTEN else ""
        deel = procent(1 - nu.profiel.aanwezig_drempel)
        return (
            f"Mist de leerling op de eerstvolgende schooldag, {vanaf}, minder dan {deel} procent van de lesuren "
            f"ongeoorloofd, dan is de leerling {stand}.{opnieuw}"
        )
    mag = terugkeer.schooldagen - 1
    nog = "Na 1 schooldag" if mag == 1 else f"Na {mag} schooldagen"
    return (
        f"Is de leerling vanaf {vanaf} elke dag op school, dan stopt de telling op de {terugkeer.schooldagen}e "
        f"schooldag, {op}. {nog} op school telt de leerling nog wel."
    )


def _carriers(dragers: tuple[Drager, ...], meldingen: Mapping[str, Meldingversie]) -> list[str]:
    dragend = [meldingen[drager.sleutel] for drager in dragers if drager.valt]
    if not dragers:
        return []
    if not dragend:
        return [
            "Geen enkele melding draagt de telling alleen: valt er een weg, dan blijft de uitkomst gelijk."
        ]
    if len(dragend) > HOOGSTENS:
        return [
            f"De telling rust op {len(dragend)} meldingen samen. Telt een daarvan niet meer mee, dan verandert de "
            "uitkomst. Ze zijn aangegeven in de lijst van meldingen."
        ]
    namen = ", ".join(
        f"{versie.soort} van {versie.school} vanaf {datum(versie.van, 'lang')}" for versie in dragend
    )
    if len(dragend) == 1:
        return [
            f"Deze melding draagt de telling: {namen}. Telt zij niet meer mee, dan verandert de uitkomst."
        ]
    return [
        f"Deze meldingen dragen de telling: {namen}. Telt een daarvan niet meer mee, dan verandert de uitkomst."
    ]

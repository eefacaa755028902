"""The register of processing (AVG article 30) as a page, worked out of the privacy tables and the role matrix."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from thuiszitters.accounts.rollen import ROLLEN, SECTIES, Niveau, Sectie
from thuiszitters.core.privacy import BEHANDELING, Klasse, klasse_van, tabellen, tracked_by
from thuiszitters.core.verwerkingen import VERWERKINGEN, Verwerking

KOP = """# Verwerkingsregister

Gemaakt door `manage.py verwerkingsregister` uit de privacytabellen van de apps (`privacy.py`) en de matrix van rollen;
wijzig die, niet dit bestand. Grondslagen zijn een voorstel: elke verwerkingsverantwoordelijke stelt haar eigen
register vast. Wat het product beveiligt en wat de verantwoordelijke kiest, staat in [dpia.md](dpia.md).
"""


def register() -> str:
    """The whole page, in markdown."""
    delen = [KOP, *_klassen()]
    for code, verwerking in VERWERKINGEN.items():
        delen += _verwerking(code, verwerking)
    return "\n".join(delen).rstrip() + "\n"


def _klassen() -> Iterator[str]:
    yield "## Soorten gegevens\n"
    yield "| soort | wat erin staat | in logboeken | in uitvoer | in een geanonimiseerde kopie |"
    yield "|---|---|---|---|---|"
    for wijze in BEHANDELING.values():
        yield (
            f"| {wijze.naam} | {wijze.uitleg} | {'onleesbaar' if wijze.masker else 'leesbaar'} "
            f"| {'volgens de rechten van de lezer' if wijze.naar_buiten else 'nooit'} "
            f"| {'vervangen' if wijze.vervangen else 'blijft'} |"
        )
    yield ""


def _verwerking(code: str, verwerking: Verwerking) -> Iterator[str]:
    yield f"## {verwerking.naam}\n"
    yield f"- Verwerkingsverantwoordelijke: {verwerking.verantwoordelijke}"
    yield f"- Doel: {verwerking.doel}"
    yield f"- Grondslag: {verwerking.grondslag}"
    yield f"- Betrokkenen: {verwerking.betrokkenen}"
    if verwerking.secties:
        yield f"- Lezers volgens de matrix: {', '.join(lezers(verwerking)) or 'geen'}"
    yield "\n| gegeven | wat |"
    yield "|---|---|"
    for model in _models(code):
        yield f"| {model._meta.verbose_name} | {_wat(model)} |"
    yield ""


def lezers(verwerking: Verwerking) -> list[str]:
    """The roles that read at least a summary of one of the sections."""
    return [
        ROLLEN[rol].naam
        for rol, niveaus in SECTIES.items()
        if any(niveaus[Sectie(naam)] is not Niveau.GEEN for naam in verwerking.secties)
    ]


def _models(code: str) -> list[type[models.Model]]:
    gevonden = [
        model
        for model in apps.get_models(include_auto_created=True)
        if tracked_by(model) is model and tabellen()[model._meta.label].verwerking == code
    ]
    return sorted(gevonden, key=lambda model: str(model._meta.verbose_name))


def _wat(model: type[models.Model]) -> str:
    """The fields of a model by class, harmless ones counted together."""
    per_klasse: dict[Klasse, list[str]] = {}
    for veld in model._meta.concrete_fields:
        per_klasse.setdefault(klasse_van(veld), []).append(str(veld.verbose_name))
    return (
        "; ".join(
            f"**{BEHANDELING[klasse].naam}**: {', '.join(dict.fromkeys(per_klasse[klasse]))}"
            for klasse in Klasse
            if klasse in per_klasse and BEHANDELING[klasse].persoonlijk
        )
        or "geen persoonsgegevens"
    )

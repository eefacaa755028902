"""`verzuim`: meldingen, each version of which stays (docs/uitwisseling.md)."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import uuid4

from attendance.models import Verzuimmelding
from attendance.rules.aanlevering import Aanlevering, Besluit, Stap, Versie, weeg
from attendance.services.imports import verzuimsignalen
from attendance.services.versies import INHOUD, stored_versions
from schools.models import Leerling, Vestiging
from schools.rules import identificatie
from schools.services.imports import opzoeken
from thuiszitters.core.imports import opslag
from thuiszitters.core.imports.kolommen import code, datum, getal, ja_nee, keuze, tekst, toon
from thuiszitters.core.imports.motor import Omgeving, Soort
from thuiszitters.core.imports.opzoeklijst import teksten
from thuiszitters.core.imports.resultaat import Rij, Uitkomst

_veld = Verzuimmelding._meta.get_field
_REDEN_LENGTE = 10_000

_MAG_ONTBREKEN = {"tot": 5, "uren_per_dag": 6, "reden": 7, "actie_gewenst": 8, "vervangt": 9}
"""Columns a file may lack: what is known then stays. With their place in `INHOUD`."""


class Waarden(NamedTuple):
    """A row of the file."""

    melding: str
    leerling: str
    vestiging: str
    soort: str
    status: str
    van: date
    tot: date | None
    uren_per_dag: Decimal | None
    reden: str | None
    actie_gewenst: bool | None
    vastgelegd_op: date
    vervangt: str | None
    ingetrokken_op: date | None
    aanvulling: Mapping[str, Any] | None = None
    """In no file: what an API tells beside it (`rules/aanvulling.py`); None leaves what is known."""


class Verzuim(Soort):
    """Key: the melding within the bron."""

    naam = "verzuim"
    kolommen = (
        opzoeken.tekstkolom("melding", _veld("kenmerk"), verplicht=True),
        opzoeken.tekstkolom("leerling", Leerling._meta.get_field("sleutel"), verplicht=True),
        code("vestiging", identificatie.vestigingscode, verplicht=True),
        keuze("soort", {soort.value: soort.value for soort in Verzuimmelding.Soort}, verplicht=True),
        keuze("status", {status.value: status.value for status in Verzuimmelding.Status}, verplicht=True),
        datum("van", verplicht=True),
        datum("tot"),
        getal("uren_per_dag", cijfers=5, decimalen=3),
        tekst("reden", lengte=_REDEN_LENGTE),
        ja_nee("actie_gewenst"),
        datum("vastgelegd_op", verplicht=True),
        opzoeken.tekstkolom("vervangt", _veld("vervangt_kenmerk")),
        datum("ingetrokken_op"),
    )
    waarden = Waarden
    sleutelkolommen = ("melding",)

    def controleer(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """Unknown pupil, school or replaced melding, or `tot` before `van`."""
        opzoeken.koppel_leerlingen(rijen, omgeving)
        self.controleer_inhoud(rijen, omgeving)

    def controleer_inhoud(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """All but who the pupil is, for a deliverer that found the pupils in another way."""
        self._scholen = _scholen({rij.w.vestiging for rij in rijen})
        opzoeken.weiger_onbekende_vestiging(rijen, self._scholen.keys())
        opzoeken.weiger_omgekeerde_periode(rijen)
        genoemd = {rij.w.vervangt for rij in rijen if rij.w.vervangt is not None} - self.sleutels_in_bestand
        onbekend = genoemd - _bekende_kenmerken(omgeving.bron, genoemd)
        for rij in rijen:
            if rij.w.vervangt in onbekend:
                rij.weiger(
                    f"melding {toon(rij.w.vervangt)}, die deze vervangt, staat niet in het bestand "
                    "en is ook niet eerder ontvangen."
                )

    def verwerk(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """Weigh each row against its stored versions; store new versions and withdrawals together."""
        bekend = stored_versions(omgeving.bron, (rij.w.melding for rij in rijen))
        toe: list[tuple[Rij, Versie | None, Any, tuple[Any, ...]]] = []
        in_te_trekken: list[tuple[Any, date | None]] = []
        for rij in rijen:
            wortel, versies = bekend.get(rij.w.melding, (None, []))
            aanlevering = self._aanlevering(rij, versies)
            besluit = weeg(versies, aanlevering)
            _noteer(rij, besluit)
            if besluit.stap in (Stap.NIEUW, Stap.VERVANG):
                rij.pk = uuid4()
                toe.append((rij, besluit.versie, wortel or rij.pk, aanlevering.inhoud))
            elif besluit.stap is Stap.TREK_IN:
                in_te_trekken.append((rij.pk, rij.w.ingetrokken_op))
        self._voeg_toe(toe, omgeving)
        if in_te_trekken:
            door = None if omgeving.by is None else omgeving.by.pk
            velden = ["pk", "ingetrokken_op", "ingetrokken_door_id"]
            opslag.wijzig(Verzuimmelding, velden, ((*rij, door) for rij in in_te_trekken))

    def waarschuw(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """Everything that is stored but does not add up."""
        school = omgeving.kring.alleen_vestiging if omgeving.kring else None
        verzuimsignalen.waarschuw(rijen, omgeving.on, school=school)

    def _aanlevering(self, rij: Rij, versies: Sequence[Versie]) -> Aanlevering:
        w: Waarden = rij.w
        vervangt = w.vervangt or ""
        if vervangt == w.melding:
            vervangt = ""
            rij.waarschuwingen.append("Een melding kan niet zichzelf vervangen; 'vervangt' is leeggelaten.")
        inhoud: list[Any] = [rij.leerling_id, self._scholen[w.vestiging][0], w.soort, w.status, w.van, w.tot]
        inhoud += [w.uren_per_dag, w.reden or "", w.actie_gewenst, vervangt]
        inhoud.append(w.aanvulling if w.aanvulling is not None else _known_aanvulling(versies))
        if versies:
            for kolom, plaats in _MAG_ONTBREKEN.items():
                if kolom not in self.aanwezig:
                    inhoud[plaats] = versies[-1].inhoud[plaats]
        return Aanlevering(tuple(inhoud), w.vastgelegd_op, w.ingetrokken_op)

    def _voeg_toe(
        self, toe: Sequence[tuple[Rij, Versie | None, Any, tuple[Any, ...]]], omgeving: Omgeving
    ) -> None:
        melder = None if omgeving.by is None else omgeving.by.pk
        opslag.voeg_toe(
            Verzuimmelding,
            [
                *("pk", "bron", "kenmerk", "versie", "wortel_id", "vervangt_id", *INHOUD),
                *("verwerkingsverantwoordelijke_id", "vastgelegd_op", "ingetrokken_op"),
                *("ingetrokken_door_id", "reden_ingetrokken", "melder_id", "ontvangen_at"),
            ],
            (
                (
                    *(rij.pk, omgeving.bron, rij.w.melding),
                    *((vorige.volgnummer + 1, wortel, vorige.pk) if vorige else (1, wortel, None)),
                    *inhoud,
                    *(self._scholen[rij.w.vestiging][1], rij.w.vastgelegd_op, rij.w.ingetrokken_op),
                    *(None, "", melder, omgeving.at),
                )
                for rij, vorige, wortel, inhoud in toe
            ),
        )


def _known_aanvulling(versies: Sequence[Versie]) -> Mapping[str, Any]:
    """A file does not know these, so it leaves what is known."""
    return versies[-1].inhoud[INHOUD.index("aanvulling")] if versies else {}


def _noteer(rij: Rij, besluit: Besluit) -> None:
    """Turn the decision into the words of the report."""
    if besluit.stap is Stap.NIEUW:
        rij.uitkomst = Uitkomst.NIEUW
    elif besluit.stap is not Stap.NIETS:
        rij.uitkomst = Uitkomst.GEWIJZIGD
    if besluit.versie is not None:
        rij.pk = besluit.versie.pk
    if besluit.waarschuwing:
        rij.waarschuwingen.append(besluit.waarschuwing)


def _scholen(codes: set[str]) -> dict[str, tuple[int, int]]:
    """Vestigingscode -> (vestiging, verwerkingsverantwoordelijke: bestuur, or the school itself)."""
    rijen = Vestiging.objects.filter(vestigingscode__in=teksten(codes)).order_by()
    velden = rijen.values_list("vestigingscode", "pk", "bestuur_id")
    return {vestigingscode: (pk, bestuur or pk) for vestigingscode, pk, bestuur in velden}


def _bekende_kenmerken(bron: str, kenmerken: set[str]) -> set[str]:
    rijen = Verzuimmelding.objects.filter(bron=bron, kenmerk__in=teksten(kenmerken)).order_by()
    return set(rijen.values_list("kenmerk", flat=True))

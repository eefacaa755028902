"""`scholen`: school locations, from DUO's own list or from the wider list of the whole country.

Both forms become a `School`; which columns a file lacks decides what is left as it is. The wide list has no
vakantieregio: a new school gets that of its gemeente, a known school keeps its own.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from schools.models import Gemeente, Schoolbestuur, Vakantieregio, Vestiging
from schools.rules import identificatie
from schools.rules.gemeentenaam import register, sleutel
from schools.services.imports import opzoeken
from thuiszitters.accounts.models import Organisatie
from thuiszitters.core.imports import opslag
from thuiszitters.core.imports.kolommen import Kolom, code, keuze, terzijde
from thuiszitters.core.imports.motor import Omgeving, Soort
from thuiszitters.core.imports.resultaat import Rij, Uitkomst
from thuiszitters.core.imports.tabelsoort import in_delen

_veld = Vestiging._meta.get_field
_HUISNUMMER = 20
_NAAM = Organisatie._meta.get_field("naam")
_REGIO = {regio.value: regio.value for regio in Vakantieregio}


class School(NamedTuple):
    """A row of either form; None where the file says nothing. `gemeente` is a CBS code or a name."""

    vestigingscode: str
    naam: str
    gemeente: str
    onderwijstype: str | None
    denominatie: str | None
    straat: str | None
    huisnummer: str | None
    postcode: str | None
    plaats: str | None
    website: str | None
    telefoon: str | None = None
    vakantieregio: str | None = None
    bestuur: str | None = None


ADRESVELDEN = (
    "onderwijstype",
    "denominatie",
    "straat",
    "huisnummer",
    "postcode",
    "plaats",
    "website",
    "telefoon",
)


class Scholen(Soort):
    """What both forms share. Key: the vestigingscode."""

    naam = "scholen"
    gemeente_op_naam = False
    tekstvelden: tuple[str, ...] = ADRESVELDEN

    @property
    def sleutelvelden(self) -> tuple[str, ...]:
        """Whatever the column is called, it is the vestigingscode."""
        return ("vestigingscode",)

    def controleer(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """A gemeente that does not exist."""
        gemeenten = list(Gemeente.objects.select_related("organisatie").order_by())
        self._regio = {gemeente.pk: gemeente.vakantieregio for gemeente in gemeenten}
        self._codes = {gemeente.code: gemeente.pk for gemeente in gemeenten}
        if self.gemeente_op_naam:
            self._namen = register((gemeente.organisatie.naam, gemeente.code) for gemeente in gemeenten)
        for rij in rijen:
            if self._gemeente(rij.w) is None:
                rij.weiger(f"gemeente '{rij.w.gemeente}' is niet bekend. Controleer de gemeente.")

    def verwerk(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """Besturen first, then locations and the organisations they are."""
        besturen = _besturen({rij.w.bestuur for rij in rijen if rij.w.bestuur is not None})
        bekend = _bekende_scholen((rij.w.vestigingscode for rij in rijen), self._velden)
        nieuw: list[tuple[Rij, tuple[Any, ...]]] = []
        gewijzigd: list[tuple[int, str, tuple[Any, ...]]] = []
        for rij in rijen:
            bestaand = bekend.get(rij.w.vestigingscode)
            waarden = self._waarden(rij.w, besturen, bestaand)
            if bestaand is None:
                rij.uitkomst = Uitkomst.NIEUW
                nieuw.append((rij, waarden))
                continue
            rij.pk = bestaand[0]
            if (rij.w.naam, *waarden) != bestaand[1:]:
                rij.uitkomst = Uitkomst.GEWIJZIGD
                gewijzigd.append((rij.pk, rij.w.naam, waarden))
        self._voeg_toe(nieuw)
        if gewijzigd:
            opslag.wijzig(Organisatie, ["pk", "naam"], ((pk, naam) for pk, naam, _ in gewijzigd))
            opslag.wijzig(Vestiging, ["pk", *self._velden], ((pk, *waarden) for pk, _, waarden in gewijzigd))

    @property
    def _velden(self) -> list[str]:
        return ["gemeente_id", "vakantieregio", "bestuur_id", *self.tekstvelden]

    def _gemeente(self, school: School) -> int | None:
        gemeentecode = self._namen.get(sleutel(school.gemeente)) if self.gemeente_op_naam else school.gemeente
        return None if gemeentecode is None else self._codes.get(gemeentecode)

    def _waarden(
        self, school: School, besturen: dict[str, int], bestaand: tuple[Any, ...] | None
    ) -> tuple[Any, ...]:
        """Values of `_velden`; where the file is silent what is known stays."""
        gemeente = self._gemeente(school)
        regio, bestuur = (bestaand[3], bestaand[4]) if bestaand else (self._regio[gemeente or 0], None)
        return (
            gemeente,
            school.vakantieregio or regio,
            bestuur if school.bestuur is None else besturen[school.bestuur],
            *(getattr(school, veld) or "" for veld in self.tekstvelden),
        )

    def _voeg_toe(self, nieuw: Sequence[tuple[Rij, tuple[Any, ...]]]) -> None:
        soort = Organisatie.Soorten.VESTIGING
        for (rij, _), pk in zip(nieuw, opslag.reserveer_ids(Organisatie, len(nieuw)), strict=True):
            rij.pk = pk
        opslag.voeg_toe(
            Organisatie,
            ["pk", "soort", "naam", "code"],
            ((rij.pk, soort, rij.w.naam, rij.w.vestigingscode) for rij, _ in nieuw),
        )
        overige = [veld for veld in ADRESVELDEN if veld not in self.tekstvelden]
        opslag.voeg_toe(
            Vestiging,
            ["pk", "vestigingscode", "brin", *self._velden, *overige],
            (
                (rij.pk, rij.w.vestigingscode, rij.w.vestigingscode[:4], *waarden, *[""] * len(overige))
                for rij, waarden in nieuw
            ),
        )


def _besturen(nummers: Iterable[str]) -> dict[str, int]:
    """Number -> id of the schoolbesturen; those not yet known are made, with their number for a name."""
    bekend: dict[str, int] = {}
    gezocht = sorted(nummers)
    for deel in in_delen(gezocht):
        bekend.update(Schoolbestuur.objects.filter(nummer__in=deel).values_list("nummer", "pk").order_by())
    nieuw = [nummer for nummer in gezocht if nummer not in bekend]
    ids = opslag.reserveer_ids(Organisatie, len(nieuw))
    opslag.voeg_toe(
        Organisatie,
        ["pk", "soort", "naam", "code"],
        (
            (pk, Organisatie.Soorten.SCHOOLBESTUUR, f"Bevoegd gezag {nummer}", nummer)
            for pk, nummer in zip(ids, nieuw, strict=True)
        ),
    )
    opslag.voeg_toe(Schoolbestuur, ["pk", "nummer"], zip(ids, nieuw, strict=True))
    return bekend | dict(zip(nieuw, ids, strict=True))


def _bekende_scholen(codes: Iterable[str], velden: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """Vestigingscode -> (id, name, values of `velden`)."""
    gevonden: dict[str, tuple[Any, ...]] = {}
    for deel in in_delen(codes):
        rijen = Vestiging.objects.filter(vestigingscode__in=deel).order_by()
        for vestigingscode, *rest in rijen.values_list("vestigingscode", "pk", "organisatie__naam", *velden):
            gevonden[vestigingscode] = tuple(rest)
    return gevonden


def _tekst(naam: str, veld: str) -> Kolom:
    return opzoeken.tekstkolom(naam, _veld(veld))


class Duoscholen(Scholen):
    """DUO's "alle vestigingen": capitals, with gemeentecode, bevoegd gezag and vakantieregio."""

    kolommen = (
        code("VESTIGINGSCODE", identificatie.vestigingscode, verplicht=True),
        opzoeken.tekstkolom("VESTIGINGSNAAM", _NAAM, verplicht=True),
        code("GEMEENTENUMMER", identificatie.gemeentecode, verplicht=True),
        _tekst("ONDERWIJSSTRUCTUUR", "onderwijstype"),
        _tekst("DENOMINATIE", "denominatie"),
        _tekst("STRAATNAAM", "straat"),
        _tekst("HUISNUMMER-TOEVOEGING", "huisnummer"),
        code("POSTCODE", identificatie.postcode),
        _tekst("PLAATSNAAM", "plaats"),
        _tekst("INTERNETADRES", "website"),
        _tekst("TELEFOONNUMMER", "telefoon"),
        keuze("VAKANTIEREGIO", _REGIO),
        opzoeken.tekstkolom("BEVOEGD GEZAG NUMMER", Schoolbestuur._meta.get_field("nummer")),
        code("INSTELLINGSCODE", identificatie.brin),
        *map(
            terzijde,
            (
                "PROVINCIE",
                "GEMEENTENAAM",
                "STRAATNAAM CORRESPONDENTIEADRES",
                "HUISNUMMER-TOEVOEGING CORRESPONDENTIEADRES",
                "POSTCODE CORRESPONDENTIEADRES",
                "PLAATSNAAM CORRESPONDENTIEADRES",
                "NODAAL GEBIED CODE",
                "NODAAL GEBIED NAAM",
                "RPA-GEBIED CODE",
                "RPA-GEBIED NAAM",
                "WGR-GEBIED CODE",
                "WGR-GEBIED NAAM",
                "COROPGEBIED CODE",
                "COROPGEBIED NAAM",
                "ONDERWIJSGEBIED CODE",
                "ONDERWIJSGEBIED NAAM",
                "RMC-REGIO CODE",
                "RMC-REGIO NAAM",
            ),
        ),
    )
    sleutelkolommen = ("VESTIGINGSCODE",)

    @staticmethod
    def waarden(*cellen: Any) -> School:
        """The columns above that are used, in that order."""
        return School(*cellen[: len(School._fields)])


class BredeScholen(Scholen):
    """The wide list of the whole country: gemeente by name, no bestuur, no vakantieregio, no telephone."""

    gemeente_op_naam = True
    tekstvelden = tuple(veld for veld in ADRESVELDEN if veld != "telefoon")
    kolommen = (
        code("vestigingscode", identificatie.vestigingscode, verplicht=True),
        opzoeken.tekstkolom("naam", _NAAM, verplicht=True),
        opzoeken.tekstkolom("gemeente", _NAAM, verplicht=True),
        _tekst("type", "onderwijstype"),
        _tekst("denominatie", "denominatie"),
        _tekst("straat", "straat"),
        _tekst("huisnummer", "huisnummer"),
        _tekst("huisletter", "huisnummer"),
        _tekst("huisnummertoevoeging", "huisnummer"),
        code("postcode", identificatie.postcode),
        _tekst("plaats", "plaats"),
        _tekst("internetadres", "website"),
        code("brin_nummer", identificatie.brin),
        *map(terzijde, ("provincie", "onderwijsgebied", "leerlingen", "lon", "lat")),
    )
    sleutelkolommen = ("vestigingscode",)

    @staticmethod
    def waarden(*cellen: Any) -> School:
        """The columns above that are used; the three parts of the house number become one."""
        vestigingscode, naam, gemeente, soort, denominatie, straat, *rest = cellen[:12]
        nummer, letter, toevoeging, postcode, plaats, website = rest
        huisnummer = " ".join(filter(None, [f"{nummer or ''}{letter or ''}", toevoeging]))
        return School(
            vestigingscode,
            naam,
            gemeente,
            soort,
            denominatie,
            straat,
            huisnummer[:_HUISNUMMER],
            postcode,
            plaats,
            website,
        )


def kies(kop: Sequence[str]) -> Scholen:
    """The form of a file with scholen, recognised by its header: DUO writes VESTIGINGSNAAM."""
    return Duoscholen(kop) if "VESTIGINGSNAAM" in map(str.upper, kop) else BredeScholen(kop)

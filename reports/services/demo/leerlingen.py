"""The demo's pupils, their parents, schools and absence: seeded, so the same every time for the same day."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from attendance.models import Verzuimmelding, Vrijstelling
from referrals.models import Traject
from reports.services.demo.namen import ACHTERNAMEN, STRATEN, TALEN, VOORNAMEN
from reports.services.demo.wereld import School, Wereld
from schools.models import Gezagsdrager, Inschrijving, Leerling

BRON = "demo"
CHUNK = 2_000
LEEFTIJD = {"po": (5, 11), "sbo": (6, 12), "so": (6, 12), "vo": (12, 17), "vso": (12, 17), "pro": (12, 17)}
LANG_THUIS = 22
"""One pupil in so many has a spell at home of weeks or months."""
ABSOLUUT = 400
"""One in so many is on the roll of no school."""


@dataclass(slots=True)
class Gezin:
    """One pupil with everything that is stored beside them."""

    leerling: Leerling
    inschrijving: Inschrijving | None
    ouders: list[Gezagsdrager]
    meldingen: list[Verzuimmelding]
    rest: list[Vrijstelling | Traject]


def bsn_numbers() -> Iterator[str]:
    """The BSN's of the test range 9999xxxxx that pass the 11-proef."""
    for i in range(100_000):
        digits = f"9999{i:05d}"
        weighed = sum(w * int(c) for w, c in zip(range(9, 1, -1), digits, strict=False))
        if (weighed - int(digits[-1])) % 11 == 0:
            yield digits


def make_leerlingen(wereld: Wereld, *, aantal: int, on: date, seed: int = 2026) -> list[uuid.UUID]:
    """Store `aantal` pupils; returns the ids of those with a long spell at home or without a school, in order."""
    rng, numbers = Random(seed), bsn_numbers()
    long_at_home: list[uuid.UUID] = []
    for chunk in _batched(aantal):
        gezinnen = [_gezin(i, rng, wereld.scholen, next(numbers, None), on) for i in chunk]
        _store(gezinnen)
        stories = (i % LANG_THUIS == 0 or i % ABSOLUUT == 7 for i in chunk)
        long_at_home += [g.leerling.pk for g, story in zip(gezinnen, stories, strict=True) if story]
    return long_at_home


def _batched(aantal: int) -> Iterator[range]:
    return (range(start, min(start + CHUNK, aantal)) for start in range(0, aantal, CHUNK))


def _store(gezinnen: list[Gezin]) -> None:
    Leerling.objects.bulk_create([g.leerling for g in gezinnen])
    Inschrijving.objects.bulk_create([g.inschrijving for g in gezinnen if g.inschrijving])
    Gezagsdrager.objects.bulk_create([ouder for g in gezinnen for ouder in g.ouders])
    Verzuimmelding.objects.bulk_create([melding for g in gezinnen for melding in g.meldingen])
    rest = [item for g in gezinnen for item in g.rest]
    Vrijstelling.objects.bulk_create([item for item in rest if isinstance(item, Vrijstelling)])
    Traject.objects.bulk_create([item for item in rest if isinstance(item, Traject)])


def _gezin(i: int, rng: Random, scholen: list[School], bsn: str | None, on: date) -> Gezin:
    school = scholen[i % len(scholen)]
    leerling = _leerling(i, rng, school, bsn, on)
    absoluut = i % ABSOLUUT == 7
    inschrijving = _inschrijving(leerling, school, on, eindigt=absoluut)
    meldingen = _lang_thuis(i, rng, leerling, school, on) if i % LANG_THUIS == 0 else []
    if not meldingen and not absoluut:
        meldingen = _kort_verzuim(i, rng, leerling, school, on)
    return Gezin(leerling, inschrijving, _ouders(rng, leerling), meldingen, _rest(i, leerling, on))


def _leerling(i: int, rng: Random, school: School, bsn: str | None, on: date) -> Leerling:
    youngest, oldest = LEEFTIJD[school.onderwijssoort]
    tussenvoegsel, achternaam = rng.choice(ACHTERNAMEN)
    days = rng.randint(youngest * 365 + 120, oldest * 365 + 300)
    return Leerling(  # type: ignore[misc]
        bron=BRON,
        sleutel=f"D{i:06d}",
        bsn=bsn,
        voornamen=rng.choice(VOORNAMEN),
        tussenvoegsel=tussenvoegsel,
        achternaam=achternaam,
        geboortedatum=on - timedelta(days=days),
        geslacht=rng.choice("MV"),
        postcode=rng.choice(STRATEN),
        huisnummer=str(rng.randint(1, 240)),
        geheim_adres=i % 97 == 0,
        woongemeente=school.vestiging.gemeente,
    )


def _inschrijving(leerling: Leerling, school: School, on: date, *, eindigt: bool) -> Inschrijving:
    begin = date(on.year - (2 if on.month >= 8 else 3), 8, 1)
    return Inschrijving(
        leerling=leerling,
        vestiging=school.vestiging,
        van=begin,
        tot=on - timedelta(days=50) if eindigt else None,
        onderwijssoort=school.onderwijssoort,
        leerjaar="",
    )


def _ouders(rng: Random, leerling: Leerling) -> list[Gezagsdrager]:
    taal = rng.choice(TALEN)
    ouders = []
    voornamen = rng.sample(VOORNAMEN, 2)
    for relatie, voornaam in list(zip(("moeder", "vader"), voornamen, strict=True))[: rng.choice((1, 2, 2))]:
        ouders.append(
            Gezagsdrager(
                leerling=leerling,
                naam=" ".join(filter(None, [voornaam, leerling.tussenvoegsel, leerling.achternaam])),
                relatie=relatie,
                gezag=True,
                telefoon=f"06 000 {rng.randint(10, 99)} {rng.randint(100, 999)}",
                email=f"{voornaam.lower().encode('ascii', 'ignore').decode()}@ouders.example",
                postcode=leerling.postcode,
                huisnummer=leerling.huisnummer,
                geheim_adres=leerling.geheim_adres,
                taal=taal,
            )
        )
    return ouders


def _melding(
    leerling: Leerling,
    school: School,
    *,
    van: date,
    tot: date | None,
    vastgelegd_op: date,
    **fields: object,
) -> Verzuimmelding:
    """A melding that begins and ends on a weekday: schools write down no weekends."""
    bestuur = school.vestiging.bestuur
    van += timedelta(days=(7 - van.weekday()) % 7 if van.weekday() > 4 else 0)
    if tot is not None:
        tot = max(tot - timedelta(days=max(tot.weekday() - 4, 0)), van)
    melding = Verzuimmelding(
        bron=BRON,
        leerling=leerling,
        vestiging=school.vestiging,
        verwerkingsverantwoordelijke=bestuur.organisatie if bestuur else school.vestiging.organisatie,
        van=van,
        tot=tot,
        vastgelegd_op=vastgelegd_op,
        ontvangen_at=timezone.make_aware(datetime.combine(vastgelegd_op, time(8, 30))),
        **fields,
    )
    melding.wortel = melding
    return melding


REDENEN = (
    "Leerling durft na een conflict niet meer naar school. Gesprekken met ouders leverden nog niets op.",
    "Wacht op een plek in het speciaal onderwijs. Ouders houden de leerling intussen thuis.",
    "Geen contact meer met ouders sinds de zomer. Twee huisbezoeken zonder gehoor.",
    "School kan de gevraagde ondersteuning niet bieden; overleg over een andere school loopt vast.",
    "Leerling komt 's ochtends niet uit bed en weigert te komen. Mentor belt elke week.",
    "Ouders en school zijn het niet eens over de passende plek.",
)


def _lang_thuis(i: int, rng: Random, leerling: Leerling, school: School, on: date) -> list[Verzuimmelding]:
    days = rng.choice((20, 33, 40, 47, 54, 68, 75, 90, 110, 140, 175, 220, 300, 390))
    begin = on - timedelta(days=days + rng.randint(0, 6))
    reported = min(begin + timedelta(days=rng.randint(3, 26)), on)
    ended = i % (LANG_THUIS * 9) == LANG_THUIS and days > 60
    return [
        _melding(
            leerling,
            school,
            kenmerk=f"D{i:06d}-1",
            soort="lrv" if days > 30 else "16_uur",
            status="ongeoorloofd",
            van=begin,
            tot=on - timedelta(days=15) if ended else None,
            reden=rng.choice(REDENEN),
            actie_gewenst=True,
            vastgelegd_op=reported,
        )
    ]


def _kort_verzuim(i: int, rng: Random, leerling: Leerling, school: School, on: date) -> list[Verzuimmelding]:
    kind = i % 10
    if kind > 5:
        return []
    begin = on - timedelta(days=rng.randint(2, 200))
    soort, status = (("ziekte", "geoorloofd"), ("overig", "ongeoorloofd"), ("verlof", "geoorloofd"))[kind % 3]
    length = rng.randint(0, 4)
    return [
        _melding(
            leerling,
            school,
            kenmerk=f"D{i:06d}-1",
            soort=soort,
            status=status,
            van=begin,
            tot=min(begin + timedelta(days=length), on),
            uren_per_dag=Decimal(rng.choice(("2", "3.5"))) if kind == 4 else None,
            vastgelegd_op=min(begin + timedelta(days=1), on),
        )
    ]


def _rest(i: int, leerling: Leerling, on: date) -> list[Vrijstelling | Traject]:
    if i % 250 == 11:
        return [
            Vrijstelling(
                leerling=leerling,
                grond="5_a",
                van=on - timedelta(days=400),
                verklaring_op=on - timedelta(days=430),
                eerder=False,
            )
        ]
    if i % (LANG_THUIS * 15) == 0 and i:
        soort = Traject.Soort.DAGPROGRAMMA_ONDERWIJSGERICHT
        return [
            Traject(
                leerling=leerling, soort=soort, van=on - timedelta(days=25), aanbieder="Aanbieder Fantasie"
            )
        ]
    return []

"""The demo's region: two sets of samenwerkingsverbanden, forty schools, a Taskforce, and the people to log in as."""

from dataclasses import dataclass
from datetime import date

from cases.models import RegionaleAfspraak
from reports.services.demo.namen import SCHOOLNAMEN_GESPECIALISEERD, SCHOOLNAMEN_PO, SCHOOLNAMEN_VO
from schools.models import Gemeente, Samenwerkingsverband, Schoolbestuur, Vestiging
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Rol, Soort
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap

ROTTERDAM, GOUDA, ZUIDPLAS = "0599", "0513", "1892"
DEMO_VAN = date(2020, 8, 1)
BESTUREN = ("Stichting Verzonnen Scholen", "Bestuur Denkbeeldig Onderwijs", "Stichting De Papieren Brug")
DOMEIN = "demo.example"


@dataclass(frozen=True, slots=True)
class School:
    """A demo school and the kind of education it gives."""

    vestiging: Vestiging
    onderwijssoort: str


@dataclass(frozen=True, slots=True)
class Wereld:
    """What the rest of the demo builds on. `mensen` is keyed by the part of the address before the @."""

    gemeenten: dict[str, Gemeente]
    verbanden: dict[str, Samenwerkingsverband]
    scholen: list[School]
    taskforce: Organisatie
    mensen: dict[str, Gebruiker]
    afspraak: RegionaleAfspraak


def make_wereld() -> Wereld:
    """Make or find the region; safe to run twice."""
    codes = (ROTTERDAM, GOUDA, ZUIDPLAS)
    gemeenten = {g.code: g for g in Gemeente.objects.select_related("organisatie").filter(code__in=codes)}
    verbanden = _verbanden(gemeenten)
    scholen = _scholen(gemeenten, verbanden)
    taskforce = _organisatie(Soort.TASKFORCE, "TF-DEMO", "Taskforce Thuiszitters (demo)")
    afspraak, _ = RegionaleAfspraak.objects.get_or_create(
        taskforce=taskforce,
        titel="Regionale afspraak doorzettingsmacht",
        versie="2.1 (demo)",
        defaults={
            "geldig_van": DEMO_VAN,
            "tekst": "Gemeenten, samenwerkingsverbanden en schoolbesturen in de regio hebben afgesproken dat de "
            "Taskforce Thuiszitters een school kan aanwijzen voor een leerling die langdurig thuiszit. Het "
            "aanwijzen bindt pas nadat het bestuur van het samenwerkingsverband het heeft bekrachtigd.",
        },
    )
    mensen = _mensen(gemeenten, verbanden, scholen, taskforce)
    return Wereld(gemeenten, verbanden, scholen, taskforce, mensen, afspraak)


def _organisatie(soort: Soort, code: str, naam: str) -> Organisatie:
    return Organisatie.objects.get_or_create(soort=soort, code=code, defaults={"naam": naam})[0]


def _verbanden(gemeenten: dict[str, Gemeente]) -> dict[str, Samenwerkingsverband]:
    rows = (
        ("PO9901", "Samenwerkingsverband Primair Maasverhaal", "PO", (ROTTERDAM,)),
        ("VO9901", "Samenwerkingsverband Voortgezet Maasverhaal", "VO", (ROTTERDAM,)),
        ("PO9902", "Samenwerkingsverband Primair Plassenland", "PO", (GOUDA, ZUIDPLAS)),
        ("VO9902", "Samenwerkingsverband Voortgezet Plassenland", "VO", (GOUDA, ZUIDPLAS)),
    )
    found = {}
    for code, naam, sector, codes in rows:
        organisatie = _organisatie(Soort.SAMENWERKINGSVERBAND, code, naam)
        found[code], _ = Samenwerkingsverband.objects.get_or_create(
            organisatie=organisatie, defaults={"code": code, "sector": sector}
        )
        found[code].gemeenten.set([gemeenten[c] for c in codes])
    return found


def _scholen(gemeenten: dict[str, Gemeente], verbanden: dict[str, Samenwerkingsverband]) -> list[School]:
    besturen = [
        Schoolbestuur.objects.get_or_create(
            nummer=f"9900{i}", defaults={"organisatie": _organisatie(Soort.SCHOOLBESTUUR, f"9900{i}", naam)}
        )[0]
        for i, naam in enumerate(BESTUREN, start=1)
    ]
    rows = (
        [("po", naam) for naam in SCHOOLNAMEN_PO]
        + [("vo", naam) for naam in SCHOOLNAMEN_VO]
        + list(SCHOOLNAMEN_GESPECIALISEERD)
    )
    return [_school(i, soort, naam, gemeenten, verbanden, besturen) for i, (soort, naam) in enumerate(rows)]


def _school(
    i: int,
    soort: str,
    naam: str,
    gemeenten: dict[str, Gemeente],
    verbanden: dict[str, Samenwerkingsverband],
    besturen: list[Schoolbestuur],
) -> School:
    gemeente = gemeenten[(ROTTERDAM, ROTTERDAM, ROTTERDAM, GOUDA, ZUIDPLAS)[i % 5]]
    code = f"99{'ABCDEFGHIJ'[i // 10]}X{i % 10:02d}"
    vestiging, _ = Vestiging.objects.get_or_create(
        vestigingscode=code,
        defaults={
            "organisatie": _organisatie(Soort.VESTIGING, code, naam),
            "brin": code[:4],
            "bestuur": besturen[i % len(besturen)],
            "gemeente": gemeente,
            "vakantieregio": "midden",
            "onderwijstype": soort.upper(),
            "plaats": gemeente.organisatie.naam,
        },
    )
    sector = "PO" if soort in {"po", "sbo", "so"} else "VO"
    region = "9901" if gemeente.code == ROTTERDAM else "9902"
    vestiging.samenwerkingsverbanden.set([verbanden[sector + region]])
    return School(vestiging, "pro" if naam.startswith("Praktijkschool") else soort)


def _mensen(
    gemeenten: dict[str, Gemeente],
    verbanden: dict[str, Samenwerkingsverband],
    scholen: list[School],
    taskforce: Organisatie,
) -> dict[str, Gebruiker]:
    rotterdam, gouda = gemeenten[ROTTERDAM].organisatie, gemeenten[GOUDA].organisatie
    vo, po = verbanden["VO9901"].organisatie, verbanden["PO9901"].organisatie
    vo_school = next(s.vestiging for s in scholen if s.onderwijssoort == "vo").organisatie
    rows = (
        ("leerplicht", "Samira Verzonnen", Rol.LEERPLICHTAMBTENAAR, rotterdam),
        ("leerplicht2", "Wouter van Nergenshuizen", Rol.LEERPLICHTAMBTENAAR, rotterdam),
        ("teamleider", "Ingrid de Bedachte", Rol.TEAMLEIDER_LEERPLICHT, rotterdam),
        ("leerplicht-gouda", "Mehmet Denkbeeldig", Rol.LEERPLICHTAMBTENAAR, gouda),
        ("swv", "Annelies Voorbeeld", Rol.SWV_MEDEWERKER, vo),
        ("swv-po", "Joost Figurant", Rol.SWV_MEDEWERKER, po),
        ("tlv", "Priya Fictief", Rol.TLV_COMMISSIE, vo),
        ("bestuurder", "Hendrik-Jan ten Exempel", Rol.SWV_BESTUURDER, vo),
        ("voorzitter", "Gerda Proefstra", Rol.TASKFORCE_VOORZITTER, taskforce),
        ("lid", "Karim Schetsma", Rol.TASKFORCE_LID, taskforce),
        ("zaakonderzoeker", "Lieke van den Schijn", Rol.ZAAKONDERZOEKER, taskforce),
        ("analist", "Chen Modelaar", Rol.GEGEVENSANALIST, taskforce),
        ("staf", "Brigitte Verhaalsma", Rol.WETHOUDERSTAF, rotterdam),
        ("school", "Paul Testema", Rol.VERZUIMCOORDINATOR, vo_school),
        ("zorgcoordinator", "Nadia el Fantasi", Rol.ZORGCOORDINATOR, vo_school),
        ("bestuur", "Marjolein Nietbestaand", Rol.SCHOOLBESTUUR, _bestuur_of(scholen)),
        (
            "wijkteam",
            "Ruud Sprookjeman",
            Rol.WIJKTEAMMEDEWERKER,
            _org(Soort.WIJKTEAM, "Wijkteam Papaverplein"),
        ),
        (
            "zos",
            "Els van het Papier",
            Rol.ZORGONDERWIJSSPECIALIST,
            _org(Soort.ZOS, "Zorgonderwijsspecialisten"),
        ),
        (
            "jeugdarts",
            "Dr. Yusuf Doezoğlu",
            Rol.JEUGDARTS,
            _org(Soort.JGZ, "Jeugdgezondheidszorg Maasverhaal"),
        ),
        ("beheer", "Tessa de Demo", Rol.FUNCTIONEEL_BEHEER, _org(Soort.BEHEER, "Functioneel beheer")),
        ("beheer2", "Robin Schijnbaar", Rol.FUNCTIONEEL_BEHEER, _org(Soort.BEHEER, "Functioneel beheer")),
        ("privacy", "Olaf van der Proef", Rol.PRIVACY_OFFICER, rotterdam),
        ("fg", "Mr. Sophie van Nepstraat", Rol.FG, rotterdam),
    )
    return {adres: _persoon(adres, naam, rol, organisatie) for adres, naam, rol, organisatie in rows}


def _org(soort: Soort, naam: str) -> Organisatie:
    return _organisatie(soort, f"{soort}-DEMO", naam)


def _bestuur_of(scholen: list[School]) -> Organisatie:
    bestuur = next(s.vestiging for s in scholen if s.onderwijssoort == "vo").bestuur
    assert bestuur is not None
    return bestuur.organisatie


def _persoon(adres: str, naam: str, rol: Rol, organisatie: Organisatie) -> Gebruiker:
    email = f"{adres}@{DOMEIN}"
    found = Gebruiker.objects.filter(email=email).first()
    persoon = found or Gebruiker.objects.create_user(email, None, naam=naam, is_demo=True)
    grant_lidmaatschap(gebruiker=persoon, organisatie=organisatie, rol=rol, van=DEMO_VAN)
    return persoon

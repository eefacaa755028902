"""What each file is for and what goes in its columns, for who fills one in: a line of example and a sentence each."""

from dataclasses import dataclass

DATUM = "Een datum als 2026-09-14."
LEEG_IS_NU = f"{DATUM} Leeg: duurt nog."
JA_NEE = "J of N."


@dataclass(frozen=True, slots=True)
class Kolomuitleg:
    """One column: its name, what the example row says, and what it means."""

    naam: str
    voorbeeld: str
    uitleg: str
    verplicht: bool = False


@dataclass(frozen=True, slots=True)
class Bestandsuitleg:
    """One SOORT. Without columns it is a file that others make, used as it comes."""

    titel: str
    waarvoor: str
    kolommen: tuple[Kolomuitleg, ...]


def _moet(naam: str, voorbeeld: str, uitleg: str) -> Kolomuitleg:
    return Kolomuitleg(naam, voorbeeld, uitleg, verplicht=True)


_LEERLING = _moet(
    "leerling", "L000123", "De leerlingsleutel van uw administratie. Als tekst: nullen tellen mee."
)
_VESTIGING = _moet("vestiging", "99AA00", "De vestigingscode: het BRIN-nummer en twee cijfers.")

UITLEG: dict[str, Bestandsuitleg] = {
    "verzuim": Bestandsuitleg(
        "Verzuim",
        "Het verzuim van uw leerlingen, geoorloofd en ongeoorloofd. De gemeente ziet alleen ongeoorloofd verzuim.",
        (
            _moet("melding", "M000001", "De sleutel van deze melding. Dezelfde sleutel is dezelfde melding."),
            _LEERLING,
            _VESTIGING,
            _moet(
                "soort",
                "lrv",
                "16_uur, lrv, luxe, overig, absoluut, ziekte, medisch, schorsing, religie, verlof of "
                "leertijdvermindering.",
            ),
            _moet("status", "ongeoorloofd", "geoorloofd, ongeoorloofd of onbekend."),
            _moet("van", "2026-09-14", f"De eerste dag. {DATUM}"),
            Kolomuitleg("tot", "2026-09-18", f"De laatste dag. {LEEG_IS_NU}"),
            Kolomuitleg("uren_per_dag", "2,5", "Hoeveel uur per dag. Leeg: alle lessen."),
            Kolomuitleg("reden", "", "Toelichting. Schrijf geen medische gegevens op."),
            Kolomuitleg("actie_gewenst", "J", f"Vraagt u de gemeente om actie? {JA_NEE}"),
            _moet("vastgelegd_op", "2026-09-14", f"De dag waarop dit bekend werd. {DATUM}"),
            Kolomuitleg(
                "vervangt", "", "De sleutel van een andere melding waar deze voor in de plaats komt."
            ),
            Kolomuitleg("ingetrokken_op", "", f"De dag waarop de melding verviel. {DATUM}"),
        ),
    ),
    "schoolkalender": Bestandsuitleg(
        "Schoolkalender",
        "Dagen waarop een school zelf vrij geeft, of juist les geeft.",
        (
            _VESTIGING,
            _moet("datum", "2026-10-05", DATUM),
            _moet("soort", "lesvrij", "lesvrij of lesdag."),
            Kolomuitleg("omschrijving", "studiedag", "Waarom."),
        ),
    ),
    "leerlingen": Bestandsuitleg(
        "Leerlingen",
        "De leerlingen die in uw gemeente wonen. Laad daarna meteen hun inschrijvingen: een leerling zonder school "
        "telt anders als absoluut verzuim.",
        (
            _LEERLING,
            Kolomuitleg("bsn", "", "Burgerservicenummer, negen cijfers."),
            Kolomuitleg("onderwijsnummer", "", "Onderwijsnummer, als er geen burgerservicenummer is."),
            Kolomuitleg("voornamen", "Noor", "Voornamen."),
            Kolomuitleg("tussenvoegsel", "", "Tussenvoegsel."),
            _moet("achternaam", "Voorbeeld", "Achternaam."),
            _moet("geboortedatum", "2012-03-14", DATUM),
            Kolomuitleg("geslacht", "v", "m, v, x of o (onbekend)."),
            Kolomuitleg("postcode", "3011 AB", "Postcode."),
            Kolomuitleg("huisnummer", "1", "Huisnummer met toevoeging."),
            Kolomuitleg("geheim_adres", "N", JA_NEE),
            _moet(
                "woongemeente",
                "0599",
                "De code van het CBS, vier cijfers. Als tekst: nullen vooraan tellen mee.",
            ),
            Kolomuitleg("startkwalificatie_op", "", f"Dag van de startkwalificatie. {DATUM}"),
            Kolomuitleg("kwalificatieplicht_vrij_van", "", f"Vrij van de kwalificatieplicht vanaf. {DATUM}"),
            Kolomuitleg("vertrokken_op", "", f"Vertrokken uit Nederland op. {DATUM}"),
            Kolomuitleg("overleden_op", "", f"Overleden op. {DATUM}"),
            Kolomuitleg("gevestigd_op", "", f"In Nederland komen wonen op. {DATUM}"),
        ),
    ),
    "gezagsdragers": Bestandsuitleg(
        "Gezagsdragers",
        "Ouders en verzorgers van leerlingen uit uw gemeente, en hoe u hen bereikt.",
        (
            _LEERLING,
            _moet("naam", "Ouder Voorbeeld", "De naam van de ouder of verzorger."),
            Kolomuitleg("relatie", "moeder", "De relatie met de leerling."),
            Kolomuitleg("gezag", "J", f"Heeft deze persoon gezag? {JA_NEE} Leeg: ja."),
            Kolomuitleg("telefoon", "0612345678", "Telefoonnummer. Als tekst: nullen vooraan tellen mee."),
            Kolomuitleg("e-mail", "", "E-mailadres."),
            Kolomuitleg("postcode", "3011 AB", "Postcode."),
            Kolomuitleg("huisnummer", "1", "Huisnummer met toevoeging."),
            Kolomuitleg("geheim_adres", "N", JA_NEE),
            Kolomuitleg("taal", "", "De taal die u met deze persoon spreekt."),
        ),
    ),
    "inschrijvingen": Bestandsuitleg(
        "Inschrijvingen",
        "Op welke school leerlingen uit uw gemeente staan ingeschreven.",
        (
            _LEERLING,
            _VESTIGING,
            _moet("van", "2026-08-01", f"De eerste dag. {DATUM}"),
            Kolomuitleg("tot", "", f"De laatste dag. {LEEG_IS_NU}"),
            _moet("onderwijssoort", "vo", "po, sbo, so, vo, vso, pro of mbo."),
            Kolomuitleg("leerjaar", "3", "Het leerjaar."),
            Kolomuitleg("uren_per_dag", "5,5", "Lesuren per dag van deze leerling. Leeg: wat gewoon is."),
        ),
    ),
    "vrijstellingen": Bestandsuitleg(
        "Vrijstellingen",
        "Vrijstellingen van de inschrijfplicht van leerlingen uit uw gemeente.",
        (
            _LEERLING,
            _moet("grond", "5_a", "5_a, 5_b, 5_c, 5a_trekkend of 15: het artikel van de Leerplichtwet."),
            _moet("van", "2026-08-01", f"De eerste dag. {DATUM}"),
            Kolomuitleg("tot", "2027-07-31", f"De laatste dag. {LEEG_IS_NU}"),
            Kolomuitleg("verklaring_op", "", f"De datum van de verklaring. {DATUM}"),
            Kolomuitleg("eerder", "N", f"Was er eerder een vrijstelling? {JA_NEE}"),
        ),
    ),
    "trajecten": Bestandsuitleg(
        "Trajecten",
        "Programma's buiten de klas van leerlingen op uw wachtlijst of met een toelaatbaarheidsverklaring.",
        (
            _LEERLING,
            _moet(
                "soort",
                "oov",
                "dagprogramma_jonge_kind, dagprogramma_onderwijsgericht, dagprogramma_ontwikkelingsgericht, oov, "
                "oov_opbouw, innovatieklas of oza_s.",
            ),
            _moet("van", "2026-08-01", f"De eerste dag. {DATUM}"),
            Kolomuitleg("tot", "", f"De laatste dag. {LEEG_IS_NU}"),
            Kolomuitleg("aanbieder", "Voorbeeldplek", "Wie het programma geeft."),
            Kolomuitleg(
                "stopt_telling", "", f"Telt verzuim intussen niet mee? {JA_NEE} Leeg: wat bij de soort hoort."
            ),
        ),
    ),
    "samenwerkingsverbanden": Bestandsuitleg(
        "Samenwerkingsverbanden",
        "De samenwerkingsverbanden passend onderwijs, met hun gemeenten en scholen.",
        (
            _moet("code", "VO9901", "De code van het samenwerkingsverband."),
            _moet("naam", "Voorbeeldverband", "De naam."),
            _moet("sector", "vo", "po of vo."),
            Kolomuitleg("gemeentecodes", "0599 0513", "Codes van het CBS, met spaties ertussen."),
            Kolomuitleg("vestigingscodes", "99AA00 99AA01", "Vestigingscodes, met spaties ertussen."),
        ),
    ),
    "vakanties": Bestandsuitleg(
        "Schoolvakanties",
        "De landelijke schoolvakanties per regio.",
        (
            _moet("schooljaar", "2026-2027", "Het schooljaar."),
            _moet("vakantie", "herfstvakantie", "De naam van de vakantie."),
            _moet("regio", "midden", "noord, midden of zuid."),
            _moet("van", "2026-10-17", f"De eerste dag. {DATUM}"),
            _moet("tot", "2026-10-25", f"De laatste dag. {DATUM}"),
        ),
    ),
    "scholen": Bestandsuitleg(
        "Scholen",
        "De lijst ‘alle vestigingen’ van DUO, of de landelijke scholenlijst, zoals u haar downloadt. U hoeft er niets "
        "in te veranderen; wij herkennen de lijst aan de kopregel.",
        (),
    ),
}

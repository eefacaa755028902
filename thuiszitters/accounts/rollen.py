"""Roles, permissions and sections as data that reads like the tables they come from.

Pure data, no Django: the matrix of who reads which section (domain matrix, chapter 5), and what each role may do.
Where the source has no row, the choice and its reason stand beside it. Default is refuse.
"""

from dataclasses import dataclass
from enum import StrEnum


class Soort(StrEnum):
    """Kinds of organisation."""

    GEMEENTE = "GEMEENTE"
    SAMENWERKINGSVERBAND = "SAMENWERKINGSVERBAND"
    SCHOOLBESTUUR = "SCHOOLBESTUUR"
    VESTIGING = "VESTIGING"
    WIJKTEAM = "WIJKTEAM"
    ZOS = "ZOS"
    JGZ = "JGZ"
    TASKFORCE = "TASKFORCE"
    BEHEER = "BEHEER"


ACHTER_DE_MUUR = frozenset({Soort.GEMEENTE, Soort.WIJKTEAM, Soort.ZOS, Soort.TASKFORCE})
"""Who acts for one of these never reads geoorloofd absence of one pupil, in any form."""


class Scope(StrEnum):
    """What a credential of the API may be used for, within what its person may do."""

    VERZUIM_LEZEN = "verzuimmeldingen:lezen"
    VERZUIM_SCHRIJVEN = "verzuimmeldingen:schrijven"
    OORDELEN_LEZEN = "oordelen:lezen"
    CASUSSEN_LEZEN = "casussen:lezen"


SCOPES: dict[Scope, str] = {
    Scope.VERZUIM_LEZEN: "eigen verzuimmeldingen lezen, met wat de gemeente ermee deed",
    Scope.VERZUIM_SCHRIJVEN: "verzuimmeldingen aanleveren, wijzigen en intrekken",
    Scope.OORDELEN_LEZEN: "lezen of een leerling van de school meetelt als thuiszitter, en waarom",
    Scope.CASUSSEN_LEZEN: "casussen lezen waar de school bij betrokken is",
}


class Perm(StrEnum):
    """What a person may do on behalf of an organisation; codenames of Organisatie permissions."""

    VIEW_CASUSSEN = "view_casussen"
    WORK_CASUSSEN = "work_casussen"
    ASSIGN_CASUSSEN = "assign_casussen"
    CONTRIBUTE = "contribute"
    VIEW_LEERLINGEN = "view_leerlingen"
    REPORT_VERZUIM = "report_verzuim"
    HANDLE_VERZUIMMELDINGEN = "handle_verzuimmeldingen"
    REFER_CASUSSEN = "refer_casussen"
    ASSESS_VOORDRACHTEN = "assess_voordrachten"
    HANDLE_AANMELDINGEN = "handle_aanmeldingen"
    MANAGE_ZITTINGEN = "manage_zittingen"
    ATTEND_ZITTINGEN = "attend_zittingen"
    DRAFT_BESLUITEN = "draft_besluiten"
    RATIFY_BESLUITEN = "ratify_besluiten"
    REPORT_PLAATSINGEN = "report_plaatsingen"
    HANDLE_TLV = "handle_tlv"
    MANAGE_WACHTLIJST = "manage_wachtlijst"
    REVIEW_PLAATSINGEN = "review_plaatsingen"
    MAKE_RAPPORTAGES = "make_rapportages"
    VIEW_RAPPORTAGES = "view_rapportages"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_PROFIELEN = "manage_profielen"
    SIMULATE_PROFIELEN = "simulate_profielen"
    VIEW_SIMULATIES = "view_simulaties"
    VIEW_AUDIT = "view_audit"
    MANAGE_BEWAREN = "manage_bewaren"
    HANDLE_VERZOEKEN = "handle_verzoeken"


class Sectie(StrEnum):
    """The compartments of a child's file; every screen part, column and API field belongs to one."""

    IDENTITEIT = "IDENTITEIT"
    BSN = "BSN"
    VERZUIM_ONGEOORLOOFD = "VERZUIM_ONGEOORLOOFD"
    VERZUIM_GEOORLOOFD = "VERZUIM_GEOORLOOFD"
    MEDISCH = "MEDISCH"
    JEUGDHULP = "JEUGDHULP"
    ONDERWIJSONDERSTEUNING = "ONDERWIJSONDERSTEUNING"
    TLV = "TLV"
    WACHTLIJST = "WACHTLIJST"
    BESLUIT = "BESLUIT"
    VRIJSTELLING = "VRIJSTELLING"
    DOCUMENTEN = "DOCUMENTEN"
    STRAFRECHTELIJK = "STRAFRECHTELIJK"
    AGGREGAAT = "AGGREGAAT"


class Niveau(StrEnum):
    """How far a role reaches into a section."""

    GEEN = "-"
    AGGREGAAT = "A"
    TOESTEMMING = "C"
    SAMENVATTING_MET_TOESTEMMING = "Cr"
    SAMENVATTING = "r"
    SAMENVATTING_OF_TOESTEMMING = "r/C"
    LEZEN = "R"
    SCHRIJVEN = "RW"

    @property
    def mag_lezen(self) -> bool:
        """Reads the section itself, not only its summary."""
        return self in {Niveau.LEZEN, Niveau.SCHRIJVEN}

    @property
    def mag_samenvatting(self) -> bool:
        """Reads at least the summary field."""
        return self in {Niveau.SAMENVATTING, Niveau.SAMENVATTING_OF_TOESTEMMING} or self.mag_lezen

    @property
    def mag_schrijven(self) -> bool:
        """Adds to the section."""
        return self is Niveau.SCHRIJVEN

    @property
    def met_toestemming(self) -> "Niveau":
        """How far it reaches once consent or a legal exception is on record."""
        return _MET_TOESTEMMING.get(self, self)

    @property
    def alleen_lezen(self) -> "Niveau":
        """The same without adding anything, for who reads on a name instead of for an organisation."""
        return min(self, Niveau.LEZEN, key=RANG.__getitem__)


_MET_TOESTEMMING = {
    Niveau.TOESTEMMING: Niveau.LEZEN,
    Niveau.SAMENVATTING_MET_TOESTEMMING: Niveau.SAMENVATTING,
    Niveau.SAMENVATTING_OF_TOESTEMMING: Niveau.LEZEN,
}
RANG = {niveau: rang for rang, niveau in enumerate(Niveau)}


class Rol(StrEnum):
    """The roles of chapter 5, with the ones the issue adds."""

    ZORGCOORDINATOR = "ZORGCOORDINATOR"
    VERZUIMCOORDINATOR = "VERZUIMCOORDINATOR"
    SCHOOLBESTUUR = "SCHOOLBESTUUR"
    SWV_MEDEWERKER = "SWV_MEDEWERKER"
    TLV_COMMISSIE = "TLV_COMMISSIE"
    SWV_BESTUURDER = "SWV_BESTUURDER"
    LEERPLICHTAMBTENAAR = "LEERPLICHTAMBTENAAR"
    TEAMLEIDER_LEERPLICHT = "TEAMLEIDER_LEERPLICHT"
    WIJKTEAMMEDEWERKER = "WIJKTEAMMEDEWERKER"
    ZORGONDERWIJSSPECIALIST = "ZORGONDERWIJSSPECIALIST"
    JEUGDARTS = "JEUGDARTS"
    TASKFORCE_VOORZITTER = "TASKFORCE_VOORZITTER"
    TASKFORCE_LID = "TASKFORCE_LID"
    ZAAKONDERZOEKER = "ZAAKONDERZOEKER"
    GEGEVENSANALIST = "GEGEVENSANALIST"
    WETHOUDERSTAF = "WETHOUDERSTAF"
    FUNCTIONEEL_BEHEER = "FUNCTIONEEL_BEHEER"
    PRIVACY_OFFICER = "PRIVACY_OFFICER"
    FG = "FG"


# Chapter 5, cell by cell; `tests/accounts/test_matrix.py` holds the chapter's own table beside it. C: with recorded
# consent or a legal exception; Cr: with it the summary; r/C: the summary, with it the whole. The added rows and
# columns, and the cells that say less than the chapter, have their reasons in docs/toegang.md.
_MATRIX = """
rol                      ID  BSN VO  VG  MED JH  OO  TLV WL  BES VRIJ DOC STR AGG
ZORGCOORDINATOR          RW  RW  RW  RW  C   r   RW  R   R   R   r    RW  -   R
VERZUIMCOORDINATOR       RW  RW  RW  RW  -   -   r   r   r   r   r    R   -   R
SCHOOLBESTUUR            r   -   -   -   -   -   -   -   -   R   -    -   -   R
SWV_MEDEWERKER           R   -   R   C   RW  r/C RW  RW  RW  R   -    RW  -   R
TLV_COMMISSIE            R   R   -   -   R   C   RW  RW  R   -   -    RW  -   -
SWV_BESTUURDER           R   -   R   C   -   r   R   R   R   RW  -    R   -   R
LEERPLICHTAMBTENAAR      RW  RW  RW  -   Cr  r   r   r   r   R   RW   RW  RW  R
TEAMLEIDER_LEERPLICHT    RW  RW  RW  -   Cr  r   r   r   r   R   RW   RW  -   R
WIJKTEAMMEDEWERKER       R   R   R   -   C   RW  r   r   r   r   -    RW  -   R
ZORGONDERWIJSSPECIALIST  R   -   r   -   r/C RW  r   -   -   -   -    RW  -   R
JEUGDARTS                R   R   r   R   RW  C   -   -   -   -   -    RW  -   R
TASKFORCE_VOORZITTER     R   -   R   -   -   r   r   r   r   RW  -    R   -   R
TASKFORCE_LID            R   -   R   -   -   r   r   r   r   R   -    R   -   R
ZAAKONDERZOEKER          R   -   R   -   C   C   R   R   R   RW  -    R   -   -
GEGEVENSANALIST          -   -   A   A   -   A   -   A   A   A   -    -   -   RW
WETHOUDERSTAF            -   -   -   -   -   -   -   -   -   -   -    -   -   R
FUNCTIONEEL_BEHEER       -   -   -   -   -   -   -   -   -   -   -    -   -   -
PRIVACY_OFFICER          -   -   -   -   -   -   -   -   -   -   -    -   -   R
FG                       -   -   -   -   -   -   -   -   -   -   -    -   -   R
"""
_KOLOMMEN = {
    "ID": Sectie.IDENTITEIT,
    "BSN": Sectie.BSN,
    "VO": Sectie.VERZUIM_ONGEOORLOOFD,
    "VG": Sectie.VERZUIM_GEOORLOOFD,
    "MED": Sectie.MEDISCH,
    "JH": Sectie.JEUGDHULP,
    "OO": Sectie.ONDERWIJSONDERSTEUNING,
    "TLV": Sectie.TLV,
    "WL": Sectie.WACHTLIJST,
    "BES": Sectie.BESLUIT,
    "VRIJ": Sectie.VRIJSTELLING,
    "DOC": Sectie.DOCUMENTEN,
    "STR": Sectie.STRAFRECHTELIJK,
    "AGG": Sectie.AGGREGAAT,
}


def _read_matrix(text: str) -> dict[Rol, dict[Sectie, Niveau]]:
    head, *lines = (line.split() for line in text.strip().splitlines())
    return {
        Rol(rol): {_KOLOMMEN[kop]: Niveau(cel) for kop, cel in zip(head[1:], cellen, strict=True)}
        for rol, *cellen in lines
    }


SECTIES: dict[Rol, dict[Sectie, Niveau]] = _read_matrix(_MATRIX)


class Uitvoer(StrEnum):
    """Kinds of files with rows about pupils."""

    TIJDIG = "TIJDIG"
    IMPORT = "IMPORT"
    INZAGE = "INZAGE"
    SPOOR = "SPOOR"


UITVOER: dict[Uitvoer, str] = {
    Uitvoer.TIJDIG: "lijst van tijdig melden",
    Uitvoer.IMPORT: "rapport van een import",
    Uitvoer.INZAGE: "dossier voor een verzoek om inzage",
    Uitvoer.SPOOR: "wijzigingen van een casus",
}

# Taking a file out is a right of its own, beside reading the page (docs/adr/0014-verantwoording.md says why each role
# has it). A role that is not in this table takes nothing out.
_EXPORTRECHTEN = """
TIJDIG  ZORGCOORDINATOR VERZUIMCOORDINATOR LEERPLICHTAMBTENAAR TEAMLEIDER_LEERPLICHT
IMPORT  ZORGCOORDINATOR VERZUIMCOORDINATOR LEERPLICHTAMBTENAAR TEAMLEIDER_LEERPLICHT SWV_MEDEWERKER FUNCTIONEEL_BEHEER
INZAGE  SCHOOLBESTUUR SWV_BESTUURDER PRIVACY_OFFICER
SPOOR   LEERPLICHTAMBTENAAR TEAMLEIDER_LEERPLICHT FG
"""
EXPORTEERT: dict[Uitvoer, frozenset[Rol]] = {
    Uitvoer(wat): frozenset(map(Rol, rollen))
    for wat, *rollen in map(str.split, _EXPORTRECHTEN.strip().splitlines())
}


def sections_of(rol: Rol, *, muur_open: bool = False) -> dict[Sectie, Niveau]:
    """The row of a role. Where a legal regime opens the wall, geoorloofd absence is read as far as ongeoorloofd is.

    Read, never written: whether absence is geoorloofd is for the school to say.
    """
    row = SECTIES[rol]
    if muur_open and row[Sectie.VERZUIM_ONGEOORLOOFD].mag_lezen:
        return {**row, Sectie.VERZUIM_GEOORLOOFD: Niveau.LEZEN}
    return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Roldefinitie:
    """A role: what it is called, for which kind of organisation one holds it, and what it may do."""

    naam: str
    soort: Soort
    perms: frozenset[Perm]


def _rol(naam: str, soort: Soort, *perms: Perm) -> Roldefinitie:
    return Roldefinitie(naam=naam, soort=soort, perms=frozenset(perms))


_LEERPLICHT = (
    Perm.VIEW_CASUSSEN,
    Perm.WORK_CASUSSEN,
    Perm.VIEW_LEERLINGEN,
    Perm.REPORT_VERZUIM,
    Perm.HANDLE_VERZUIMMELDINGEN,
    Perm.REFER_CASUSSEN,
)
_SCHOOL = (
    Perm.VIEW_CASUSSEN,
    Perm.CONTRIBUTE,
    Perm.VIEW_LEERLINGEN,
    Perm.REPORT_VERZUIM,
    Perm.REPORT_PLAATSINGEN,
)

# Who acts for a controller in keeping, destroying and the requests of the people it holds data about. Of a gemeente
# the team leader is the second who approves a destruction; an FG advises and approves nothing.
_VERANTWOORDELIJKE = (Perm.MANAGE_BEWAREN, Perm.HANDLE_VERZOEKEN)
_STEL_DAT = (Perm.SIMULATE_PROFIELEN, Perm.VIEW_SIMULATIES)

ROLLEN: dict[Rol, Roldefinitie] = {
    Rol.ZORGCOORDINATOR: _rol("Zorgcoördinator of intern begeleider", Soort.VESTIGING, *_SCHOOL),
    Rol.VERZUIMCOORDINATOR: _rol("Verzuimcoördinator", Soort.VESTIGING, *_SCHOOL),
    Rol.SCHOOLBESTUUR: _rol(
        "Medewerker schoolbestuur", Soort.SCHOOLBESTUUR, Perm.VIEW_CASUSSEN, *_VERANTWOORDELIJKE
    ),
    Rol.SWV_MEDEWERKER: _rol(
        "Medewerker samenwerkingsverband",
        Soort.SAMENWERKINGSVERBAND,
        Perm.VIEW_CASUSSEN,
        Perm.CONTRIBUTE,
        Perm.ASSESS_VOORDRACHTEN,
        Perm.HANDLE_TLV,
        Perm.MANAGE_WACHTLIJST,
        Perm.REVIEW_PLAATSINGEN,
    ),
    Rol.TLV_COMMISSIE: _rol("Lid TLV-commissie", Soort.SAMENWERKINGSVERBAND, Perm.HANDLE_TLV),
    Rol.SWV_BESTUURDER: _rol(
        "Bestuurder samenwerkingsverband",
        Soort.SAMENWERKINGSVERBAND,
        Perm.VIEW_CASUSSEN,
        Perm.RATIFY_BESLUITEN,
        Perm.REVIEW_PLAATSINGEN,
        *_VERANTWOORDELIJKE,
    ),
    Rol.LEERPLICHTAMBTENAAR: _rol("Leerplichtambtenaar", Soort.GEMEENTE, *_LEERPLICHT, Perm.VIEW_SIMULATIES),
    Rol.TEAMLEIDER_LEERPLICHT: _rol(
        "Teamleider leerplicht",
        Soort.GEMEENTE,
        *_LEERPLICHT,
        Perm.ASSIGN_CASUSSEN,
        Perm.MANAGE_BEWAREN,
        *_STEL_DAT,
    ),
    Rol.WIJKTEAMMEDEWERKER: _rol("Wijkteammedewerker", Soort.WIJKTEAM, Perm.VIEW_CASUSSEN, Perm.CONTRIBUTE),
    Rol.ZORGONDERWIJSSPECIALIST: _rol(
        "Zorgonderwijsspecialist", Soort.ZOS, Perm.VIEW_CASUSSEN, Perm.CONTRIBUTE
    ),
    Rol.JEUGDARTS: _rol("Jeugdarts of jeugdverpleegkundige", Soort.JGZ, Perm.VIEW_CASUSSEN, Perm.CONTRIBUTE),
    Rol.TASKFORCE_VOORZITTER: _rol(
        "Voorzitter Taskforce",
        Soort.TASKFORCE,
        Perm.VIEW_CASUSSEN,
        Perm.HANDLE_AANMELDINGEN,
        Perm.MANAGE_ZITTINGEN,
        Perm.ATTEND_ZITTINGEN,
        Perm.DRAFT_BESLUITEN,
    ),
    Rol.TASKFORCE_LID: _rol("Lid Taskforce", Soort.TASKFORCE, Perm.ATTEND_ZITTINGEN),
    Rol.ZAAKONDERZOEKER: _rol(
        "Zaakonderzoeker", Soort.TASKFORCE, Perm.VIEW_CASUSSEN, Perm.HANDLE_AANMELDINGEN
    ),
    Rol.GEGEVENSANALIST: _rol(
        "Gegevensanalist", Soort.TASKFORCE, Perm.MAKE_RAPPORTAGES, Perm.VIEW_RAPPORTAGES, *_STEL_DAT
    ),
    Rol.WETHOUDERSTAF: _rol(
        "Medewerker staf wethouder",
        Soort.GEMEENTE,
        Perm.MAKE_RAPPORTAGES,
        Perm.VIEW_RAPPORTAGES,
        *_STEL_DAT,
    ),
    Rol.FUNCTIONEEL_BEHEER: _rol(
        "Functioneel beheerder", Soort.BEHEER, Perm.MANAGE_ACCOUNTS, Perm.MANAGE_PROFIELEN, *_STEL_DAT
    ),
    Rol.PRIVACY_OFFICER: _rol(
        "Privacy officer", Soort.GEMEENTE, Perm.VIEW_AUDIT, Perm.VIEW_RAPPORTAGES, *_VERANTWOORDELIJKE
    ),
    Rol.FG: _rol("Functionaris gegevensbescherming", Soort.GEMEENTE, Perm.VIEW_AUDIT, Perm.VIEW_RAPPORTAGES),
}


BEHEERDERS: dict[Soort, frozenset[Rol]] = {
    Soort.GEMEENTE: frozenset({Rol.TEAMLEIDER_LEERPLICHT, Rol.PRIVACY_OFFICER}),
    Soort.SAMENWERKINGSVERBAND: frozenset({Rol.SWV_BESTUURDER}),
    Soort.SCHOOLBESTUUR: frozenset({Rol.SCHOOLBESTUUR}),
    Soort.VESTIGING: frozenset({Rol.ZORGCOORDINATOR}),
    Soort.WIJKTEAM: frozenset({Rol.WIJKTEAMMEDEWERKER}),
    Soort.ZOS: frozenset({Rol.ZORGONDERWIJSSPECIALIST}),
    Soort.JGZ: frozenset({Rol.JEUGDARTS}),
    Soort.TASKFORCE: frozenset({Rol.TASKFORCE_VOORZITTER}),
    Soort.BEHEER: frozenset({Rol.FUNCTIONEEL_BEHEER}),
}
"""Who confirms the people of an organisation (docs/adr/0012-bevestigen.md): who leads there, or where nobody does, the
colleagues for each other."""


def roles_with(perm: Perm) -> frozenset[Rol]:
    """The roles whose bundle holds `perm`."""
    return frozenset(rol for rol, definitie in ROLLEN.items() if perm in definitie.perms)


def needs_second_step(rol: Rol) -> bool:
    """Whether a password alone is too little: for who reads anything of one pupil, and for who keeps the doors.

    Left are the roles that only see counts of a whole region (issue: "obligatory for every role that sees pupils").
    Beheer sees no pupil, but decides who does; the privacy officer and the FG read who looked at whom.
    """
    reads = {SECTIES[rol][sectie] for sectie in Sectie if sectie is not Sectie.AGGREGAAT}
    return bool(reads - {Niveau.GEEN, Niveau.AGGREGAAT} or ROLLEN[rol].perms & _SLEUTELBOS)


_SLEUTELBOS = frozenset({Perm.MANAGE_ACCOUNTS, Perm.MANAGE_PROFIELEN, Perm.VIEW_AUDIT})

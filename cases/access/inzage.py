"""What a page of the view log showed: in which capacity its reader looked, and at which sections.

Nothing is read for it: the sections of a casus are those the page itself asked about, and for other pages those of the
page as far as one of the reader's roles reads them. Of a casus whose page asked nothing, or that came back after a form
with a mistake, nobody kept which they were: all a role reads would say too much.
"""

from cases.access.casus import secties_in
from thuiszitters.accounts.access.hoedanigheid import hoedanigheden, role_names
from thuiszitters.accounts.access.secties import secties_for
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Sectie
from thuiszitters.core.inzage import Duiding, Gezien
from thuiszitters.core.onthouden import remembered

VERZUIM = frozenset({Sectie.IDENTITEIT, Sectie.VERZUIM_ONGEOORLOOFD, Sectie.VERZUIM_GEOORLOOFD})
GEEN_PAGINA = frozenset({Sectie.AGGREGAAT})
"""Of no one pupil."""
OP_DE_PAGINA: dict[str, frozenset[Sectie]] = {
    "BSN": frozenset({Sectie.IDENTITEIT, Sectie.BSN}),
    "cases.Casus": frozenset(Sectie) - GEEN_PAGINA - {Sectie.BSN},
    "schools.Leerling": VERZUIM | {Sectie.VRIJSTELLING},
    "attendance.Verzuimmelding": VERZUIM,
    "cases.Zestienuurssignaal": VERZUIM,
    "cases.Importopdracht": VERZUIM,
    "referrals.Toelaatbaarheidsverklaring": frozenset({Sectie.IDENTITEIT, Sectie.TLV}),
    "referrals.Wachtlijstplaatsing": frozenset({Sectie.IDENTITEIT, Sectie.WACHTLIJST}),
    "referrals.Plaatsing": frozenset({Sectie.IDENTITEIT, Sectie.BESLUIT}),
    "reports.Verzoek": frozenset(Sectie) - GEEN_PAGINA,
}
ANDERS = frozenset({Sectie.IDENTITEIT})


def explain_inzage(user: Gebruiker, gezien: Gezien) -> Duiding:
    """The capacity and the sections of one page."""
    wie = "; ".join(role_names(user))
    if gezien.onderwerp == "cases.Document":  # the gate opened both of its sections
        return Duiding(wie, (Sectie.DOCUMENTEN.value, str(gezien.sleutel)))
    if gezien.onderwerp == "cases.Casus":
        bereik = remembered((secties_in, user.pk, gezien.sleutel))
    else:
        bereik = secties_for(user, [h.organisatie_id for h in hoedanigheden(user)])
    if bereik is None:
        return Duiding(wie, None)
    delen = OP_DE_PAGINA.get(gezien.onderwerp, ANDERS)
    return Duiding(
        wie, tuple(sectie.value for sectie in Sectie if sectie in delen and bereik[sectie].mag_samenvatting)
    )

"""The first access matrix: who may know each object, and who may open each address of it.

Two tables. ZICHTBAAR says for whom an object of their own world exists; everyone else gets 404. ADRESSEN says who of
those may open an address; the others get 403 with a reason. Addresses without an object give 403 to who has no business
there. Nobody ever gets anything but 404 for an object of the other world, except the few in GEDEELD.
"""

from thuiszitters.accounts.rollen import Rol

ROLLEN: dict[str, Rol] = {
    "zc": Rol.ZORGCOORDINATOR,
    "vc": Rol.VERZUIMCOORDINATOR,
    "sb": Rol.SCHOOLBESTUUR,
    "sm": Rol.SWV_MEDEWERKER,
    "tc": Rol.TLV_COMMISSIE,
    "bs": Rol.SWV_BESTUURDER,
    "lp": Rol.LEERPLICHTAMBTENAAR,
    "tl": Rol.TEAMLEIDER_LEERPLICHT,
    "wt": Rol.WIJKTEAMMEDEWERKER,
    "zo": Rol.ZORGONDERWIJSSPECIALIST,
    "ja": Rol.JEUGDARTS,
    "vz": Rol.TASKFORCE_VOORZITTER,
    "li": Rol.TASKFORCE_LID,
    "zk": Rol.ZAAKONDERZOEKER,
    "ga": Rol.GEGEVENSANALIST,
    "ws": Rol.WETHOUDERSTAF,
    "fb": Rol.FUNCTIONEEL_BEHEER,
    "po": Rol.PRIVACY_OFFICER,
    "fg": Rol.FG,
}
ALLEN = " ".join(ROLLEN)

_OVERLEG = "zc vc sm bs lp tl vz zk li"

ZICHTBAAR: dict[str, str] = {
    # involved from the start, or brought in by leerplicht
    "casus": "zc vc sb lp tl wt zo ja",
    # the way to a besluit: the SWV and the Taskforce join, the member through the published agenda
    "casus_taskforce": _OVERLEG,
    "voordracht": _OVERLEG,
    "aanmelding": _OVERLEG,
    "ontwerp": _OVERLEG,
    # before it is on an agenda the member does not know of it
    "aanmelding_vroeg": "zc vc sm bs lp tl vz zk",
    "zitting_concept": "vz",
    "zitting": "vz li",
    # decided: the schoolbestuur is an addressee; it was on no agenda, so the member does not see it
    "casus_besluit": "zc vc sb sm bs lp tl vz zk",
    "besluit": "zc vc sb sm bs lp tl vz zk",
    # enrolled there, living there, or through a casus
    "leerling": "zc vc sb lp tl wt zo ja",
    "melding": "zc vc lp tl wt",
    "geoorloofd": "zc vc",
    "taak": "lp tl",
    "tlv": "zc vc sm tc",
    "wacht": "sm",
    "plaatsing": "zc vc sm bs",
    "momentopname": "ga ws po fg",
    # public rules, and the proposals to change them
    "simulatie": "lp tl ws",
    "simulatie_klaar": "lp tl ws",
    "regio": ALLEN,
    "regioprofiel": ALLEN,
    "voorstel": "fb",
}
GEDEELD = {"regio", "regioprofiel", "voorstel"}
"""Objects that belong to no world: who may know those of their own may know those of the other."""

# address: (object, who may open it); "" is an address without an object
ADRESSEN: dict[str, tuple[str, str]] = {
    "start": ("", ALLEN),
    "accounts:berichtvoorkeur": ("", ALLEN),
    "accounts:berichten": ("", "fb"),
    "accounts:sleutels": ("", "fb"),
    "accounts:sleutel_maken": ("", "fb"),
    "cases:werkvoorraad": ("", "lp tl"),
    "cases:werkvoorraad_alle": ("", "lp tl"),
    "cases:werkvoorraad_meldingen": ("", "lp tl"),
    "cases:werkvoorraad_taken": ("", "lp tl"),
    "cases:werkvoorraad_achtergebleven": ("", "lp tl"),
    "cases:taak_toewijzen": ("taak", "tl"),
    "cases:casussen": ("", "zc vc sb sm bs lp tl wt zo ja vz zk"),
    "cases:casus": ("casus", "zc vc sb lp tl wt zo ja"),
    "cases:waarom": ("casus", "zc vc lp tl wt"),
    "cases:contactmoment": ("casus", "zc vc lp tl wt zo ja"),
    "cases:notitie": ("casus", "zc vc lp tl wt zo ja"),
    "cases:taak_maken": ("casus", "lp tl"),
    "cases:toewijzen": ("casus", "tl"),
    "cases:overnemen": ("casus", "lp tl"),
    "cases:stap": ("casus", "lp tl"),
    "cases:sluiten": ("casus", "lp tl"),
    "cases:heropenen": ("casus", ""),
    "cases:voordragen": ("casus", "lp tl"),
    "cases:betrekken": ("casus", "lp tl"),
    "cases:betrokkenheid_beeindigen": ("casus", "lp tl"),
    "cases:taken": ("", "zc vc sm bs lp tl wt zo ja vz zk"),
    "cases:taak_gedaan": ("taak", "lp tl"),
    "cases:meldingen": ("", "zc vc lp tl"),
    "cases:melding_nieuw": ("", "zc vc lp tl"),
    "cases:melding": ("melding", "zc vc lp tl wt"),
    "cases:melding_corrigeren": ("melding", "zc vc"),
    "cases:melding_intrekken": ("melding", "zc vc"),
    "cases:melding_behandelen": ("melding", "lp tl"),
    "cases:melding_casus": ("melding", ""),
    "cases:gegevens": ("", "zc vc sm bs lp tl fb"),
    "cases:tijdig_melden": ("", "zc vc lp tl"),
    "cases:tijdig_melden_bestand": ("", "zc vc lp tl"),
    "cases:leerlingen": ("", "zc vc lp tl"),
    "cases:leerling": ("leerling", "zc vc lp tl"),
    "cases:leerling_waarom": ("leerling", "zc vc lp tl wt"),
    "cases:casus_openen": ("leerling", ""),
    "cases:leerling_bsn": ("", "zc vc lp tl"),
    "cases:leerling_melden": ("leerling", "zc vc lp tl"),
    "cases:voordrachten": ("", "sm"),
    "cases:voordracht": ("voordracht", "sm bs lp tl vz zk li"),
    "cases:voordracht_aanmelden": ("voordracht", ""),
    "cases:voordracht_teruggeven": ("voordracht", ""),
    "cases:aanmeldingen": ("", "vz zk"),
    "cases:aanmelding": ("aanmelding", "sm bs vz zk li"),
    "cases:zaakonderzoeker": ("aanmelding_vroeg", "vz"),
    "cases:agenderen": ("aanmelding_vroeg", "vz"),
    "cases:horen": ("aanmelding_vroeg", "vz zk"),
    "cases:ontwerpbesluit": ("aanmelding", ""),
    "cases:zittingen": ("", "vz li"),
    "cases:zitting_nieuw": ("", "vz"),
    "cases:zitting": ("zitting", "vz li"),
    "cases:agendapunt_toevoegen": ("zitting_concept", "vz"),
    "cases:agendapunt": ("zitting_concept", "vz"),
    "cases:zitting_publiceren": ("zitting_concept", "vz"),
    "cases:bekrachtigen": ("", "bs"),
    "cases:ontwerp": ("ontwerp", "sm bs vz zk li"),
    "cases:ontwerp_bekrachtigen": ("ontwerp", "bs"),
    "cases:ontwerp_teruggeven": ("ontwerp", "bs"),
    "cases:besluiten": ("", "zc vc sm bs lp tl vz zk"),
    "cases:besluit": ("besluit", "zc sb sm bs lp tl vz zk"),
    "cases:start_melden": ("besluit", "zc vc"),
    "referrals:tlvs": ("", "zc vc sm tc"),
    "referrals:tlv_aanvragen": ("", "zc sm tc"),
    "referrals:tlv": ("tlv", "zc vc sm tc"),
    "referrals:tlv_afgeven": ("tlv", "sm tc"),
    "referrals:tlv_afwijzen": ("tlv", "sm tc"),
    "referrals:tlv_intrekken": ("tlv", "zc sm tc"),
    "referrals:tlv_plaatsing": ("tlv", "sm"),
    "referrals:wachtlijst": ("", "sm"),
    "referrals:wachtlijst_toevoegen": ("", "sm"),
    "referrals:wachtlijstplaatsing": ("wacht", "sm"),
    "referrals:wachtlijst_bijwerken": ("wacht", "sm"),
    "referrals:wachtlijst_beeindigen": ("wacht", "sm"),
    "referrals:wachtlijst_plaatsing": ("wacht", "sm"),
    "referrals:plaatsingen": ("", "zc vc sm bs"),
    "referrals:plaatsing_voorstellen": ("", "sm bs"),
    "referrals:plaatsing": ("plaatsing", "zc vc sm bs"),
    "referrals:plaatsing_melden": ("plaatsing", "zc vc"),
    "referrals:plaatsing_beoordelen": ("plaatsing", ""),
    "attendance:profiel": ("regioprofiel", ALLEN),
    "attendance:profielen": ("", "fb"),
    "attendance:voorstel_regio": ("", "fb"),
    "attendance:voorstel_gemeenten": ("", "fb"),
    "attendance:voorstel_versie": ("regio", "fb"),
    "attendance:voorstel": ("voorstel", "fb"),
    "attendance:voorstel_vaststellen": ("voorstel", "fb"),
    "attendance:voorstel_afwijzen": ("voorstel", "fb"),
    "attendance:voorstel_intrekken": ("voorstel", "fb"),
    "reports:stel_dat": ("", "lp tl ga ws fb"),
    "reports:stel_dat_nieuw": ("", "tl ga ws fb"),
    "reports:stel_dat_voorstel": ("voorstel", "fb"),
    "reports:simulatie": ("simulatie", "lp tl ws"),
    "reports:stel_dat_annuleren": ("simulatie", "tl ws"),
    "reports:stel_dat_verwijderen": ("simulatie_klaar", "tl ws"),
    "reports:stel_dat_csv": ("simulatie_klaar", "lp tl ws"),
    "reports:stel_dat_xlsx": ("simulatie_klaar", "lp tl ws"),
    "reports:rapportages": ("", "ga ws po fg"),
    "reports:nieuw": ("", "ga ws"),
    "reports:momentopname": ("momentopname", "ga ws po fg"),
    "reports:csv": ("momentopname", "ga ws po fg"),
    "reports:xlsx": ("momentopname", "ga ws po fg"),
    "reports:pdf": ("momentopname", "ga ws po fg"),
    "api-oordeel": ("leerling", "zc vc lp tl wt"),
    "api-casussen": ("", "zc vc sb sm bs lp tl wt zo ja vz zk"),
    "api-casus": ("casus", "zc vc sb lp tl wt zo ja"),
}
OPENBAAR = {
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_inactive",
    "demo_login",
    "toegankelijkheid",
    "privacy",
    "gezondheid",
    "stijlgids",
    "openapi",
}
"""Open to everyone; each says why in its `public(...)`."""
EIGEN = {"account_logout", "account_change_password", "account_set_password", "account_reauthenticate"}
"""About oneself: for everyone who is signed in, without an object."""
APART = {
    "api-verzuimmelding": "tests/cases/api/test_verzuimmeldingen.py",
    "api-verzuimmeldingen": "tests/cases/api/test_batch.py",
    "accounts:bericht_opnieuw": "tests/accounts/views/test_berichten.py",
    "accounts:sleutel": "tests/accounts/views/test_sleutels.py",
    "accounts:sleutel_vernieuwen": "tests/accounts/views/test_sleutels.py",
    "accounts:sleutel_intrekken": "tests/accounts/views/test_sleutels.py",
}
"""Addresses that ask for a credential instead of a person, or whose objects belong to no world; with the test that
walks them."""


def rollen(codes: str) -> set[Rol]:
    """The roles behind a row of codes."""
    return {ROLLEN[code] for code in codes.split()}

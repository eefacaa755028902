"""Why a person does not see a casus: what each of their capacities lacks, for `manage.py explain_access`."""

from datetime import date, datetime

from cases.models import Agendapunt, Betrokkenheid, Casus, Deelname, Noodtoegang
from thuiszitters.accounts.access.hoedanigheid import Hoedanigheid, hoedanigheden
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import ROLLEN, Perm
from thuiszitters.core.clock import day_of
from thuiszitters.core.opmaak import datum


def why_not(user: Gebruiker, casus: Casus, *, on: date, at: datetime) -> list[str]:
    """In sentences, from the person to each capacity they hold; meant for who sees the casus by no way."""
    if not user.is_active:
        return ["Deze gebruiker is niet actief."]
    held = hoedanigheden(user)
    if not held:
        return ["Deze gebruiker heeft vandaag geen lidmaatschap dat geldt."]
    redenen = [reden for h in held for reden in _of_capacity(h, casus, on=on)]
    for deelname in Deelname.objects.filter(casus=casus, gebruiker=user).order_by("pk"):
        redenen.append(f"Las mee op naam, maar {_over(deelname, on)}.")
    for nood in Noodtoegang.objects.filter(casus=casus, gebruiker=user, tot_at__lte=at).order_by("pk"):
        redenen.append(f"Noodtoegang eindigde op {datum(day_of(nood.tot_at), 'lang')}.")
    return redenen


def _of_capacity(h: Hoedanigheid, casus: Casus, *, on: date) -> list[str]:
    rol = f"{ROLLEN[h.rol].naam}, {h.organisatie}"
    if Perm.ATTEND_ZITTINGEN in h.perms and Perm.VIEW_CASUSSEN not in h.perms:
        punten = Agendapunt.objects.filter(aanmelding__casus=casus, zitting__taskforce=h.organisatie_id)
        ooit = "niet meer of nog niet leesbaar" if punten.exists() else "op geen agenda"
        return [f"{rol}: leest casussen van een gepubliceerde agenda; deze staat {ooit}."]
    if Perm.VIEW_CASUSSEN not in ROLLEN[h.rol].perms:
        return [f"{rol}: deze rol opent geen casussen."]
    rijen = Betrokkenheid.objects.filter(casus=casus, organisatie=h.organisatie_id)
    laatste = rijen.order_by("-pk").first()
    if laatste is None:
        return [f"{rol}: deze organisatie is niet betrokken."]
    if not rijen.in_force(on).exists():
        return [f"{rol}: deze organisatie was betrokken, maar {_over(laatste, on)}."]
    return [f"{rol}: het recht bij deze rol ontbreekt; geef het lidmaatschap opnieuw."]


def _over(deling: Betrokkenheid | Deelname, on: date) -> str:
    if deling.beeindigd_op is not None:
        return f"dat is beëindigd op {datum(deling.beeindigd_op, 'lang')}"
    if deling.van > on:
        return f"dat begint pas op {datum(deling.van, 'lang')}"
    if deling.tot is not None and deling.tot < on:
        return f"dat liep tot en met {datum(deling.tot, 'lang')}"
    if deling.na_sluiting_tot is not None and deling.na_sluiting_tot < on:
        return f"de casus is gesloten en was leesbaar tot en met {datum(deling.na_sluiting_tot, 'lang')}"
    return "deze persoon heeft daarvoor vandaag geen rol"

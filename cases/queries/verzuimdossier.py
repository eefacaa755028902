"""Everything under the verdicts on one pupil, for any peildatum and any day of knowing, in a handful of queries.

The night reads many pupils at once and only what one day needs (`attendance.services.feitenlader`); here it is one
pupil with all versions of every melding, and who reported them. A test holds the two loaders to the same verdict.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from attendance.models import Regioprofiel, Verzuimmelding, Vrijstelling
from attendance.rules import feiten
from attendance.rules.profiel import Profiel
from attendance.rules.vooruit import Vraag
from attendance.services.feitenlader import melding_key
from referrals.models import Traject
from schools.models import Inschrijving, KalenderAfwijking, Leerling, Vakantie
from schools.rules.schoolkalender import Afwijking, Kalenders, maak_kalenders
from schools.rules.schoolkalender import Vakantie as Vakantieperiode
from thuiszitters.accounts.models import Gebruiker, Lidmaatschap
from thuiszitters.accounts.rollen import ROLLEN, Rol


@dataclass(frozen=True, slots=True)
class Profielversie:
    """A version of the profile of the woongemeente: from when it holds there, its region and its source."""

    vanaf: date
    pk: int
    profiel: Profiel
    regio: str
    bron: str


@dataclass(frozen=True, slots=True)
class Meldingversie:
    """One version of a melding of this pupil: what it says, and who reported it when; `zichtbaar` for the reader."""

    pk: UUID
    sleutel: str
    wortel: UUID
    versie: int
    soort: str
    status: str
    van: date
    tot: date | None
    vastgelegd_op: date
    ingetrokken_op: date | None
    school: str
    melder: str
    functie: str
    zichtbaar: bool


@dataclass(frozen=True, slots=True)
class Verzuimdossier:
    """The facts of one pupil, the rules of the woongemeente and the calendars of its schools."""

    feiten: feiten.Leerlingfeiten
    versies: tuple[Profielversie, ...]
    kalenders: Kalenders
    meldingen: Mapping[str, Meldingversie]
    scholen: tuple[tuple[int, date, date | None], ...]

    def vraag(self, op: date, bekend_op: date) -> Vraag:
        """The question of a verdict on this pupil."""
        geldig = tuple((versie.vanaf, versie.profiel) for versie in self.versies)
        return Vraag(self.feiten, geldig, self.kalenders, op, bekend_op)

    def profiel_op(self, dag: date) -> Profielversie | None:
        """The profile version in force on a day."""
        return next((versie for versie in reversed(self.versies) if versie.vanaf <= dag), None)

    def school_ids(self, on: date) -> list[int]:
        """The schools with an inschrijving in force on a day."""
        return [school for school, van, tot in self.scholen if feiten.dekt(van, tot, on)]


def load_dossier(user: Gebruiker, leerling: Leerling) -> Verzuimdossier:
    """Read it; `user` decides which versions of meldingen are marked visible."""
    inschrijvingen = list(
        Inschrijving.objects.filter(leerling=leerling)
        .order_by("van", "pk")
        .values_list(
            *("vestiging_id", "vestiging__vestigingscode", "vestiging__vakantieregio"),
            *("van", "tot", "onderwijssoort", "uren_per_dag"),
        )
    )
    versies, code, regio = _profielen(leerling)
    rijen = list(_meldingrijen(leerling))
    eigen, elders = facts_of(rijen, leerling.pk)
    zichtbaar = set(
        Verzuimmelding.objects.visible_to(user).filter(leerling=leerling).values_list("pk", flat=True)
    )
    return Verzuimdossier(
        feiten=feiten.Leerlingfeiten(
            leerling=leerling.sleutel,
            geboren_op=leerling.geboortedatum,
            woongemeente=code,
            startkwalificatie_op=leerling.startkwalificatie_op,
            kwalificatieplicht_vrij_van=leerling.kwalificatieplicht_vrij_van,
            vertrokken_op=leerling.vertrokken_op,
            overleden_op=leerling.overleden_op,
            gevestigd_op=leerling.gevestigd_op,
            inschrijvingen=tuple(
                feiten.Inschrijving(vestiging, van, tot, soort, uren)
                for _, vestiging, _, van, tot, soort, uren in inschrijvingen
            ),
            vrijstellingen=tuple(
                feiten.Vrijstelling._make(rij)
                for rij in Vrijstelling.objects.filter(leerling=leerling)
                .order_by("van", "pk")
                .values_list("grond", "van", "tot")
            ),
            trajecten=tuple(
                feiten.Traject._make(rij)
                for rij in Traject.objects.filter(leerling=leerling)
                .order_by("van", "pk")
                .values_list("soort", "van", "tot", "stopt_telling")
            ),
            meldingen=eigen,
            vervangers_elders=elders,
        ),
        versies=versies,
        kalenders=_kalenders(
            {vestiging: waar for _, vestiging, waar, *_ in inschrijvingen},
            [pk for pk, *_ in inschrijvingen],
            gemeente=(code, regio),
            andere={versie.profiel.vakantieregio for versie in versies},
        ),
        meldingen={
            key_of(rij): _versie(rij, zichtbaar=rij.pk in zichtbaar)
            for rij in rijen
            if rij.leerling_id == leerling.pk
        },
        scholen=tuple((pk, van, tot) for pk, _, _, van, tot, *_ in inschrijvingen),
    )


def _profielen(leerling: Leerling) -> tuple[tuple[Profielversie, ...], str, str]:
    """The versions of the woongemeente's profile in order, its CBS code and its vakantieregio.

    A gemeente may move to another region: from that day on the versions of that region hold there.
    """
    rijen: QuerySet[Any] = (
        Regioprofiel.objects.filter(regio__regiogemeenten__gemeente=leerling.woongemeente_id)
        .select_related("regio")
        .annotate(
            lid_van=F("regio__regiogemeenten__van"),
            cbs=F("regio__regiogemeenten__gemeente__code"),
            waar=F("regio__regiogemeenten__gemeente__vakantieregio"),
        )
        .order_by("lid_van", "geldig_van")
    )
    per_lid: dict[date, list[Any]] = defaultdict(list)
    cbs = waar = ""
    for rij in rijen:
        per_lid[rij.lid_van].append(rij)
        cbs, waar = rij.cbs, rij.waar
    versies: list[Profielversie] = []
    grenzen = [*per_lid, date.max]
    for van, tot in pairwise(grenzen):
        geldig = [rij for rij in per_lid[van] if rij.geldig_van < tot]
        eerder = [rij for rij in geldig if rij.geldig_van <= van]
        geldig = geldig[max(0, len(eerder) - 1) :]
        versies += [
            Profielversie(max(van, rij.geldig_van), rij.pk, rij.profiel, rij.regio.naam, rij.bron)
            for rij in geldig
        ]
    return tuple(versies), cbs, waar


def _meldingrijen(leerling: Leerling) -> QuerySet[Any]:
    """All versions of this pupil's meldingen, and those filed under another pupil that replace one of them."""
    eigen = Verzuimmelding.objects.filter(leerling=leerling)
    elders = Verzuimmelding.objects.exclude(leerling=leerling)
    genoemd = eigen.filter(bron=OuterRef("bron"), kenmerk=OuterRef("vervangt_kenmerk"))
    mee = eigen.values("pk").union(
        elders.filter(wortel__in=eigen.values("wortel")).values("pk"),
        elders.exclude(vervangt_kenmerk="").filter(Exists(genoemd)).values("pk"),
    )
    rol = (
        Lidmaatschap.objects.filter(gebruiker=OuterRef("melder"), van__lte=OuterRef("vastgelegd_op"))
        .filter(Q(tot=None) | Q(tot__gte=OuterRef("vastgelegd_op")))
        .annotate(hier=_hier("organisatie_id", "vestiging_id"))
        .order_by("hier", "-van", "pk")
        .values("rol")[:1]
    )
    gevonden: QuerySet[Any] = (
        Verzuimmelding.objects.filter(pk__in=mee)
        .annotate(
            schoolnaam=F("vestiging__organisatie__naam"),
            meldernaam=F("melder__naam"),
            rol=Subquery(rol),
        )
        .order_by("van", "bron", "kenmerk", "versie")
    )
    return gevonden


def _hier(veld: str, buiten: str) -> Case:
    """0 for a role at the school of the melding, 1 for another: the first says most."""
    return Case(
        When(**{veld: OuterRef(buiten)}, then=Value(0)), default=Value(1), output_field=IntegerField()
    )


def facts_of(
    rijen: Iterable[Any], leerling_id: UUID
) -> tuple[tuple[feiten.Melding, ...], tuple[feiten.Melding, ...]]:
    """The meldingen as the rule takes them: a version replaces every earlier one of its melding, and what it names."""
    versies: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for rij in rijen:
        versies[rij.bron, rij.kenmerk].append(rij)
    eigen: list[feiten.Melding] = []
    elders: list[feiten.Melding] = []
    for rij in rijen:
        vervangt = [eerder for eerder in versies[rij.bron, rij.kenmerk] if eerder.versie < rij.versie]
        vervangt += versies.get((rij.bron, rij.vervangt_kenmerk), []) if rij.vervangt_kenmerk else []
        melding = feiten.Melding(
            sleutel=key_of(rij),
            soort=rij.soort,
            status=rij.status,
            van=rij.van,
            tot=rij.tot,
            uren_per_dag=rij.uren_per_dag,
            vastgelegd_op=rij.vastgelegd_op,
            ingetrokken_op=rij.ingetrokken_op,
            vervangt=tuple(key_of(ander) for ander in vervangt),
        )
        (eigen if rij.leerling_id == leerling_id else elders).append(melding)
    return tuple(eigen), tuple(elders)


def key_of(rij: Any) -> str:
    """The key of a stored version."""
    return melding_key(rij.bron, rij.kenmerk, rij.versie)


def _versie(rij: Any, *, zichtbaar: bool) -> Meldingversie:
    return Meldingversie(
        pk=rij.pk,
        sleutel=key_of(rij),
        wortel=rij.wortel_id,
        versie=rij.versie,
        soort=str(rij.get_soort_display()),
        status=rij.status,
        van=rij.van,
        tot=rij.tot,
        vastgelegd_op=rij.vastgelegd_op,
        ingetrokken_op=rij.ingetrokken_op,
        school=rij.schoolnaam,
        melder=rij.meldernaam or "",
        functie=ROLLEN[Rol(rij.rol)].naam if rij.rol else "",
        zichtbaar=zichtbaar,
    )


def _kalenders(
    regio_van_vestiging: dict[str, str], scholen: list[int], *, gemeente: tuple[str, str], andere: set[str]
) -> Kalenders:
    """The calendars of these schools and of the gemeente."""
    code, waar = gemeente
    regios = {*regio_van_vestiging.values(), *andere, waar}
    vakanties = Vakantie.objects.filter(regio__in=regios).order_by("pk")
    afwijkingen = KalenderAfwijking.objects.filter(vestiging__in=scholen).order_by("datum", "pk")
    return maak_kalenders(
        [
            Vakantieperiode(*rij)
            for rij in vakanties.values_list("schooljaar", "vakantie", "regio", "van", "tot")
        ],
        regio_van_vestiging=regio_van_vestiging,
        regio_van_gemeente={code: waar} if waar else {},
        afwijkingen=[
            Afwijking(*rij) for rij in afwijkingen.values_list("vestiging__vestigingscode", "datum", "soort")
        ],
    )

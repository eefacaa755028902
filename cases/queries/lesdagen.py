"""The school days of one pupil at one school, and on which of them ongeoorloofd absence counts.

Reads ongeoorloofd meldingen only. What comes out moves a casus that the gemeente and the Taskforce read, so
geoorloofd absence must have no part in it (the wall).
"""

from datetime import date

from attendance.models import Regioprofiel, Verzuimmelding
from attendance.models import Vrijstelling as VrijstellingRij
from attendance.rules.dagen import in_kracht, schooldagen, verzuim
from attendance.rules.feiten import Inschrijving, Leerlingfeiten, Melding, Traject, Vrijstelling
from attendance.rules.profiel import Profiel
from cases.rules.uitvoering import Lesdag
from referrals.models import Traject as TrajectRij
from schools.models import Inschrijving as InschrijvingRij
from schools.models import Leerling, Vestiging
from schools.queries.schoolkalender import schoolkalender_of
from schools.rules.schoolkalender import Kalenders


def lesdagen(leerling: Leerling, vestiging: Vestiging, *, on: date) -> list[Lesdag]:
    """The school days up to `on` of a pupil enrolled at `vestiging`, in order; eight queries.

    Empty while the pupil is not enrolled there: a school that expects nobody reports nobody absent, and that
    silence is no proof. Empty too without a calendar, or without a regioprofiel that says when a day counts.
    """
    kalender = schoolkalender_of(vestiging)
    profiel = _profiel(leerling, on)
    if kalender is None or profiel is None:
        return []
    feiten = _feiten(leerling)
    # Only this school has a calendar here, so days at another school are no part of the sequence.
    kalenders = Kalenders({}, {vestiging.vestigingscode: kalender}, {}, {})
    dagen = schooldagen(feiten, profiel, kalenders, on)
    gevonden = verzuim(dagen, feiten, in_kracht(feiten, on), profiel)
    return [
        Lesdag(dag, not gevonden.telt(plaats) and plaats not in gevonden.vrijgesteld)
        for plaats, dag in enumerate(dagen.dagen)
    ]


def _profiel(leerling: Leerling, on: date) -> Profiel | None:
    rij = (
        Regioprofiel.objects.in_force(on)
        .filter(regio__regiogemeenten__gemeente=leerling.woongemeente_id)
        .first()
    )
    if rij is None:
        return None
    return Profiel(
        naam=rij.regio.code,
        geldig_van=rij.geldig_van,
        modus=rij.modus,
        absoluut_telt_als_thuiszitter=rij.absoluut_telt_als_thuiszitter,
        aanwezig_drempel=rij.aanwezig_drempel,
        stilstand_soorten=frozenset(rij.stilstand_soorten),
    )


def _feiten(leerling: Leerling) -> Leerlingfeiten:
    inschrijvingen = (
        InschrijvingRij.objects.filter(leerling=leerling).select_related("vestiging").order_by("van")
    )
    vrijstellingen = VrijstellingRij.objects.filter(leerling=leerling).order_by("van")
    trajecten = TrajectRij.objects.filter(leerling=leerling).order_by("van")
    return Leerlingfeiten(
        leerling=str(leerling.pk),
        geboren_op=leerling.geboortedatum,
        woongemeente="",
        inschrijvingen=tuple(
            Inschrijving(i.vestiging.vestigingscode, i.van, i.tot, i.onderwijssoort, i.uren_per_dag)
            for i in inschrijvingen
        ),
        meldingen=_meldingen(leerling),
        vrijstellingen=tuple(Vrijstelling(v.grond, v.van, v.tot) for v in vrijstellingen),
        trajecten=tuple(Traject(t.soort, t.van, t.tot, t.stopt_telling) for t in trajecten),
    )


def _meldingen(leerling: Leerling) -> tuple[Melding, ...]:
    rijen = (
        Verzuimmelding.objects.current()
        .filter(leerling=leerling, status=Verzuimmelding.Status.ONGEOORLOOFD)
        .order_by("van", "pk")
    )
    return tuple(
        Melding(
            sleutel=f"{rij.bron}|{rij.kenmerk}",
            soort=rij.soort,
            status=rij.status,
            van=rij.van,
            tot=rij.tot,
            uren_per_dag=rij.uren_per_dag,
            vastgelegd_op=rij.vastgelegd_op,
            ingetrokken_op=rij.ingetrokken_op,
            vervangt=(f"{rij.bron}|{rij.vervangt_kenmerk}",) if rij.vervangt_kenmerk else (),
        )
        for rij in rijen
    )

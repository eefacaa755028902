"""The school days of one pupil at one school, and on which of them ongeoorloofd absence counts.

Geoorloofd absence has no part in it: what comes out moves a casus that the gemeente and the Taskforce read,
so a day with it looks exactly like a day on which the pupil was present (the wall).
"""

from datetime import date

from attendance.models import Regiogemeente, Regioprofiel
from attendance.rules.dagen import in_kracht, schooldagen, verzuim
from attendance.rules.profiel import Profiel
from attendance.services.feitenlader import load_feiten
from cases.rules.uitvoering import Lesdag
from schools.models import Leerling, Vestiging
from schools.queries.schoolkalender import schoolkalender_of
from schools.rules.schoolkalender import Kalenders


def lesdagen(leerling: Leerling, vestiging: Vestiging, *, on: date) -> list[Lesdag]:
    """The school days up to `on` of a pupil enrolled at `vestiging`, in order; a handful of queries.

    Empty while the pupil is not enrolled there: a school that expects nobody reports nobody absent, and that
    silence is no proof. Empty too without a calendar, or without a regioprofiel that says when a day counts.
    """
    kalender = schoolkalender_of(vestiging)
    profiel = _profiel(leerling, on)
    if kalender is None or profiel is None:
        return []
    (rij,) = load_feiten([leerling.pk], bekend_op=on)
    feiten = rij.feiten
    # Only this school has a calendar here, so days at another school are no part of the sequence.
    kalenders = Kalenders({}, {vestiging.vestigingscode: kalender}, {}, {})
    dagen = schooldagen(feiten, profiel, kalenders, on)
    gevonden = verzuim(dagen, feiten, in_kracht(feiten, on), profiel)
    return [
        Lesdag(dag, not gevonden.telt(plaats) and plaats not in gevonden.vrijgesteld)
        for plaats, dag in enumerate(dagen.dagen)
    ]


def _profiel(leerling: Leerling, on: date) -> Profiel | None:
    regio = Regiogemeente.objects.in_force(on).filter(gemeente=leerling.woongemeente_id).values("regio_id")
    rij = Regioprofiel.objects.in_force(on).filter(regio__in=regio).first()
    return rij.profiel if rij else None

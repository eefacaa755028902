"""Which samenwerkingsverband a casus belongs to: that of the school, else of gemeente and sector."""

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from cases.models import Casus
from schools.models import Inschrijving, Onderwijssoort, Samenwerkingsverband

SECTOR = {
    Onderwijssoort.PO: "PO",
    Onderwijssoort.SBO: "PO",
    Onderwijssoort.SO: "PO",
    Onderwijssoort.VO: "VO",
    Onderwijssoort.VSO: "VO",
    Onderwijssoort.PRO: "VO",
}


def verbanden_for(casus: Casus) -> QuerySet[Samenwerkingsverband]:
    """The samenwerkingsverbanden to choose from, likeliest first: of the school, then of the gemeente.

    When the last enrolment tells the sector, those of the other sector are left out.
    """
    school = Q(vestigingen=casus.vestiging_id) if casus.vestiging_id else Q(pk__in=[])
    found = Samenwerkingsverband.objects.filter(school | Q(gemeenten=casus.gemeente_id))
    soort = (
        Inschrijving.objects.filter(leerling=casus.leerling_id)
        .hoofd_first()
        .values_list("onderwijssoort", flat=True)
        .first()
    )
    if sector := SECTOR.get(Onderwijssoort(soort)) if soort else None:
        found = found.filter(sector=sector)
    of_school = set(Samenwerkingsverband.objects.filter(school).values_list("pk", flat=True))
    order = Case(When(pk__in=of_school, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = Samenwerkingsverband.objects.filter(pk__in=found.values("pk")).select_related("organisatie")
    return rows.order_by(order, "organisatie__naam", "pk")

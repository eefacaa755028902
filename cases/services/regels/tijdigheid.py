"""R20: a school that often reports too late; leerplicht counts what it may see, the pupils of its own gemeente."""

from django.db.models import Count

from cases.models import Zestienuurssignaal
from cases.rules.ladder import Regel
from cases.rules.termijnen import halfjaar_begin, halfjaar_naam
from cases.services.regels.ronde import Over, Ronde


def late_schools(ronde: Ronde) -> None:
    """The teamleider of the woongemeente has a gesprek with the school, once per halfjaar.

    It says something about a school and not about one pupil, so a change of facts of some pupils waits for the
    night.
    """
    if ronde.ids is not None or not ronde.somewhere(Regel.TIJDIG_MELDEN):
        return
    begin = halfjaar_begin(ronde.on)
    laat = Zestienuurssignaal.objects.in_force().filter(uiterlijk_op__gte=begin).late(ronde.on)
    wie = ("gemeente_id", "vestiging_id", "vestiging__organisatie__naam")
    per = laat.order_by("gemeente_id", "vestiging_id").values_list(*wie)
    for gemeente, vestiging, naam, aantal in per.annotate(aantal=Count("pk")):
        if aantal >= ronde.ladder(gemeente).drempel(Regel.TIJDIG_MELDEN, "keer"):
            halfjaar = halfjaar_naam(ronde.on)
            gegevens = {"school": naam, "halfjaar": halfjaar, "te laat": aantal}
            sleutel = f"{gemeente}:{vestiging}:{halfjaar}"
            ronde.give(Regel.TIJDIG_MELDEN, "gesprek", Over(gemeente), gemeente, sleutel, gegevens=gegevens)

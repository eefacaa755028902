"""16-hour signals and when the school reported them; R20 for who is often late."""

import pytest

from cases.models import Taak, Zestienuurssignaal
from schools.models import Gemeente
from tests.cases.services.ladders import ladder
from tests.cases.services.nacht import dag, leerling, nacht, verzuim
from tests.factories import InschrijvingFactory, LeerlingFactory, VestigingFactory, lid
from thuiszitters.accounts.rollen import Rol

pytestmark = pytest.mark.django_db


def signalen():
    return list(
        Zestienuurssignaal.objects.order_by("leerling__sleutel", "eind").values_list(
            "begin", "eind", "uiterlijk_op", "gemeld_op", "vervallen_op"
        )
    )


def test_a_signal_is_kept_with_its_term_of_five_werkdagen():
    kind = leerling()
    verzuim(kind, "2026-09-14", "2026-09-16")
    nacht("2026-09-16")
    nacht("2026-09-17")
    assert signalen() == [(dag("2026-09-14"), dag("2026-09-16"), dag("2026-09-23"), None, None)]
    rij = Zestienuurssignaal.objects.get()
    assert (rij.vestiging, rij.gemeente) == (kind.inschrijvingen.get().vestiging, kind.woongemeente)


def test_the_report_of_the_school_is_noted_and_a_correction_ends_the_signal():
    kind = leerling()
    eerste = verzuim(kind, "2026-09-14", "2026-09-16")
    nacht("2026-09-16")
    verzuim(kind, "2026-09-14", "2026-09-16", vastgelegd="2026-09-24", soort="16_uur")
    nacht("2026-09-24")
    assert signalen()[0][3:] == (dag("2026-09-24"), None)
    for melding in (eerste, kind.verzuimmeldingen.get(soort="16_uur")):
        type(melding).objects.filter(pk=melding.pk).update(ingetrokken_op=dag("2026-09-25"))
    nacht("2026-09-25")
    assert signalen()[0][4] == dag("2026-09-25")
    assert not Zestienuurssignaal.objects.in_force().exists()


def test_who_sees_a_signal():
    kind = leerling()
    verzuim(kind, "2026-09-14", "2026-09-16")
    nacht("2026-09-16")
    school = kind.inschrijvingen.get().vestiging.organisatie
    for persoon, aantal in (
        (lid(Rol.VERZUIMCOORDINATOR, school), 1),
        (lid(Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie), 1),
        (lid(Rol.VERZUIMCOORDINATOR), 0),
        (lid(Rol.LEERPLICHTAMBTENAAR), 0),
        (lid(Rol.SWV_MEDEWERKER), 0),
        (lid(Rol.WETHOUDERSTAF, kind.woongemeente.organisatie), 0),
    ):
        assert Zestienuurssignaal.objects.visible_to(persoon).count() == aantal


def te_laat(school, aantal, gemeente="0599"):
    for _ in range(aantal):
        kind = LeerlingFactory(woongemeente=Gemeente.objects.get(code=gemeente))
        InschrijvingFactory(leerling=kind, vestiging=school)
        verzuim(kind, "2026-09-14", "2026-09-16")


@pytest.mark.parametrize(("aantal", "uit", "taken"), [(2, False, 0), (3, False, 1), (3, True, 0)])
def test_r20_three_times_too_late_in_a_halfjaar(aantal, uit, taken):
    if uit:
        ladder("rotterdam", "2026-01-01", {"R20": {"aan": False}})
    school = VestigingFactory()
    te_laat(school, aantal)
    nacht("2026-09-16")
    nacht("2026-09-23")
    assert not Taak.objects.filter(regel="R20").exists()
    nacht("2026-09-24")
    nacht("2026-09-25")
    assert Taak.objects.filter(regel="R20").count() == taken


def test_r20_is_for_the_teamleider_and_counts_the_pupils_of_the_own_gemeente():
    school = VestigingFactory()
    te_laat(school, 2)
    te_laat(school, 1, gemeente="0502")
    nacht("2026-09-16")
    nacht("2026-09-24")
    assert not Taak.objects.filter(regel="R20").exists()
    te_laat(school, 1)
    nacht("2026-09-24")
    gemeente = Gemeente.objects.get(code="0599").organisatie
    teamleider = lid(Rol.TEAMLEIDER_LEERPLICHT, gemeente)
    Taak.objects.filter(regel="R20").delete()
    nacht("2026-09-25")
    taak = Taak.objects.get(regel="R20")
    assert (taak.organisatie, taak.toegewezen_aan, taak.leerling) == (gemeente, teamleider, None)
    assert taak.gegevens == {"school": str(school), "halfjaar": "2026-2", "te laat": "3"}

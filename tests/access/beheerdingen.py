"""What beheer and the controllers made in a world: figures, proposals, simulations, terms, files and a ladder."""

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from attendance.models import Profielvoorstel
from attendance.rules.parameters import als_waarden
from attendance.services.profielvoorstellen import submit_voorstel
from cases.models import (
    Importopdracht,
    Importregel,
    Ladderversie,
)
from cases.rules.voorschriften import shipped
from cases.services.ladderbeheer import propose_ladder, settings_of
from reports.models import Bewaarblokkade, Simulatie, Vernietigingslijst, Verzoek
from reports.services.momentopname import freeze_momentopname
from reports.services.simuleren import run_simulatie
from reports.services.stel_dat import start_simulatie
from reports.services.telling import Vraag
from tests.access.merken import GEHEIM
from tests.factories import (
    lid,
)
from thuiszitters.accounts.rollen import Rol, Soort
from thuiszitters.core.clock import day_of, now

if TYPE_CHECKING:
    from tests.access.wereld import Wereld


def make_beheerdingen(wereld: "Wereld") -> None:
    """Add one of each to a world that has its people and its casussen."""
    momentopname(wereld)
    voorstel(wereld)
    simulaties(wereld)
    bewaren(wereld)
    imports(wereld)
    ladder(wereld)


def momentopname(wereld: "Wereld") -> None:
    """Frozen figures of the gemeente."""
    on = day_of(now())
    vraag = Vraag(
        gemeente=wereld.dingen["gemeente"],
        periode_van=on - timedelta(days=30),
        periode_tot=on,
        peildatum=on,
        bekend_op=on,
    )
    staf = wereld.mensen[Rol.WETHOUDERSTAF]
    wereld.dingen["momentopname"] = freeze_momentopname(vraag=vraag, by=staf, at=now())


def voorstel(wereld: "Wereld") -> None:
    """A proposal of another functioneel beheerder; everyone of functioneel beheer reads who made it."""
    ander = lid(Rol.FUNCTIONEEL_BEHEER, wereld.organisaties[Soort.BEHEER], naam="Tweede Beheerder")
    wereld.dingen["voorstel"] = submit_voorstel(
        sleutel=uuid4(),
        soort=Profielvoorstel.Soort.VERSIE,
        regio=wereld.dingen["regio"],
        parameters=als_waarden(wereld.dingen["regioprofiel"].profiel),
        geldig_van=day_of(now()) + timedelta(days=30),
        bron="Besluit van de regio",
        toelichting="Anders tellen",
        by=ander,
        at=now(),
    )


def simulaties(wereld: "Wereld") -> None:
    """One simulation of the gemeente that waits, and one that is done."""

    def start() -> Simulatie:
        return start_simulatie(
            sleutel=uuid4(),
            regio=wereld.dingen["regio"],
            parameters=als_waarden(wereld.dingen["regioprofiel"].profiel) | {"drempel": 15},
            peildatum=day_of(now()),
            organisatie=wereld.organisaties[Soort.GEMEENTE],
            by=wereld.mensen[Rol.TEAMLEIDER_LEERPLICHT],
            at=now(),
            on=day_of(now()),
        )

    klaar = start()
    run_simulatie(simulatie_id=klaar.pk, at=now())
    wereld.dingen |= {"simulatie": start(), "simulatie_klaar": klaar}


def bewaren(wereld: "Wereld") -> None:
    """A list of destruction that waits, and a hold."""
    by = {"organisatie": wereld.organisaties[Soort.GEMEENTE]}
    po = wereld.mensen[Rol.PRIVACY_OFFICER]
    wereld.dingen["bewaarlijst"] = Vernietigingslijst.objects.create(
        peildatum=day_of(now()), gemaakt_door=po, gemaakt_at=now(), **by
    )
    wereld.dingen["blokkade"] = Bewaarblokkade.objects.create(
        leerling=wereld.dingen["leerling"], reden="bezwaar", gezet_door=po, gezet_at=now(), **by
    )
    vraag = {"leerling": wereld.dingen["leerling"], "van_wie": "Ouder", "ontvangen_op": day_of(now()), **by}
    wereld.dingen["verzoek"] = Verzoek.objects.create(**vraag)
    dossier = {"verwerkingsverantwoordelijke": "Gemeente", "leerling": "Kind", "gevraagd_door": "Ouder"}
    wereld.dingen["verzoek_gegeven"] = Verzoek.objects.create(
        status="TOEGEWEZEN",
        besloten_op=day_of(now()),
        besloten_door=po,
        dossier={**dossier, "onderdelen": [], "documenten": [str(uuid4())], "wie_keek": [], "sha256": ""},
        **vraag,
    )


def imports(wereld: "Wereld") -> None:
    """A trial that is ready, with a row about geoorloofd absence, and an import that was applied."""
    for naam, status in (("import", "PROEF_KLAAR"), ("import_toegepast", "TOEGEPAST")):
        opdracht = Importopdracht.objects.create(
            organisatie=wereld.organisaties[Soort.VESTIGING],
            soort="verzuim",
            bron="vestiging",
            bestandsnaam=f"{wereld.merk}.csv",
            grootte=1,
            status=status,
            tellingen={"nieuw": 1, **dict.fromkeys(("gewijzigd", "ongewijzigd", "dubbel", "fout"), 0)}
            | {"regels": 1, "waarschuwing": 1},
            door=wereld.mensen[Rol.VERZUIMCOORDINATOR],
            aangemaakt_at=now(),
            gerapporteerd_at=now(),
            toegepast_at=now() if status == "TOEGEPAST" else None,
            toegepast_door=wereld.mensen[Rol.VERZUIMCOORDINATOR],
            beoordeeld_at=now(),
        )
        Importregel.objects.create(
            opdracht=opdracht,
            regel=2,
            sleutel=f"sleutel {wereld.merk}",
            uitkomst="nieuw",
            waarschuwingen=GEHEIM,
            leerling_id=wereld.dingen["leerling"].pk,
        )
        wereld.dingen[naam] = opdracht


def ladder(wereld: "Wereld") -> None:
    """A version of the ladder that holds, and a proposal of a functioneel beheerder who is not the world's own."""
    regio = wereld.dingen["regio"]
    wereld.dingen["ladderversie"] = Ladderversie.objects.create(
        regio=regio, geldig_van=date(2014, 8, 1), status=Ladderversie.Status.VASTGESTELD, reden="meegeleverd"
    )
    wereld.dingen["laddervoorstel"] = propose_ladder(
        regio=regio,
        geldig_van=day_of(now()) + timedelta(days=30),
        reden="test",
        instellingen=settings_of(shipped(regio.code)),
        jgz=None,
        by=lid(Rol.FUNCTIONEEL_BEHEER),
        at=now(),
    )

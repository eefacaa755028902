"""Every role x every address, in both directions: their own world and somebody else's."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.urls import get_resolver, reverse

from tests.access.kanaries import kanaries
from tests.access.matrix import ADRESSEN, APART, EIGEN, GEDEELD, OPENBAAR, ROLLEN, ZICHTBAAR, rollen
from tests.access.merken import GEHEIM, GEHEIM_ADRES
from tests.access.wereld import Wereld, make_wereld
from tests.architecture.test_gates import walk
from thuiszitters.accounts.rollen import Rol


@pytest.fixture(scope="module")
def werelden(django_db_setup, django_db_blocker) -> Iterator[tuple[Wereld, Wereld]]:
    """Both worlds, made once for all roles, and gone afterwards."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield make_wereld("ZEEWERELD"), make_wereld("MAANWERELD")
        transaction.set_rollback(True)


PATTERNS = {entry.full_name: entry for _, entry in walk(get_resolver())}


def address(name: str, wereld: Wereld) -> str:
    """The address, with the objects of a world in it."""
    wanted = PATTERNS[name].pattern.converters
    ding = ADRESSEN[name][0]
    if ding == "document":  # it stands under its casus
        stuk = wereld.dingen[ding]
        return reverse(name, args=[stuk.casus_id, stuk.pk])
    values = {
        "pk": wereld.dingen[ding].pk if ding else None,
        "nr": wereld.dingen["meelezer" if "meelezer" in name else "betrokken"].pk,
        "punt": wereld.dingen["agendapunt"].pk,
        "wie": "leerling",
        "formaat": "csv",
        "leerling": wereld.dingen["leerling"].pk,
        "soort": "verzuim",
    }
    return reverse(name, kwargs={key: values[key] for key in wanted})


def expected(name: str, rol: Rol) -> int:
    """The status the two tables give: 200, 403 or 404."""
    ding, mogen = ADRESSEN[name]
    if rol in rollen(mogen):
        return 200
    if ding and rol not in rollen(ZICHTBAAR[ding]):
        return 404
    return 403


def test_every_address_is_in_the_matrix():
    assert set(PATTERNS) - set(ADRESSEN) - OPENBAAR - EIGEN - set(APART) == set()
    assert set(ADRESSEN) - set(PATTERNS) == set()


pytestmark = pytest.mark.django_db  # without a test that says so, no test database is made
TOONT_GEHEIM_ADRES = {"reports:verzoek"}  # who answers a request decides there whether it is given
LINKS = re.compile(r'<a [^>]*href="(/[^"#]*)')


@pytest.mark.parametrize("rol", ROLLEN.values(), ids=ROLLEN)
def test_own_world(rol, werelden, client_for):
    """Each address answers as the tables say, and shows nothing of the other world, no number in full, no note in a
    section its reader lacks, nor what the wall hides.

    And no link on any page leads its reader to a refusal.
    """
    eigen, ander = werelden
    client = client_for(eigen.mensen[rol])
    verboden = kanaries(rol, eigen, ander)

    wrong = []
    links: dict[str, str] = {}
    known: dict[str, int] = {}
    for name in ADRESSEN:
        response = client.get(address(name, eigen))
        known[address(name, eigen)] = response.status_code
        status = 200 if response.status_code in (204, 302, 405) else response.status_code
        if status != expected(name, rol):
            wrong.append(f"{name}: {status}, not {expected(name, rol)}")
        text = (b"".join(response) if response.streaming else response.content).decode(errors="replace")
        wrong += [f"{name} shows {wat}" for wat in verboden.found_in(text)]
        secret = GEHEIM_ADRES in text and name not in TOONT_GEHEIM_ADRES
        wrong += [f"{name} shows a secret address"] if secret else []
        links |= {unescape(link): name for link in LINKS.findall(text) if response.status_code == 200}
    for link, name in links.items():
        if (status := known.get(link)) is None:
            page = client.get(link)
            status, text = (
                page.status_code,
                (b"".join(page) if page.streaming else page.content).decode(errors="replace"),
            )
            wrong += [f"{link} shows {wat}" for wat in verboden.found_in(text)]
        wrong += [f"{name} leads to {link}: {status}"] if status in (403, 404) else []
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("rol", ROLLEN.values(), ids=ROLLEN)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_other_world_does_not_exist(method, rol, werelden, client_for):
    eigen, ander = werelden
    client = client_for(eigen.mensen[rol])

    found = {
        name: response.status_code
        for name, (ding, _) in ADRESSEN.items()
        if ding
        and ding not in GEDEELD
        and (response := getattr(client, method)(address(name, ander))).status_code
        not in ({404, 405} if method == "post" else {404})
    }
    assert found == {}


@pytest.mark.parametrize("rol", ROLLEN.values(), ids=ROLLEN)
def test_what_is_shared_answers_the_same_for_both_worlds(rol, werelden, client_for):
    eigen, ander = werelden
    client = client_for(eigen.mensen[rol])

    for name in (name for name, (ding, _) in ADRESSEN.items() if ding in GEDEELD):
        assert client.get(address(name, eigen)).status_code == client.get(address(name, ander)).status_code


def test_the_school_does_read_its_own_geoorloofd_absence(werelden, client_for):
    eigen, _ = werelden
    client = client_for(eigen.mensen[Rol.VERZUIMCOORDINATOR])

    response = client.get(reverse("cases:melding", args=[eigen.dingen["geoorloofd"].pk]))

    assert GEHEIM in response.content.decode()


@pytest.mark.parametrize("rol", [r for r in Rol if r not in rollen(ZICHTBAAR["geoorloofd"])])
def test_who_is_not_the_school_does_not_find_geoorloofd_absence(rol, werelden, client_for):
    eigen, _ = werelden
    client = client_for(eigen.mensen[rol])

    assert client.get(reverse("cases:melding", args=[eigen.dingen["geoorloofd"].pk])).status_code == 404


@pytest.mark.parametrize("name", [n for n in ADRESSEN if n != "start"])
def test_who_is_not_signed_in_is_asked_to(name, werelden, client):
    eigen, _ = werelden

    status = client.get(address(name, eigen)).status_code

    assert status == (401 if name.startswith("api-") else 302)

"""What somebody may try who means harm: on every address, with every form, found by the test itself."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.access.formulieren import NONSENS, forms_on
from tests.access.matrix import ADRESSEN, EIGEN, OPENBAAR, ROLLEN
from tests.access.test_matrix import PATTERNS, address, expected
from tests.access.test_matrix import werelden as _werelden  # noqa: F401  (the fixture)

pytestmark = pytest.mark.django_db
CANARY = "VERVALSTDOORMIJ"
ELDERS = "https://kwaad.example/weg"
ANDERS = {"X-HTTP-Method-Override": "DELETE", "X-Method-Override": "DELETE", "Referer": ELDERS}
REFUSED = {400, 422}
"""What was added may be a field of the form that its page leaves out, with a choice that does not exist."""
LOGS = re.compile(r'"(core_inzage|core_zoekvraag|core_opdracht|accounts_toegangslogregel)"')
"""Looking, asking and being refused are written down, also where nothing changes."""
WRITES = ("INSERT", "UPDATE", "DELETE")
ENGELS = re.compile(r"This field|Enter a|Ensure |Select a valid|is not a valid|Null characters|Traceback")
WIE = {name: mogen.split()[0] for name, (_, mogen) in ADRESSEN.items() if mogen}
"""Of each address one role that may open it."""
VAN = {code: [name for name, wie in WIE.items() if wie == code] for code in sorted(set(WIE.values()))}
LISTS = {name for name, (ding, _) in ADRESSEN.items() if not ding}
KOLOMMEN = sorted(
    {
        naam
        for model in apps.get_models()
        if not hasattr(model, "pgh_tracked_model")
        for veld in model._meta.concrete_fields
        for naam in (veld.name, veld.attname)
    }
    | {
        "owner",
        "eigenaar",
        "next",
        "terug",
        "redirect",
        "url",
        "_method",
        "user",
        "groups",
        "user_permissions",
    }
)
"""Every column there is: what a form that hands on all it gets would set."""


@pytest.fixture(scope="module")
def werelden(_werelden):  # noqa: F811
    return _werelden


@contextmanager
def undone() -> Iterator[list[tuple[str, str]]]:
    """What is done in this block is taken back; gives the statements that wrote, with what they wrote."""
    written: list[tuple[str, str]] = []

    def note(execute, sql, params, many, context):
        writes = isinstance(sql, str) and sql.lstrip(" (").upper().startswith(WRITES)
        asks = writes and '"core_outboxbericht"' in sql and "opdracht:" in str(params)
        if writes and not asks and not LOGS.search(sql):
            written.append((sql.split("(")[0][:60], str(params)))
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(note):
        yield written
        transaction.set_rollback(True)


def posts_of(code, werelden, client_for):
    """Every form that somebody of this role finds on the addresses that are theirs to walk."""
    eigen = werelden[0]
    client = client_for(eigen.mensen[ROLLEN[code]])
    seen = set()
    for name in VAN[code]:
        url = address(name, eigen)
        response = client.get(url)
        if response.status_code != 200 or response.streaming or b"<form" not in response.content:
            continue
        for found in forms_on(response.content.decode(), url):
            key = (re.sub(r"[0-9a-f-]{36}|\d+", "", found.naar), tuple(found.velden))
            if key not in seen and not found.naar.startswith(("/uitloggen", "/sessie")):
                seen.add(key)
                yield client, found


@pytest.mark.parametrize("code", VAN)
def test_forged_fields_change_nothing(code, werelden, client_for):
    """A form sent with every column of every table added does exactly what it does without."""
    wrong = []
    for client, found in posts_of(code, werelden, client_for):
        with undone() as honest:
            first = client.post(found.naar, found.filled())
        forged = {naam: CANARY for naam in KOLOMMEN if naam not in found.velden}
        forged |= {"next": ELDERS, "terug": ELDERS, "_method": "DELETE"}
        with undone() as written:
            second = client.post(found.naar, forged | found.filled(), headers=ANDERS)
        there = second.headers.get("Location", "")
        wrong += [f"{found.naar} leads away"] if "kwaad.example" in there else []
        wrong += [f"{found.naar} stores it"] if any(CANARY in params for _, params in written) else []
        if second.status_code in REFUSED:
            wrong += [f"{found.naar} refuses it and writes"] if written else []
        elif (first.status_code, [sql for sql, _ in honest]) != (
            second.status_code,
            [sql for sql, _ in written],
        ):
            wrong.append(f"{found.naar} does something else: {first.status_code}, {second.status_code}")
    assert not wrong, "\n".join(wrong)


def is_page(response) -> bool:
    """What a browser may show: our own HTML and JSON."""
    return response.headers.get("Content-Type", "").startswith(
        ("text/html", "application/json", "application/problem+json")
    )


def is_download(response) -> bool:
    """A file is kept, not shown, and its kind is not guessed."""
    kept = response.headers.get("Content-Disposition", "").startswith("attachment")
    return kept and response.headers.get("X-Content-Type-Options") == "nosniff"


FUZZ = hypothesis_settings(
    max_examples=2,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
WAARDE = st.sampled_from(NONSENS) | st.text(max_size=30)


def spoil(client, naar, values):
    """What is wrong with the answer to nonsense."""
    with undone():
        response = client.post(naar, values)
    text = body(response)
    if response.status_code not in (200, 302, 400, 403, 404, 409, 422):
        yield f"{naar}: {response.status_code}"
    elif english := ENGELS.search(text):
        yield f"{naar}: {english[0]}"


def body(response):
    """What it says, as text."""
    content = b"".join(response) if response.streaming else response.content
    return content.decode(errors="ignore")


@pytest.mark.parametrize("code", VAN)
def test_nonsense_in_a_form_gets_a_dutch_answer(code, werelden, client_for):
    """Never a 500 (it would be raised here), never a sentence in another language."""
    wrong: list[str] = []
    for client, found in posts_of(code, werelden, client_for):
        names = sorted(found.velden)

        @FUZZ
        @example(values=dict(zip(names, cycle(NONSENS[3:]), strict=False)))
        @given(values=st.fixed_dictionaries(dict.fromkeys(names, WAARDE)))
        def attack(values):
            wrong.extend(spoil(client, found.naar, values))  # noqa: B023  (asked here and now)

        attack()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("code", VAN)
def test_nonsense_in_an_address_and_another_method_do_nothing(code, werelden, client_for):
    """A page does not fall over its query; HEAD is GET; nothing is written; every method that is not named is refused.

    The list of what is allowed comes from the one place that refuses: a page without a form does not take POST.
    """
    eigen = werelden[0]
    client = client_for(eigen.mensen[ROLLEN[code]])
    wrong = []
    for name in VAN[code]:
        url = address(name, eigen)
        with undone() as written:
            page = client.get(url, headers=ANDERS)
            names = set(re.findall(r'name="([a-z_]+)"|[?&;]([a-z_]+)=', body(page)))
            vraag = sorted(
                {a or b for a, b in names} | {"cursor", "sorteer", "vanaf", "next", "hervat", "_method"}
            )
            spoiled = [
                client.get(url, dict(zip(vraag, islice(cycle(NONSENS), n, None), strict=False)))
                for n in ((1, 9) if name in LISTS else (7,))
            ]
            wrong += [
                f"GET {url}: {response.status_code}"
                for response in spoiled
                if response.status_code not in (200, 204, 302, 400, 404, 405)
            ]
            wrong += [] if is_page(page) or is_download(page) else [f"GET {url} is no page and no download"]
            if name in LISTS and client.head(url).status_code not in (page.status_code, 405):
                wrong.append(f"HEAD {url} is not GET")
        wrong += [f"GET {url} writes {written[0][0]}"] if written else []
        response = client.delete(url)
        allowed = set(response.headers.get("Allow", "").split(", "))
        closed = response.status_code == 405 and allowed <= {"GET", "HEAD", "OPTIONS", "POST"}
        wrong += [] if closed else [f"DELETE {url}: {response.status_code}, {allowed}"]
        wrong += [f"GET {url} is not allowed"] if "GET" in allowed and page.status_code == 405 else []
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_stranger_does_nothing_anywhere(method, werelden):
    """Who is not signed in is asked to, whatever the address and whoever's object."""
    client, wrong = Client(), []
    urls = {name: address(name, werelden[0]) for name in ADRESSEN}
    urls |= {name: reverse(name) for name in EIGEN if not PATTERNS[name].pattern.converters}
    for url in urls.values():
        response = getattr(client, method)(url, {"naam": "x"} if method == "post" else b"")
        login = response.status_code == 302 and response.headers["Location"].startswith(
            reverse(settings.LOGIN_URL)
        )
        wrong += [] if login or response.status_code in (401, 405) else [f"{url}: {response.status_code}"]
    assert not wrong, "\n".join(wrong)


def test_every_address_that_somebody_may_open_is_attacked():
    assert set(WIE) == {name for name, (_, mogen) in ADRESSEN.items() if mogen}
    assert sum(map(len, VAN.values())) == len(WIE) and not set(WIE) & OPENBAAR
    assert all(expected(name, ROLLEN[wie]) == 200 for name, wie in WIE.items())
